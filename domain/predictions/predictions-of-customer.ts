import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { customerFamily } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { periodDays } from './binary/periods.ts'
import { binarySettingsOf } from './binary/settings.ts'
import { valueDays } from './foretell.ts'
import { predictionOfCustomer } from './questions/prediction-of-customer.ts'

/** Of the last purchase that the forecast knows. */
const lastDayOf = (one: { computedAt: Date; ageDays: number; recencyDays: number }) =>
  new Date(one.computedAt.getTime() - (one.ageDays - one.recencyDays) * dayMs)

/** Whether they bought more than a day later. */
async function hasBoughtSince(tx: Transaction, workspaceId: string, customerId: number, day: Date) {
  const { rows } = await sql`
    select from customers where workspace_id = ${workspaceId} and id = ${customerId}
      and last_order_at > ${new Date(day.getTime() + dayMs)}`.execute(tx)
  return rows.length > 0
}

export const getPredictionsOfCustomer = operation({
  name: 'predictions.of-customer',
  summary:
    'What is foretold of one customer: chance to be alive, expected orders, value within a year, next order, their periods and the chance to buy in the next.',
  http: 'GET /customers/{id}/predictions',
  needs: 'read',
  input: z.object({ id: z.coerce.number().int().positive() }),
  output: z.object({
    currency: z.string(),
    valueDays: z.int(),
    periodDays: z.int(),
    prediction: z
      .object({
        repeats: z.int().describe('Days with purchases after the first'),
        recencyDays: z.int().describe('From the first purchase to the last'),
        ageDays: z.int().describe('From the first purchase to the forecast'),
        pAlive: z.number().nullable(),
        expectedOrders30: z.number().nullable(),
        expectedOrders90: z.number().nullable(),
        expectedOrders365: z.number().nullable(),
        predictedCheckMinor: z.int().nullable(),
        clvMinor: z.int().nullable(),
        nextOrderAt: z.iso.datetime().nullable().describe('Null when more likely gone than not'),
        binaryWeight: z.number().nullable(),
        binaryPattern: z.string().describe('The oldest period first'),
        buysNextPeriod: z.number().nullable(),
        computedAt: z.iso.datetime(),
        isOutrun: z
          .boolean()
          .describe('A purchase on a later day is known by now, which the forecast does not count'),
      })
      .nullable()
      .describe('Null for who has not bought, or before the first fit'),
  }),
  async run({ tx, clickhouse, workspaceId }, { id }) {
    const family = await customerFamily(tx, workspaceId, id)
    const [customerId] = family
    if (customerId === undefined) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    const { currency } = await getWorkspace(tx, workspaceId)
    const settings = await binarySettingsOf(tx, workspaceId)
    const [found] = await predictionOfCustomer(clickhouse, { workspaceId, customerId }, { urgent: true })
    return {
      currency,
      valueDays,
      periodDays: periodDays[settings.period],
      prediction: found
        ? {
            ...found,
            nextOrderAt: found.nextOrderAt?.toISOString() ?? null,
            computedAt: found.computedAt.toISOString(),
            isOutrun: await hasBoughtSince(tx, workspaceId, customerId, lastDayOf(found)),
          }
        : null,
    }
  },
})
