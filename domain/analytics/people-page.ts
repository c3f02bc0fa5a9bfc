import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import type { Context } from '../context.ts'
import { CustomerSummary, customerSummaries } from '../customers/index.ts'

/** A list of people behind a figure goes no further than this: who needs all of them saves a segment. */
export const mostPeople = 10_000

export const PeopleInput = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

export const PeoplePage = z.object({
  items: z.array(CustomerSummary),
  nextCursor: z.string().nullable(),
  total: z.number().int().describe('Not more than 10,000 are listed'),
})

/** A page of people found by the history, as rows of the customers' list. */
export async function peoplePage(
  context: Context,
  ids: readonly number[],
  { limit, cursor }: z.infer<typeof PeopleInput>,
): Promise<z.input<typeof PeoplePage>> {
  const start = cursor ? Math.max(0, Number(decodeCursor(cursor, 1)[0]) || 0) : 0
  return {
    items: await customerSummaries(context, ids.slice(start, start + limit)),
    nextCursor: ids.length > start + limit ? encodeCursor([start + limit]) : null,
    total: ids.length,
  }
}
