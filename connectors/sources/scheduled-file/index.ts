import { z } from 'zod'
import { createImport, guessMapping, importKinds } from '../../../domain/imports/index.ts'
import { openFile } from '../../open-file.ts'
import { keepUpload } from '../../uploads.ts'
import { placeSettings } from '../place.ts'
import { sourceKind } from '../source-kind.ts'

const [first, ...others] = importKinds.all.map((kind) => kind.kind)

/** A file that comes again and again: each new one becomes an import. */
export const scheduledFile = sourceKind({
  kind: 'scheduled-file',
  label: { en: 'File on a schedule', ru: 'Файл по расписанию' },
  summary: {
    en: 'A CSV, JSON Lines or Excel file, fetched again and again; each new one becomes an import.',
    ru: 'Файл CSV, JSON Lines или Excel, который забирается снова и снова; каждый новый становится импортом.',
  },
  settings: z.object({
    ...placeSettings,
    brings: z.enum([first ?? '', ...others]).meta({
      label: { en: 'What is in it', ru: 'Что внутри' },
      options: Object.fromEntries(importKinds.all.map((kind) => [kind.kind, kind.label])),
    }),
  }),
  secrets: ['password'],
  async take({ db, home, workspace, sourceId }, { path, fileName }, { brings }) {
    const upload = await keepUpload(home, workspace.id, path, fileName)
    const file = await openFile(upload.path, {})
    // As the last file with these columns was taken: by hand the first time, if the guess was not right.
    const { mapping, options } = await guessMapping(db, brings, file, workspace)
    const { id } = await db.transaction().execute((tx) =>
      createImport(
        tx,
        workspace,
        {
          kind: brings,
          fileName: upload.fileName,
          filePath: upload.path,
          mapping,
          options,
          form: {},
          createdBy: 'schedule',
          runner: 'worker',
          sourceId,
        },
        file,
      ),
    )
    return { status: 'done', importId: id }
  },
})
