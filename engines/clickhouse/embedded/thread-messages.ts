/** What is done in one session; everything it sets is set back afterwards. */
export interface Job {
  /** `stream`: rows as they come. `whole`: one answer. `insert`: `data` follows `sql`. */
  kind: 'stream' | 'whole' | 'insert'
  sql: string
  format: string
  database: string
  settings: [string, string][]
  parameters: [string, string][]
  /** Nothing a job before has set may be seen. */
  beginsAnew?: boolean
  data?: Uint8Array
  /** Of an INSERT whose data goes by a file: where in `sql` the file is named. */
  fileAt?: number
  /** SET, USE and temporary tables would stay with the session: a new one is opened after such a statement. */
  spoilsSession: boolean
}

export interface ThreadSetup {
  /** Where `chdb` is found from. */
  requireFrom: string
  path: string
  connectionArgs: string[]
}

export type ToThread = { type: 'run'; job: Job } | { type: 'more' } | { type: 'cancel' } | { type: 'close' }

export interface JobSummary {
  readRows: number
  readBytes: number
  writtenRows: number
  writtenBytes: number
  resultRows: number
  resultBytes: number
  elapsedSeconds: number
}

export type FromThread =
  | { type: 'open'; version: string }
  | { type: 'not-open'; message: string }
  | { type: 'chunk'; bytes: Uint8Array }
  | { type: 'done'; summary: JobSummary }
  | { type: 'failed'; message: string }
  | { type: 'closed' }
