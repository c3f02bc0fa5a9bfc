import { z } from 'zod'
import { type ClickHouseClient, question } from '../../engines/index.ts'
import { computedTraits } from './kinds/index.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

const traitsOfMany = question({
  name: 'traits-of-many',
  params: z.object({ workspaceId: z.uuid(), customerIds: z.array(z.int()) }),
  row: z
    .object({
      customer_id: z.coerce.number(),
      custom_numbers: z.record(z.string(), z.number()),
      custom_labels: z.record(z.string(), z.string()),
      custom_dates: z.record(z.string(), z.string()),
    })
    .catchall(Value),
  sql: `
    SELECT customer_id, custom_numbers, custom_labels, custom_dates, ${computedTraits.map(({ column }) => column).join(', ')}
    FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)}`,
})

/** `order-count` as letters write it: orderCount. */
export const traitWord = (name: string): string =>
  name.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '')

const instantOf = (told: string) => `${told.replace(' ', 'T')}Z`

/** Traits of many living customers, each by its word; what cannot be said of somebody is null. */
export async function traitsOfLiving(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<Map<number, Record<string, string | number | boolean | null>>> {
  if (customerIds.length === 0) return new Map()
  const rows = await traitsOfMany(
    clickhouse,
    { workspaceId, customerIds: [...customerIds] },
    { urgent: true },
  )
  return new Map(
    rows.map(({ customer_id, custom_numbers, custom_labels, custom_dates, ...computed }) => {
      const values: Record<string, string | number | boolean | null> = {}
      for (const { name, column, type } of computedTraits) {
        const value = (computed as Record<string, string | number | boolean | null>)[column] ?? null
        const isNone = value === '' || (type === 'label' && value === 0)
        values[traitWord(name)] = isNone
          ? null
          : type === 'date' && typeof value === 'string'
            ? instantOf(value)
            : value
      }
      for (const [name, value] of Object.entries({ ...custom_numbers, ...custom_labels }))
        values[traitWord(name)] = value === '' ? null : value
      for (const [name, at] of Object.entries(custom_dates)) values[traitWord(name)] = instantOf(at)
      return [customer_id, values]
    }),
  )
}
