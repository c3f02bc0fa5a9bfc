import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { UploadedFile } from '../../kit/operation.ts'
import { operation } from '../context.ts'
import { largestBytes, lookAt, Picture } from './picture.ts'
import { addPicture, countPictures, type PictureRow, pictureOf } from './store.ts'
import { toPicture } from './to-picture.ts'

const mostPictures = 1_000

export const uploadPicture = operation({
  name: 'pictures.upload',
  summary:
    'Send a picture for letters (the raw body): PNG, JPEG or GIF of 2 MB at most. Answers with its address; the same picture again is the same one.',
  http: 'POST /pictures',
  needs: 'write',
  takesFile: {
    mostBytes: largestBytes,
    tooLarge: {
      en: 'The picture is larger than 2 MB: a phone would wait for it too long. Save it smaller, or as JPEG.',
      ru: 'Картинка больше 2 МБ: на телефоне её придётся ждать слишком долго. Сохраните её меньше или в JPEG.',
    },
  },
  input: z.object({ file: UploadedFile, fileName: z.string().trim().min(1).max(200).default('picture') }),
  output: Picture,
  async run({ tx, workspaceId, publicUrl }, { file, fileName }) {
    const content = await readFile(file.path)
    const looked = lookAt(workspaceId, content)
    const known = await pictureOf(tx, workspaceId, looked.id)
    if (known) return toPicture(known, publicUrl)
    if ((await countPictures(tx, workspaceId)) >= mostPictures)
      throw new AppError('limit-reached', {
        en: `There are ${mostPictures} pictures already: delete some that no letter shows.`,
        ru: `Картинок уже ${mostPictures}: удалите те, которых нет в письмах.`,
      })
    await addPicture(tx, workspaceId, looked, fileName, content)
    const added = await pictureOf(tx, workspaceId, looked.id)
    return toPicture(added as PictureRow, publicUrl)
  },
})
