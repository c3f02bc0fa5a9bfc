import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { ConsentStatus, defaultTopic } from './consent.ts'
import { recordConsents } from './record-consents.ts'

/** Said to an operator by phone, on paper, in the shop: recorded by hand with whatever proof there is. */
export const recordConsent = operation({
  name: 'consents.record',
  summary: 'Record that a customer gave or took back permission for a channel and topic, with proof.',
  http: 'POST /customers/{id}/consents',
  needs: 'write',
  input: z.object({
    id: z.number().int().positive(),
    channel: z.string().min(1).max(40),
    topic: z.string().min(1).max(80).default(defaultTopic),
    status: ConsentStatus,
    proof: z.record(z.string(), z.unknown()).default({}),
  }),
  output: z.object({ changed: z.boolean() }),
  async run({ tx, workspaceId, actor, now }, { id, channel, topic, status, proof }) {
    const known = await sql`
      select 1 from customers where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    if (known.rows.length === 0) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    const by = { actorKind: actor.kind, actorId: actor.id }
    const written = await recordConsents(tx, workspaceId, [
      { customerId: id, channel, topic, status, at: now, proof: { ...proof, ...by } },
    ])
    return { changed: written > 0 }
  },
})
