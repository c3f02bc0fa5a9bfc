import type { OutputOf } from '../../api/client.ts'

/** What the server saw in the uploaded file. */
export type Preview = OutputOf<'imports.upload'>
/** Which column of the file is which field. */
export type Mapping = Record<string, string>
