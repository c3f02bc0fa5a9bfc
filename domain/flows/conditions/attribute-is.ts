import { z } from 'zod'
import { type RawBuilder, sql } from '../../../engines/index.ts'
import { condition } from './condition.ts'

/** Attributes that are columns of the card; all others are free. */
const columns: Record<string, RawBuilder<string>> = {
  city: sql`c.city`,
  region: sql`c.region`,
  country: sql`c.country`,
  gender: sql`c.gender`,
  locale: sql`c.locale`,
  firstName: sql`c.first_name`,
  lastName: sql`c.last_name`,
}

export const Comparison = {
  operator: z.enum(['is', 'is-not', 'is-known']).default('is'),
  value: z.string().max(500).default(''),
}

/** Compares texts without regard to case; what is not known is nothing at all. */
export function compare(known: RawBuilder<string>, operator: string, value: string): RawBuilder<boolean> {
  if (operator === 'is-known') return sql`coalesce(${known} <> '', false)`
  const same = sql<boolean>`coalesce(lower(${known}) = lower(${value}), false)`
  return operator === 'is' ? same : sql`not ${same}`
}

export const attributeIs = condition({
  kind: 'attribute-is',
  label: { en: 'Attribute of the customer', ru: 'Свойство клиента' },
  settings: z.object({ attribute: z.string().min(1).max(200), ...Comparison }),
  where: ({ attribute, operator, value }) =>
    compare(columns[attribute] ?? sql`(c.attributes ->> ${attribute}::text)`, operator, value),
})
