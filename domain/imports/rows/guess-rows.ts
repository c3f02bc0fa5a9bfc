import type { z } from 'zod'
import type { Label } from '../../../kit/kinds.ts'
import { mappingByNames } from '../guess-mapping.ts'
import type { Guess, GuessInput, ImportField } from '../import-kind.ts'
import { dateOrderOf, readDate } from '../values/read-date.ts'
import { decimalSignOf, readDecimal } from '../values/read-decimal.ts'
import { readDuration } from '../values/read-duration.ts'
import { agreed } from '../words.ts'

const isDate = (value: string) => readDate(value, { order: 'dmy', timeZone: 'UTC' }) !== null

const holding: Record<NonNullable<ImportField['holds']>, (value: string) => boolean> = {
  date: isDate,
  number: (value) => readDecimal(value, '.') !== null,
  duration: (value) => readDuration(value, '.') !== null,
  email: (value) => value.includes('@'),
  phone: (value) => value.replace(/\D/g, '').length >= 7,
  agreement: (value) => agreed(value) !== undefined,
}

/** Whether the values of a column can be what its name promises; a column without values can be anything. */
export function fitsField(field: ImportField, values: readonly string[]): boolean {
  const told = values.filter((value) => value !== '')
  if (!field.holds || told.length === 0) return true
  return told.filter(holding[field.holds]).length / told.length >= 0.5
}

const ambiguousDates: Label = {
  en: 'Dates such as 03/04/2024 could begin with the day or with the month. Look at the preview.',
  ru: 'Даты вида 03/04/2024 можно прочитать и с дня, и с месяца. Проверьте предпросмотр.',
}

/** The first values of a column. */
export type ValuesOf = (column: string | undefined) => string[]

/** Which column is what, by names and values, and how dates and numbers are written. */
export const guessRows =
  (
    fields: readonly ImportField[],
    settings: z.ZodObject,
    refine: (guess: Guess, valuesOf: ValuesOf) => Guess = (guess) => guess,
  ) =>
  ({ columns, sample, workspace, attributes = [], mapping: chosen }: GuessInput): Guess => {
    const valuesOf: ValuesOf = (column) => {
      const index = column === undefined ? -1 : columns.indexOf(column)
      return index === -1 ? [] : sample.map((row) => (row.cells[index] ?? '').trim())
    }
    const all = [...fields, ...attributes]
    const byName = new Map(all.map((field) => [field.name, field]))
    const fits = (name: string, column: string) => {
      const field = byName.get(name)
      return field !== undefined && fitsField(field, valuesOf(column))
    }
    const mapping = chosen ?? mappingByNames(all, columns, fits)
    const valuesHolding = (holds: ImportField['holds']) =>
      all.filter((field) => field.holds === holds).flatMap((field) => valuesOf(mapping[field.name]))
    const dates = valuesHolding('date')
    const order = dateOrderOf(dates)
    const isDoubtful = !order && dates.some((date) => /^\d{1,2}[-/]\d{1,2}[-/]/.test(date))
    const told = {
      dateOrder: order ?? (workspace.currency === 'USD' ? 'mdy' : 'dmy'),
      decimal: decimalSignOf(valuesHolding('number')) ?? (workspace.locale === 'ru' ? ',' : '.'),
    }
    const known = Object.entries(told).filter(([name]) => name in settings.shape)
    const guess = { mapping, options: Object.fromEntries(known), doubts: isDoubtful ? [ambiguousDates] : [] }
    return chosen ? guess : refine(guess, valuesOf)
  }
