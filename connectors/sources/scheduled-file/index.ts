import { z } from 'zod'
import { createImport, guessMapping, importKinds } from '../../../domain/imports/index.ts'
import { check } from '../../../kit/words.ts'
import { openFile } from '../../open-file.ts'
import { keepUpload } from '../../uploads.ts'
import { accessSettings, placeSettings } from '../place.ts'
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
    brings: z.enum([first ?? '', ...others], check('choose what is in it', 'выберите, что внутри')).meta({
      label: { en: 'What is in it', ru: 'Что внутри' },
      options: Object.fromEntries(importKinds.all.map((kind) => [kind.kind, kind.label])),
    }),
    url: placeSettings.url,
    folder: placeSettings.folder.meta({
      label: { en: 'Or a folder', ru: 'Или папка' },
      hint: {
        en: 'Its name: each file in it is taken, the oldest first, and moved to “done” beside it. Where to put files is told by the first run.',
        ru: 'Её имя: берётся каждый файл, сначала старые, и переносится в «done» рядом. Куда класть файлы, скажет первая загрузка.',
      },
    }),
    everySeconds: placeSettings.everySeconds,
    ...accessSettings,
  }),
  secrets: ['password'],
  takesEach: true,
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
