import type { ImportField } from './import-kind.ts'

/** A column by its name in code, its labels, and what else people call it. */
export const field = <const Name extends string>(
  name: Name,
  en: string,
  ru: string,
  ...calledAlso: string[]
): ImportField & { name: Name } => ({ name, label: { en, ru }, calledAlso })

/** The same, for a column of dates, of numbers… : a column whose values are something else is not taken for it. */
export const fieldOf = <const Name extends string>(
  holds: NonNullable<ImportField['holds']>,
  ...told: Parameters<typeof field<Name>>
): ImportField & { name: Name } => ({ ...field(...told), holds })
