import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { amongOf, CustomerFilter, enoughHits, mostHits } from './filter.ts'
import { countLiving, customersById, type ListRow, pageOfCustomers } from './list-store.ts'
import { maskEmail, maskIdentifier, maskPhone, maskSurname } from './personal-data.ts'
import { type SearchHit, searchCustomers } from './search/index.ts'
import { type SortName, sortNames } from './sorts.ts'

/** A customer in a list, masked by role. */
export const CustomerSummary = z.object({
  id: z.number().int(),
  name: z.string().nullable().describe('Null for a visitor nobody knows yet'),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  orderCount: z.number().int(),
  revenueMinor: z.number().int(),
  lastOrderAt: z.iso.datetime().nullable(),
  lastSeenAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  matched: z
    .object({ kind: z.string(), value: z.string().nullable() })
    .optional()
    .describe('What led the search here: name, email, phone, loyalty-card, user-id, order'),
})

export const listCustomers = operation({
  name: 'customers.list',
  summary:
    'Customers, sorted, or found by name, e-mail, phone, card or order number, also with slips of the keyboard.',
  http: 'GET /customers',
  needs: 'read',
  input: CustomerFilter.extend({
    sort: z.enum(sortNames).optional().describe('Default: last-seen; in a search, the nearest first'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(CustomerSummary),
    nextCursor: z.string().nullable(),
    total: z.number().int(),
    totalIsEstimate: z
      .boolean()
      .describe('Very many: `total` is near, or in a search at least, the true number'),
    onlyAlike: z
      .boolean()
      .describe(
        'The search is a whole e-mail or a number that nobody has: these have one like it, or such a name',
      ),
    currency: z.string(),
  }),
  async run(context, { search, sort, limit, cursor, ...filter }) {
    const { currency } = await getWorkspace(context.tx, context.workspaceId)
    const among = await amongOf(context, filter)
    const page = search?.trim()
      ? await searchedPage(context, search, among, sort, limit, cursor)
      : await sortedPage(context, among, sort ?? 'last-seen', limit, cursor)
    return { ...page, currency }
  },
})

/** These living customers as rows of a list, in the order asked; masked for those who do not see personal data. */
export async function customerSummaries(
  { tx, workspaceId, actor }: Pick<Context, 'tx' | 'workspaceId' | 'actor'>,
  ids: number[],
): Promise<z.input<typeof CustomerSummary>[]> {
  const rows = await customersById(tx, workspaceId, ids, undefined)
  return rows.map((row) => summary(row, actor.seesPersonalData))
}

async function sortedPage(
  { tx, workspaceId, actor }: Context,
  among: number[] | null,
  sort: SortName,
  limit: number,
  cursor: string | undefined,
) {
  const [value, id] = cursor ? decodeCursor(cursor, 2) : []
  const after = cursor ? { value: String(value), id: Number(id) } : null
  const rows = await pageOfCustomers(tx, workspaceId, sort, limit + 1, after, among)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const { count, isEstimate } = among
    ? { count: among.length, isEstimate: false }
    : await countLiving(tx, workspaceId)
  return {
    items: items.map((row) => summary(row, actor.seesPersonalData)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.sortValue, last.id]) : null,
    total: count,
    totalIsEstimate: isEstimate,
    onlyAlike: false,
  }
}

async function searchedPage(
  { tx, workspaceId, actor }: Context,
  search: string,
  among: number[] | null,
  sort: SortName | undefined,
  limit: number,
  cursor: string | undefined,
) {
  const start = cursor ? Math.max(0, Number(decodeCursor(cursor, 1)[0]) || 0) : 0
  const end = Math.min(start + limit, mostHits)
  const found = await searchCustomers(tx, workspaceId, search, {
    // Of everybody found those in the segment are kept, so everybody is asked for.
    wanted: among ? mostHits : Math.min(end + 1, mostHits),
    enough: enoughHits(among, limit),
    sort: sort ?? 'last-seen',
    wholeOnly: !actor.seesPersonalData,
  })
  const chosen = among && new Set(among)
  const hits = chosen ? found.hits.filter(({ id }) => chosen.has(id)) : found.hits
  const count = chosen ? hits.length : found.count
  const rows = await customersById(
    tx,
    workspaceId,
    (sort ? hits : hits.slice(start, end)).map(({ id }) => id),
    sort,
  )
  const hitOf = new Map(hits.map((hit) => [hit.id, hit]))
  const shown = sort ? rows.slice(start, end) : rows
  return {
    items: shown.map((row) => summary(row, actor.seesPersonalData, hitOf.get(row.id))),
    nextCursor: hits.length > end && end < mostHits ? encodeCursor([end]) : null,
    total: count,
    totalIsEstimate: found.isMore,
    onlyAlike: found.onlyAlike,
  }
}

function summary(row: ListRow, isOpen: boolean, hit?: SearchHit): z.input<typeof CustomerSummary> {
  const { firstName, lastName, email, phone, lastOrderAt, lastSeenAt, createdAt, sortValue: _, ...rest } = row
  const matched = hit?.matched
  return {
    ...rest,
    name:
      [firstName, lastName && (isOpen ? lastName : maskSurname(lastName))].filter(Boolean).join(' ') || null,
    email: email && (isOpen ? email : maskEmail(email)),
    phone: phone && (isOpen ? phone : maskPhone(phone)),
    lastOrderAt: lastOrderAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt.toISOString(),
    createdAt: createdAt.toISOString(),
    ...(matched && {
      matched: {
        kind: matched.kind,
        value: matched.value && (isOpen ? matched.value : maskIdentifier(matched.kind, matched.value)),
      },
    }),
  }
}
