import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { operation } from '../context.ts'
import { memberSummaries } from '../segments/index.ts'
import { foresee, plannedStart } from './foresee.ts'
import { occasionOf, streamAudience } from './gather-audience.ts'
import { theCampaign } from './present.ts'

export const rehearseCampaign = operation({
  name: 'campaigns.rehearse',
  summary: 'Who would get what and when, person by person, and why some would get nothing. Nothing is sent.',
  http: 'GET /campaigns/{id}/rehearsal',
  needs: 'read',
  input: z.object({
    id: z.uuid(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        customer: z.object({
          id: z.number().int(),
          name: z.string().nullable(),
          email: z.string().nullable().describe('Covered for those who may not see personal data'),
        }),
        address: z.string().nullable().describe('Covered for those who may not see personal data'),
        variant: z.string().nullable().describe('Null: waits for the winner of the test'),
        channel: z.string().nullable().describe('Of the first message; null where no letter is chosen yet'),
        dueAt: z.iso.datetime().describe('Of those who wait for the winner: at the latest'),
        verdict: z.enum(['send', 'wait', 'skip', 'unknown']).describe('unknown: no letter is chosen yet'),
        waitsUntil: z.iso.datetime().nullable(),
        reasonCode: z.string().nullable(),
        reasonValues: z.record(z.string(), z.number()).nullable(),
        reason: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run(context, { id, limit, cursor }) {
    const { tx, clickhouse, workspaceId, now, actor } = context
    const campaign = await theCampaign(context, id)
    const after = cursor ? Number(decodeCursor(cursor, 1)[0]) : 0
    const plannedAt = await plannedStart(context, campaign)
    const occasion = await occasionOf(clickhouse, tx, workspaceId, campaign, plannedAt, now)
    const ids: number[] = []
    for await (const some of streamAudience(clickhouse, tx, occasion, { after, limit: limit + 1 }))
      ids.push(...some.map((one) => one.id))
    const page = ids.slice(0, limit)
    const foreseen = await foresee(context, campaign, page)
    const people = new Map(
      (
        await memberSummaries(
          context,
          foreseen.map((one) => one.customerId),
        )
      ).map((one) => [one.id, one]),
    )
    const last = page.at(-1)
    return {
      items: foreseen
        .toSorted((one, other) => one.customerId - other.customerId)
        .map(({ customerId, variant, dueAt, decided }) => {
          const decision = decided?.decision
          const why = decision && decision.verdict !== 'send' ? decision : null
          const address = decided?.address ?? null
          return {
            customer: {
              id: customerId,
              name: people.get(customerId)?.name ?? null,
              email: people.get(customerId)?.email ?? null,
            },
            address:
              address === null || actor.seesPersonalData
                ? address
                : address.replace(/^(.).*?(@|$)/u, '$1…$2'),
            variant,
            channel: decided?.channel ?? null,
            dueAt: dueAt.toISOString(),
            verdict: decision?.verdict ?? ('unknown' as const),
            waitsUntil: decision?.verdict === 'wait' ? decision.until.toISOString() : null,
            reasonCode: why?.reasonCode ?? null,
            reasonValues: why?.values ?? null,
            reason: why?.reason ?? null,
          }
        }),
      nextCursor: ids.length > limit && last !== undefined ? encodeCursor([last]) : null,
    }
  },
})
