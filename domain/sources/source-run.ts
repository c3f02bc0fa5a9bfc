import { z } from 'zod'
import { Label } from '../../kit/kinds.ts'

/** One time a source was fetched, and what came of it. */
export const SourceRun = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  status: z.enum(['running', 'done', 'same', 'failed', 'stopped']),
  phase: z.enum(['fetching', 'reading', 'saving']),
  bytesTotal: z.number().int().nullable(),
  bytesRead: z.number().int(),
  itemsTotal: z.number().int().nullable(),
  itemsDone: z.number().int(),
  counts: z.record(z.string(), z.number()).describe('created, changed, same, gone, failed'),
  notes: z.array(Label).describe('What a person should know though it went well'),
  error: Label.nullable().describe('Why it failed'),
  importId: z.uuid().nullable().describe('The import a scheduled file became'),
  lastImport: z
    .object({
      id: z.uuid(),
      status: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
      rowsFailed: z.number().int(),
      error: Label.nullable(),
    })
    .nullable()
    .describe('How that import went; of a run that brought nothing, the one before it'),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type SourceRun = z.infer<typeof SourceRun>

/** A source that is fetched, as its lane needs it. */
export interface FetchedSource {
  workspaceId: string
  id: string
  kind: string
  name: string
  settings: Record<string, unknown>
  /** What the last answer said of itself (ETag, Last-Modified, hash), and how often it failed since. */
  state: RunState
}

export interface RunState {
  etag?: string
  lastModified?: string
  hash?: string
  /** Files of its folder that could not be used; they are tried again when nothing else waits. */
  refused?: string[]
  failures?: number
}
