import { z } from 'zod'
import { operation } from '../domain/context.ts'
import { createImport, guessMapping, Import, importKinds, publicImport } from '../domain/imports/index.ts'
import { getWorkspace, type Workspace } from '../domain/workspaces/index.ts'
import { UploadedFile } from '../kit/operation.ts'
import { FileForm, openFile } from './open-file.ts'
import { findUpload, forgetUpload, keepUpload, type Upload } from './uploads.ts'

const [firstKind] = importKinds.all
const KindName = z
  .string()
  .max(50)
  .default(firstKind?.kind ?? '')

const Preview = z.object({
  uploadId: z.uuid(),
  fileName: z.string(),
  columns: z.array(z.string()),
  hasHeader: z.boolean(),
  encoding: z.string(),
  delimiter: z.string(),
  sample: z.array(z.array(z.string())).describe('The first rows, as text'),
  guess: z.object({
    mapping: z.record(z.string(), z.string()).describe('Field → column'),
    options: z.record(z.string(), z.unknown()),
    doubts: z.array(z.object({ en: z.string(), ru: z.string() })).describe('What a person should look at'),
  }),
})

const shownRows = 20

async function previewOf(upload: Upload, kind: string, form: FileForm, workspace: Workspace) {
  const file = await openFile(upload.path, form)
  return {
    uploadId: upload.id,
    fileName: upload.fileName,
    columns: file.columns,
    hasHeader: file.hasHeader,
    encoding: file.form.encoding ?? '',
    delimiter: file.form.delimiter ?? '',
    sample: file.sample.slice(0, shownRows).map((row) => row.cells),
    guess: guessMapping(kind, file, workspace),
  }
}

export const uploadFile = operation({
  name: 'imports.upload',
  summary: 'Send a file (the raw body; gzip is fine). Answers with its columns and a guess of what they are.',
  http: 'POST /imports/uploads',
  needs: 'write',
  takesFile: true,
  input: z.object({ file: UploadedFile, fileName: z.string().max(500).default('file.csv'), kind: KindName }),
  output: Preview,
  async run({ tx, workspaceId, home }, { file, fileName, kind }) {
    const workspace = await getWorkspace(tx, workspaceId)
    const upload = await keepUpload(home, workspaceId, file.path, fileName)
    try {
      return await previewOf(upload, kind, {}, workspace)
    } catch (error) {
      await forgetUpload(home, upload.path)
      throw error
    }
  },
})

export const previewUpload = operation({
  name: 'imports.preview',
  summary:
    'Look at a sent file again, read in another way: another encoding, delimiter, with or without a header.',
  http: 'GET /imports/uploads/{uploadId}',
  needs: 'write',
  input: FileForm.extend({ uploadId: z.uuid(), kind: KindName }),
  output: Preview,
  async run({ tx, workspaceId, home }, { uploadId, kind, ...form }) {
    const upload = await findUpload(home, workspaceId, uploadId)
    return previewOf(upload, kind, form, await getWorkspace(tx, workspaceId))
  },
})

export const createImportOperation = operation({
  name: 'imports.create',
  summary: 'Bring in a sent file: which column is what, and how it is meant.',
  http: 'POST /imports',
  needs: 'write',
  input: z.object({
    uploadId: z.uuid(),
    kind: KindName,
    mapping: z.record(z.string(), z.string()),
    options: z.record(z.string(), z.unknown()).default({}),
    form: FileForm.default({}),
  }),
  output: Import,
  async run({ tx, workspaceId, home, actor }, { uploadId, ...told }) {
    const upload = await findUpload(home, workspaceId, uploadId)
    const file = await openFile(upload.path, told.form)
    const created = await createImport(
      tx,
      await getWorkspace(tx, workspaceId),
      { ...told, fileName: upload.fileName, filePath: upload.path, createdBy: actor.id, runner: 'worker' },
      file,
    )
    return publicImport(created)
  },
})
