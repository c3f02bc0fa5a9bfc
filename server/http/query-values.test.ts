import { expect, it } from 'vitest'
import { z } from 'zod'
import { inputShape } from './json-schema.ts'
import { queryValues } from './query-values.ts'

const input = z.object({
  limit: z.number().int().default(50),
  id: z.coerce.number(),
  isOpen: z.boolean().optional(),
  kinds: z.array(z.enum(['order', 'event'])).optional(),
  days: z.array(z.number()).nullable().optional(),
  number: z.string().optional(),
  where: z.object({ city: z.string() }).optional(),
  since: z.date().optional(),
})
const { properties = {} } = inputShape(input)
const read = (query: Record<string, unknown>) => queryValues(query, { properties })

it.each([
  [
    { limit: '20', id: '7' },
    { limit: 20, id: 7 },
  ],
  [{ isOpen: 'false' }, { isOpen: false }],
  [{ kinds: 'order' }, { kinds: ['order'] }],
  [{ kinds: ['order', 'event'] }, { kinds: ['order', 'event'] }],
  [{ days: ['1', '2'] }, { days: [1, 2] }],
  [{ number: '00042' }, { number: '00042' }],
  [{ where: '{"city":"Omsk"}' }, { where: { city: 'Omsk' } }],
  [
    { limit: 'many', where: '{', isOpen: 'perhaps' },
    { limit: 'many', where: '{', isOpen: 'perhaps' },
  ],
  [{ unknown: '1' }, { unknown: '1' }],
])('reads %j as the input declares it', (query, expected) => {
  expect(read(query)).toEqual(expected)
})
