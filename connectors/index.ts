import { carryOutDryRun, createImportOperation, previewUpload, uploadFile } from './file-imports.ts'

export { FileForm, openFile } from './open-file.ts'
export { forgetUpload, sweepUploads } from './uploads.ts'

export const operations = [uploadFile, previewUpload, createImportOperation, carryOutDryRun]
