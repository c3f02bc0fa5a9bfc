import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError } from '../../kit/errors.ts'
import type { Context } from '../context.ts'
import { CustomerSummary, customerSummaries } from '../customers/index.ts'
import { keepListOf } from '../segments/index.ts'

/** A list of people behind a figure goes no further than this: who needs all of them keeps them as a list. */
export const mostPeople = 10_000

export const mostKept = 100_000

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

/**
 * Keeps the people behind a figure as a list: of a past day, or between two, no rule can ask for them again.
 * @param ids asked for one more than are kept
 */
export async function keepPeople(context: Context, name: string, ids: readonly number[]) {
  if (ids.length === 0)
    throw new AppError('invalid', {
      en: 'There is nobody here. Nothing was saved.',
      ru: 'Здесь никого нет. Ничего не сохранено.',
    })
  if (ids.length > mostKept)
    throw new AppError('limit-reached', {
      en: 'These are more than 100,000 people. Nothing was saved; choose a smaller part of them.',
      ru: 'Здесь больше 100 000 человек. Ничего не сохранено; выберите часть поменьше.',
    })
  return keepListOf(context, name, ids)
}
