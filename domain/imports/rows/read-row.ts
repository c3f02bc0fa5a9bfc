import { dayMs } from '../../../kit/time.ts'
import {
  countryOf,
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
} from '../../customers/index.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { complainer, Unusable } from '../unusable.ts'
import { readDate } from '../values/read-date.ts'
import { type DecimalSign, readDecimal } from '../values/read-decimal.ts'
import { readDuration } from '../values/read-duration.ts'
import { type Reads, unknownWord } from '../words.ts'

/** Programs that believe ids to be numbers write 17850.0. */
export const asId = (text: string): string => text.replace(/^(\d+)\.0$/, '$1')

interface ReadingOptions {
  dateOrder: 'dmy' | 'mdy'
  decimal: DecimalSign
  timeZone?: string | undefined
}

const identifierFields: [field: string, kind: IdentifierKind][] = [
  ['userId', 'user-id'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['loyaltyCard', 'loyalty-card'],
]

export interface ReadPerson {
  identifiers: Identifier[]
  /** Contacts that lead to nobody (a phone too short, "null"): the row is taken without them. */
  ignoredContacts: number
}

/** Reads the cells of a row that stands for itself; what cannot be read is thrown as `Unusable`. */
export function rowReader(fields: readonly ImportField[], job: SaveJob<ReadingOptions>) {
  const about = complainer(fields)
  const country = countryOf(job.workspace)
  const { options, workspace, now } = job
  const dates = { order: options.dateOrder, timeZone: options.timeZone ?? workspace.timeZone }

  const text = (row: ImportRow, field: string, longest = 500): string | undefined =>
    job.cell(row, field).slice(0, longest) || undefined

  const needed = <Value>(field: string, value: Value | undefined): Value => {
    if (value === undefined) throw new Unusable(about(field, 'the cell is empty.', 'ячейка пуста.'))
    return value
  }

  function number(
    row: ImportRow,
    field: string,
    { least = -1e12, most = 1e12, from = readDecimal } = {},
  ): number | undefined {
    const told = text(row, field)
    if (told === undefined) return undefined
    const value = from(told, options.decimal)
    if (value === null)
      throw new Unusable(about(field, `“${told}” is not a number.`, `«${told}» — не число.`))
    if (value < least || value > most) {
      throw new Unusable(about(field, `${told} is out of bounds.`, `${told} — за пределами возможного.`))
    }
    return value
  }

  /** Seconds that something took; ten days at most. */
  const seconds = (row: ImportRow, field: string) =>
    number(row, field, { least: 0, most: 864_000, from: readDuration })

  /** A moment between 1900 and two days from now; `ahead`: it may lie as far ahead as a promise can. */
  function date(row: ImportRow, field: string, { ahead = false, endOfDay = false } = {}): Date | undefined {
    const told = text(row, field)
    if (told === undefined) return undefined
    const at =
      (endOfDay && !told.includes(':') && readDate(`${told} 23:59:59`, dates)) || readDate(told, dates)
    if (!at)
      throw new Unusable(
        about(field, `“${told}” is no date that can be read.`, `«${told}» не читается как дата.`),
      )
    const latest = now.getTime() + (ahead ? 36_500 : 2) * dayMs
    if (at.getTime() > latest || at.getUTCFullYear() < 1900) {
      throw new Unusable(
        about(
          field,
          `“${told}” cannot be: it lies ${ahead ? 'too far ahead' : 'in the future'} or before 1900.`,
          `«${told}» не может быть: это ${ahead ? 'слишком далёкое будущее' : 'будущее'} или раньше 1900 года.`,
        ),
      )
    }
    return at
  }

  function word<Meaning>(row: ImportRow, field: string, meaningOf: Reads<Meaning>) {
    const told = text(row, field)
    if (told === undefined) return undefined
    const meaning = meaningOf(told)
    if (meaning === undefined) {
      const { en, ru } = unknownWord(told, meaningOf)
      throw new Unusable(about(field, en, ru))
    }
    return meaning
  }

  /** Everything in the row that leads to a customer. */
  function person(row: ImportRow): ReadPerson {
    const identifiers: Identifier[] = []
    let ignoredContacts = 0
    for (const [field, kind] of identifierFields) {
      const told = asId(job.cell(row, field))
      if (told === '') continue
      const value = normaliseIdentifier(kind, told, { country })
      if (value === null) ignoredContacts++
      else identifiers.push({ kind, value })
    }
    return { identifiers, ignoredContacts }
  }

  /** The same, where a row without anybody is of no use. */
  function somebody(row: ImportRow): ReadPerson {
    const found = person(row)
    if (found.identifiers.length > 0) return found
    throw new Unusable(
      found.ignoredContacts > 0
        ? {
            en: 'None of its contacts can be right: correct the e-mail, phone, card or id.',
            ru: 'Ни один контакт не подходит: исправьте почту, телефон, карту или ID.',
          }
        : {
            en: 'The row names nobody: it needs an e-mail, a phone, a card or an id.',
            ru: 'В строке никто не назван: нужна почта, телефон, карта или ID.',
          },
    )
  }

  return { text, needed, number, seconds, date, word, person, somebody, about }
}

export type RowReader = ReturnType<typeof rowReader>
