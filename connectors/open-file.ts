import type { z } from 'zod'
import type { OpenedFile } from './connector.ts'
import { csv } from './csv/index.ts'

/** How a person wants a file to be read; what is left out is told by the file itself. */
export const FileForm = csv.settings
export type FileForm = z.infer<typeof FileForm>

/** Opens a file of rows. Throws AppError with words for the person when it is none. */
export const openFile = async (path: string, form: Record<string, unknown>): Promise<OpenedFile> =>
  csv.open(path, FileForm.parse(form))
