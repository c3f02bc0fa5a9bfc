import { z } from 'zod'
import { complaint } from '../../../../kit/words.ts'

const digitsOnly = /^-?\d+(\.\d+)?$/

/**
 * A number as shops write it: `390.5`, `"390.50"`, `"1 290,50"`, `"1,290.50 ₽"`. Undefined when its meaning is not
 * sure: `"1,290"` is a thousand in London and one and a bit in Moscow.
 */
export function readNumber(value: string): number | undefined {
  const bare = value
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^(\p{Sc}|[A-Z]{3})|(\p{Sc}|[A-Z]{3}|руб\.?)$/giu, '')
  const lastComma = bare.lastIndexOf(',')
  const lastPoint = bare.lastIndexOf('.')
  const isUnsure = lastPoint < 0 && /^-?\d{1,3}(,\d{3})+$/.test(bare)
  if (isUnsure) return undefined
  const plain = lastComma > lastPoint ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  return digitsOnly.test(plain) ? Number(plain) : undefined
}

/** A number told as one or as a text; undefined for anything else. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && value.length < 40
      ? readNumber(value)
      : undefined

const largest = 1e12

const isBlank = (value: unknown): value is null | undefined | '' =>
  value === undefined || value === null || value === ''

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80)

// One transformation each instead of unions: these run for every field of every shop event.

/** A number, or a text that can only mean one number. Blank and null are nothing. */
export const LenientNumber = z
  .unknown()
  .optional()
  .transform((value, context): number | undefined => {
    if (isBlank(value)) return undefined
    const read = typeof value === 'number' ? value : typeof value === 'string' ? readNumber(value) : undefined
    if (read !== undefined && Math.abs(read) <= largest) return read
    context.addIssue(
      complaint(
        `${shown(value)} is no number that can be read safely`,
        `не читается однозначно как число: ${shown(value)}`,
      ),
    )
    return z.NEVER
  })

/** Letters or a number, or nothing: blank, null. */
function readText(value: unknown, context: z.RefinementCtx): string | undefined {
  if (isBlank(value)) return undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || undefined
  context.addIssue(complaint(`${shown(value)} is no text`, `это не текст: ${shown(value)}`))
  return z.NEVER
}

/** Cut at `longest` characters. */
export const LenientText = (longest: number) =>
  z
    .unknown()
    .optional()
    .transform((value, context) => readText(value, context)?.slice(0, longest))

/** Never cut, since half an id is another thing's id. */
export const LenientId = z
  .unknown()
  .optional()
  .transform((value, context): string | undefined => {
    const id = readText(value, context)
    if (id === undefined || id.length <= 200) return id
    context.addIssue(complaint('longer than 200 characters', 'длиннее 200 знаков'))
    return z.NEVER
  })
