import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { forgetShown } from './shown.ts'
import { isLogo, pictureOf, removePicture, usersOfPicture } from './store.ts'

export const deletePicture = operation({
  name: 'pictures.delete',
  summary: 'Delete a picture that no letter shows; letters that were sent with it show an empty place.',
  http: 'DELETE /pictures/{id}',
  needs: 'write',
  input: z.object({ id: z.string().max(100) }),
  output: z.object({}),
  async run({ tx, workspaceId }, { id }) {
    if (!(await pictureOf(tx, workspaceId, id))) throw notFound({ en: 'This picture', ru: 'Этой картинки' })
    if (await isLogo(tx, workspaceId, id))
      throw new AppError('conflict', {
        en: 'The picture stays: it is the logo of your letters. Choose another logo first.',
        ru: 'Картинка осталась: это логотип ваших писем. Сначала выберите другой логотип.',
      })
    const users = await usersOfPicture(tx, workspaceId, id)
    if (users.length > 0)
      throw new AppError('conflict', {
        en: `The picture stays: it is shown in ${users.map((one) => `“${one}”`).join(', ')}.`,
        ru: `Картинка осталась: она стоит в ${users.map((one) => `«${one}»`).join(', ')}.`,
      })
    await removePicture(tx, workspaceId, id)
    forgetShown(id)
    return {}
  },
})
