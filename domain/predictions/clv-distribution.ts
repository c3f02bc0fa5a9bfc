import { z } from 'zod'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { clvDistribution } from './questions/clv-distribution.ts'

export const getClvDistribution = operation({
  name: 'predictions.distribution',
  summary: 'How predicted value is spread: customers in tenths, the most valuable first.',
  http: 'GET /predictions/distribution',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    currency: z.string(),
    tenths: z.array(
      z.object({
        tenth: z.int(),
        customers: z.int(),
        leastMinor: z.int(),
        mostMinor: z.int(),
        clvMinor: z.int(),
        alive: z.number(),
        orders365: z.number(),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId }) {
    const { currency } = await getWorkspace(tx, workspaceId)
    return { currency, tenths: await clvDistribution(clickhouse, { workspaceId }) }
  },
})
