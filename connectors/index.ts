import {
  carryOutDryRun,
  createImportOperation,
  previewUpload,
  resumeImport,
  uploadFile,
} from './file-imports.ts'
import { readList } from './read-list.ts'
import { operations as sources } from './sources/operations.ts'

export type { OpenedFile } from './connector.ts'
export { FileForm, openFile } from './open-file.ts'
export { receivedKindNamed } from './received/index.ts'
export { receive } from './received/receive.ts'
export { runSource } from './sources/run-source.ts'
export { forgetUpload, sweepUploads } from './uploads.ts'

export const operations = [
  uploadFile,
  previewUpload,
  createImportOperation,
  resumeImport,
  carryOutDryRun,
  readList,
  ...sources,
]
