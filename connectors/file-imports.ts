import { z } from 'zod'
import { operation } from '../domain/context.ts'
import {
  createImport,
  findImport,
  guessMapping,
  Import,
  likeliestKind,
  markWaiting,
  publicImport,
  type StoredImport,
} from '../domain/imports/index.ts'
import { getWorkspace, type Workspace } from '../domain/workspaces/index.ts'
import type { Transaction } from '../engines/index.ts'
import { AppError, notFound } from '../kit/errors.ts'
import { UploadedFile, upToTwoGigabytes } from '../kit/operation.ts'
import { FileForm, openFile } from './open-file.ts'
import { encodings } from './text/encoding.ts'
import { findUpload, forgetUpload, keepUpload, type Upload } from './uploads.ts'

const KindName = z.string().max(50)

const Preview = z.object({
  uploadId: z.uuid(),
  fileName: z.string(),
  kind: z.string().describe('What it brings; when nobody said, what it most likely does'),
  columns: z.array(z.string()),
  hasHeader: z.boolean(),
  form: z.string().describe('csv, jsonl or xlsx'),
  encoding: z.string(),
  encodings: z.array(z.string()).describe('In which it can be read; empty for a workbook'),
  mix: z
    .object({ utf8: z.number().int(), other: z.number().int() })
    .nullable()
    .describe(
      'The file is put together from several encodings: lines in UTF-8 and lines that are not, at its beginning. Read with encoding utf-8-by-line, each is read in its own',
    ),
  delimiter: z.string(),
  sheet: z.string().describe('Of a workbook'),
  sheets: z.array(z.string()),
  sample: z.array(z.array(z.string())).describe('The first rows, as text'),
  guess: z.object({
    mapping: z.record(z.string(), z.string()).describe('Field → column'),
    options: z.record(z.string(), z.unknown()),
    doubts: z.array(z.object({ en: z.string(), ru: z.string() })).describe('What a person should look at'),
    rememberedFrom: z.iso
      .datetime()
      .optional()
      .describe('When a file with these columns was brought in last'),
  }),
})

const shownRows = 20

async function previewOf(
  tx: Transaction,
  upload: Upload,
  told: string | undefined,
  form: FileForm,
  workspace: Workspace,
) {
  const file = await openFile(upload.path, form)
  const kind = told ?? (await likeliestKind(tx, file, workspace))
  return {
    uploadId: upload.id,
    fileName: upload.fileName,
    kind,
    columns: file.columns,
    hasHeader: file.hasHeader,
    form: file.form.kind ?? 'csv',
    encoding: file.form.encoding ?? '',
    encodings: file.form.kind === 'xlsx' ? [] : [...encodings],
    mix: file.mix ?? null,
    delimiter: file.form.delimiter ?? '',
    sheet: file.form.sheet ?? '',
    sheets: file.form.sheets?.split('\n') ?? [],
    sample: file.sample.slice(0, shownRows).map((row) => row.cells.slice(0, file.columns.length)),
    guess: await guessMapping(tx, kind, file, workspace),
  }
}

export const uploadFile = operation({
  name: 'imports.upload',
  summary:
    'Send a file (the raw body): CSV, JSON Lines or .xlsx, packed with gzip or not. Answers with its columns and a guess of what they are.',
  http: 'POST /imports/uploads',
  needs: 'write',
  takesFile: upToTwoGigabytes,
  input: z.object({
    file: UploadedFile,
    fileName: z.string().max(500).default('file.csv'),
    kind: KindName.optional().describe('Left out: told by the columns'),
  }),
  output: Preview,
  async run({ tx, workspaceId, home }, { file, fileName, kind }) {
    const workspace = await getWorkspace(tx, workspaceId)
    const upload = await keepUpload(home, workspaceId, file.path, fileName)
    try {
      return await previewOf(tx, upload, kind, {}, workspace)
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
  input: FileForm.extend({ uploadId: z.uuid(), kind: KindName.optional() }),
  output: Preview,
  async run({ tx, workspaceId, home }, { uploadId, kind, ...form }) {
    const upload = await findUpload(home, workspaceId, uploadId)
    return previewOf(tx, upload, kind, form, await getWorkspace(tx, workspaceId))
  },
})

export const createImportOperation = operation({
  name: 'imports.create',
  summary: 'Bring in a sent file: which column is what, and how it is meant.',
  http: 'POST /imports',
  needs: 'write',
  input: z.object({
    uploadId: z.uuid(),
    kind: KindName.default('orders'),
    mapping: z.record(z.string(), z.string()),
    options: z.record(z.string(), z.unknown()).default({}),
    form: FileForm.default({}),
    dryRun: z.boolean().default(false).describe('Count what would happen, and keep nothing'),
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

/** Looks whether the file an import was made of still lies here. */
const openKept = (one: StoredImport) =>
  openFile(one.filePath, one.form).catch((cause) => {
    const words = {
      en: 'The file is no longer here: files are kept for a day. Send it again.',
      ru: 'Файла здесь уже нет: файлы хранятся сутки. Пришлите его снова.',
    }
    throw new AppError('conflict', words, { cause })
  })

export const resumeImport = operation({
  name: 'imports.resume',
  summary:
    'Go on with an import that was stopped, or that was given up after its steps failed: from where it stands.',
  http: 'POST /imports/{id}/resume',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Import,
  async run({ tx, workspaceId }, { id }) {
    const one = await findImport(tx, workspaceId, id)
    if (!one) throw notFound({ en: 'This import', ru: 'Этого импорта' })
    if (!(await markWaiting(tx, { workspaceId, id })))
      throw new AppError('conflict', {
        en: 'This import cannot be resumed: bring its file again.',
        ru: 'Этот импорт нельзя продолжить: загрузите его файл снова.',
      })
    await openKept(one)
    return publicImport((await findImport(tx, workspaceId, id)) ?? one)
  },
})

export const carryOutDryRun = operation({
  name: 'imports.carry-out',
  summary: 'Bring in for real a file that was only looked at, in the very same way.',
  http: 'POST /imports/{id}/carry-out',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Import,
  async run({ tx, workspaceId, actor }, { id }) {
    const look = await findImport(tx, workspaceId, id)
    if (!look) throw notFound({ en: 'This import', ru: 'Этого импорта' })
    if (!look.dryRun)
      throw new AppError('conflict', {
        en: 'This import was carried out already.',
        ru: 'Этот импорт уже выполнен.',
      })
    const file = await openKept(look)
    const { kind, fileName, filePath, mapping, options, form } = look
    const told = { kind, fileName, filePath, mapping, options, form, createdBy: actor.id }
    return publicImport(
      await createImport(tx, await getWorkspace(tx, workspaceId), { ...told, runner: 'worker' }, file),
    )
  },
})
