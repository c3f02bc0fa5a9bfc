import { z } from 'zod'
import { check } from '../../kit/words.ts'

/** Where a file comes from, and how often: part of the settings of every source that is fetched. */
export const placeSettings = {
  url: z
    .string()
    .trim()
    .max(2_000)
    .refine(
      (text) => text === '' || /^https?:\/\/[^\s/]+/i.test(text),
      check('must begin with http:// or https://', 'должен начинаться с http:// или https://'),
    )
    .default('')
    .meta({
      label: { en: 'Address', ru: 'Адрес' },
      hint: { en: 'https://… of the file', ru: 'https://… самого файла' },
      multiline: false,
    }),
  folder: z
    .string()
    .trim()
    .max(100)
    .regex(/^[\p{L}\p{N}_-]*$/u, check('only letters, digits, - and _', 'только буквы, цифры, - и _'))
    .default('')
    .meta({
      label: { en: 'Or a folder', ru: 'Или папка' },
      hint: {
        en: 'Its name: the newest file in it is taken. Where to put files is told by the first run.',
        ru: 'Её имя: берётся самый новый файл. Куда класть файлы, скажет первая загрузка.',
      },
    }),
  everySeconds: z
    .number()
    .int()
    .min(300, check('five minutes at least', 'не чаще раза в пять минут'))
    .max(30 * 86_400)
    .default(6 * 3_600)
    .meta({ label: { en: 'How often', ru: 'Как часто' } }),
}

/** Where the address asks who comes: part of those settings too. */
export const accessSettings = {
  user: z
    .string()
    .max(200)
    .default('')
    .meta({
      label: { en: 'User', ru: 'Имя пользователя' },
      hint: { en: 'Only where the address asks for one', ru: 'Если адрес его спрашивает' },
    }),
  password: z
    .string()
    .max(500)
    .default('')
    .meta({ label: { en: 'Password', ru: 'Пароль' } }),
}

const Place = z.object({ ...placeSettings, ...accessSettings })
export type Place = z.infer<typeof Place>

export const placeOf = (settings: Record<string, unknown>): Place => Place.parse(settings)
