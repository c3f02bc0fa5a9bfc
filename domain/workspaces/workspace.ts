import { z } from 'zod'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'

/** ISO 4217, as the runtime knows it: `RUB`, `GBP`. */
export const CurrencyCode = z
  .string()
  .regex(
    /^[A-Z]{3}$/,
    check('three capital letters, as in RUB or GBP', 'три заглавные латинские буквы, например RUB или GBP'),
  )
  .refine(
    (code) => Intl.supportedValuesOf('currency').includes(code),
    check('no currency is called so', 'такой валюты нет'),
  )

/** A zone of the IANA database: `Europe/Moscow`. */
export const TimeZone = z
  .string()
  .refine(
    isTimeZone,
    check(
      'no time zone is called so; as in Europe/Moscow',
      'такого часового пояса нет; например, Europe/Moscow',
    ),
  )

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const Locale = z.enum(['en', 'ru'])

export const Workspace = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  locale: Locale,
  settings: z.record(z.string(), z.unknown()),
})
export type Workspace = z.infer<typeof Workspace>

export const WorkspaceName = oneLine(100)

export const NewWorkspace = z.object({
  name: WorkspaceName,
  currency: CurrencyCode,
  timeZone: TimeZone,
  locale: Locale,
})
export type NewWorkspace = z.infer<typeof NewWorkspace>

const cyrillic: Record<string, string> = {
  ж: 'zh',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ю: 'yu',
  я: 'ya',
  ё: 'e',
  э: 'e',
  ъ: '',
  ь: '',
}
const plainCyrillic = 'абвгдезийклмнопрстуфы'
const plainLatin = 'abvgdeziyklmnoprstufy'

const latinOf = (letter: string): string => {
  const place = plainCyrillic.indexOf(letter)
  return cyrillic[letter] ?? (place === -1 ? letter : (plainLatin[place] ?? letter))
}

/** A name as it stands in an address: «Лавка чая» → lavka-chaya; `shop` when nothing is left of it. */
export function slugOf(name: string): string {
  const latin = [...name.toLowerCase()].map(latinOf).join('').normalize('NFKD')
  const slug = latin
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug.slice(0, 40).replace(/-+$/, '') || 'shop'
}
