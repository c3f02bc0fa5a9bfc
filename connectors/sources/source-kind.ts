import type { z } from 'zod'
import type { RunEnd } from '../../domain/sources/index.ts'
import type { Workspace } from '../../domain/workspaces/index.ts'
import type { Db, PostgresConnection } from '../../engines/index.ts'
import type { Kind, Label } from '../../kit/kinds.ts'

/** A file that was fetched, in a folder of its own that is deleted after the run. */
export interface FetchedFile {
  path: string
  fileName: string
  sizeBytes: number
}

export interface FetchWork {
  db: Db
  pool: PostgresConnection['pool']
  home: string
  workspace: Workspace
  sourceId: string
  runId: string
  now: Date
  signal: AbortSignal
}

/** A way data comes in by itself: we fetch it. Its form is drawn from `settings`; what `secrets` names is sealed and never shown. */
export interface SourceKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  way: 'fetched'
  /** What it does, in a sentence. */
  summary: Label
  secrets: readonly string[]
  /** Files of a folder are taken one after another, each once, and put aside; otherwise only the newest counts. */
  takesEach?: boolean
  /** Takes in a file that was fetched. Throws AppError when it cannot be used. */
  take(work: FetchWork, file: FetchedFile, settings: z.infer<Settings>): Promise<RunEnd>
}

export const sourceKind = <const Name extends string, Settings extends z.ZodObject>(
  declared: Omit<SourceKind<Name, Settings>, 'way'>,
): SourceKind<Name, Settings> => ({ ...declared, way: 'fetched' })
