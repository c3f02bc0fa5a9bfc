import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { recordConsents } from '../consent/index.ts'
import { bulkAct } from './act.ts'

export const withdrawConsent = bulkAct({
  kind: 'withdraw-consent',
  label: { en: 'Write down that consent was withdrawn', ru: 'Записать отзыв согласия' },
  settings: z.object({
    channel: z.string().trim().min(1).max(40),
    topic: z.string().trim().min(1).max(80).default('marketing'),
    note: z.string().trim().min(1).max(2_000).describe('How it came: the proof'),
  }),
  async carryOut({ tx, workspaceId, now, actorId, actId }, { channel, topic, note }, customerIds) {
    const { rows } = await sql<{ customerId: number; before: string | null }>`
      select c.id as "customerId", (
        select e.status from consents e
        join customers f on f.workspace_id = e.workspace_id and f.id = e.customer_id
        where e.workspace_id = c.workspace_id and e.channel = ${channel} and e.topic = ${topic}
          and (f.id = c.id or f.merged_into = c.id)
        order by e.at desc, e.id desc limit 1) as before
      from customers c
      where c.workspace_id = ${workspaceId} and c.id = any(${customerIds}::bigint[]) and c.merged_into is null`.execute(
      tx,
    )
    const held = rows.filter(({ before }) => before !== 'withdrawn')
    await recordConsents(
      tx,
      workspaceId,
      held.map(({ customerId }) => ({
        customerId,
        channel,
        topic,
        status: 'withdrawn' as const,
        at: now,
        proof: { kind: 'bulk', act: actId, by: actorId, note },
      })),
    )
    return held
  },
  /** Only whoever had said yes before has said yes again. */
  takeBack: ({ tx, workspaceId, now, actorId, actId }, { channel, topic }, before) =>
    recordConsents(
      tx,
      workspaceId,
      before
        .filter((one) => one.before === 'granted')
        .map(({ customerId }) => ({
          customerId,
          channel,
          topic,
          status: 'granted' as const,
          at: now,
          proof: { kind: 'bulk-undone', act: actId, by: actorId },
        })),
    ),
})
