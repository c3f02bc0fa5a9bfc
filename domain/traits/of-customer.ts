import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { customerFamily } from '../customers/index.ts'
import { customTraitsOf } from './custom/store.ts'
import { computedTraits } from './kinds/index.ts'
import { traitsOfCustomer } from './questions/of-customer.ts'

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const traitsOf = operation({
  name: 'traits.of-customer',
  summary:
    'Every trait of a customer with its value (null: cannot be said of them), and what they buy of each assortment group.',
  http: 'GET /customers/{id}/traits',
  needs: 'read',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({
    customerId: z.int(),
    /** Null: not computed yet. */
    computedAt: z.string().nullable(),
    items: z.array(z.object({ name: z.string(), value: Value })),
    groups: z.array(
      z.object({
        group: z.string(),
        orderCount: z.int(),
        revenueMinor: z.int(),
        share: z.number(),
        lastOrderAt: z.string(),
        intervalDays: z.number().nullable(),
        nextOrderExpectedAt: z.string().nullable(),
        recency: z.int(),
        frequency: z.int(),
        monetary: z.int(),
        isPreferred: z.boolean(),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId }, { id }) {
    const [customerId] = await customerFamily(tx, workspaceId, id)
    if (customerId === undefined) throw notFound('This customer')
    const [row] = await traitsOfCustomer(clickhouse, { workspaceId, customerId }, { urgent: true })
    const custom = await customTraitsOf(tx, workspaceId)
    if (!row || row.isGone) return { customerId, computedAt: null, items: [], groups: [] }
    return {
      customerId,
      computedAt: row.computedAt.toISOString(),
      items: [
        ...computedTraits.map(({ name, column, type }) => ({
          name,
          value: asAnswer(type, row.traits[column] ?? null),
        })),
        ...custom.map(({ name }) => ({ name, value: row.own[name] ?? null })),
      ],
      groups: row.groups.map(({ lastOrderAt, nextOrderExpectedAt, ...group }) => ({
        ...group,
        lastOrderAt: lastOrderAt.toISOString(),
        nextOrderExpectedAt: nextOrderExpectedAt?.toISOString() ?? null,
      })),
    }
  },
})

/** Times as everywhere in answers; an empty text is no value. */
function asAnswer(type: string, value: string | number | boolean | null) {
  if (type === 'date' && typeof value === 'string') return `${value.replace(' ', 'T')}Z`
  if (type === 'label') return value === '' || value === 0 ? null : String(value)
  return value === '' ? null : value
}
