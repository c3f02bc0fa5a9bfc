import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { Comparison, compare } from './attribute-is.ts'
import { condition } from './condition.ts'

export const eventPropertyIs = condition({
  kind: 'event-property-is',
  label: { en: 'Property of the event that started it', ru: 'Свойство события, с которого всё началось' },
  settings: z.object({ property: z.string().min(1).max(200), ...Comparison }),
  where: ({ property, operator, value }) =>
    compare(sql`(p.facts #>> array['event', 'properties', ${property}::text])`, operator, value),
})
