import { z } from 'zod'
import { Label } from '../../kit/kinds.ts'
import { Trouble } from './trouble.ts'

export const ImportStatus = z.enum(['waiting', 'running', 'done', 'failed', 'stopped'])
export type ImportStatus = z.infer<typeof ImportStatus>

/** One file on its way in: read into a staging table first, then saved in small steps. */
export const Import = z.object({
  id: z.uuid(),
  kind: z.string(),
  fileName: z.string(),
  mapping: z.record(z.string(), z.string()).describe('Field → column of the file'),
  options: z.record(z.string(), z.unknown()),
  form: z.record(z.string(), z.unknown()).describe('How the file is read: encoding, delimiter, header'),
  columns: z.array(z.string()),
  status: ImportStatus,
  phase: z.enum(['reading', 'saving']),
  bytesTotal: z.number().int(),
  bytesRead: z.number().int(),
  rowsTotal: z.number().int().nullable().describe('Known once the file is read'),
  rowsDone: z.number().int(),
  rowsFailed: z.number().int(),
  summary: z
    .record(z.string(), z.unknown())
    .describe('What was created, changed, same; at the end what the base holds of it'),
  error: Label.nullable().describe('Why it failed'),
  trouble: Trouble.nullable().describe(
    'Steps that failed for no fault of the file; of a failed import: it can be resumed',
  ),
  dryRun: z.boolean().describe('Only looked at: nothing of it was kept'),
  sourceId: z.uuid().nullable().describe('The source that brought it on its schedule'),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type Import = z.infer<typeof Import>

/** What the program itself needs beside. */
export interface StoredImport extends Import {
  workspaceId: string
  filePath: string
  staging: string | null
  position: string | null
}

export interface NewImport {
  kind: string
  fileName: string
  filePath: string
  mapping: Record<string, string>
  options: Record<string, unknown>
  form: Record<string, unknown>
  columns: string[]
  bytesTotal: number
  createdBy: string
  /** `command-line`: the file lies where only that command can read it. */
  runner: 'worker' | 'command-line'
  /** Goes through everything and undoes it step by step: what would happen is counted. */
  dryRun?: boolean
  sourceId?: string | null
}

/** A file of rows, whatever its form; made by a connector. */
export interface FileOfRows {
  columns: string[]
  bytesTotal: number
  /** From the beginning, in batches. */
  rows(): AsyncGenerator<{ rows: { rowNo: number; cells: string[] }[]; bytesRead: number }>
}
