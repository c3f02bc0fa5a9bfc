import { type ContactQuestion, decideContacts } from '../domain/policy/index.ts'
import { recommendedPolicy } from '../domain/policy/policy.ts'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { type Bench, round } from './bench.ts'
import { type Installation, startInstallation } from './installation.ts'

const customers = 1_000_000
const atOnce = 5_000
const inHandAtOnce = 500
/** Earlier campaigns, in days before now: each went to a half of the base. */
const waves = [1, 5, 12, 20, 27, 45]

/** People with zones, consents, refusals, bounces, wishes, and what they got in the last weeks; no lane is told of them. */
async function makeBase({ engines, workspaceId }: Installation, count: number, tell: (line: string) => void) {
  await engines.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`
      insert into customers (workspace_id, id, email, time_zone, last_order_at)
      select ${workspaceId}, n, 'c' || n || '@example.org',
        (array['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok', 'Europe/London', null])[1 + n % 5],
        case when n % 7 = 0 then now() - make_interval(days => n % 200) end
      from generate_series(1, ${count}::int) n`.execute(tx)
    await sql`
      insert into consents (workspace_id, id, customer_id, channel, topic, status, at)
      select ${workspaceId}, gen_random_uuid(), n, 'email', 'marketing',
        case when n % 50 = 0 then 'withdrawn' else 'granted' end, now() - interval '200 days'
      from generate_series(1, ${count}::int) n where n % 33 <> 0`.execute(tx)
    await sql`
      insert into suppressions (workspace_id, channel, address, reason)
      select ${workspaceId}, 'email', 'c' || n || '@example.org', 'hard-bounce'
      from generate_series(1, ${count}::int, 97) n`.execute(tx)
    await sql`
      insert into contact_preferences (workspace_id, customer_id, frequency, paused_until, updated_at)
      select ${workspaceId}, n, case when n % 2 = 0 then 'weekly' else 'monthly' end,
        case when n % 3 = 0 then now() + interval '10 days' end, now()
      from generate_series(1, ${count}::int, 41) n`.execute(tx)
    for (const [wave, days] of waves.entries()) {
      await sql`
        insert into messages (workspace_id, id, idempotency_key, channel, customer_id, status, send_at, created_at,
                              claimed_at, sent_at, opened_at)
        select ${workspaceId}, gen_random_uuid(), ${`${wave}/`} || n, 'email', n, 'sent', at, at, at, at,
          case when hashint4(n * 31 + ${wave}) % 4 = 0 then at + interval '1 hour' end
        from generate_series(1, ${count}::int) n, lateral (select now() - make_interval(days => ${days})) w(at)
        where hashint4(n + ${wave * 1_000_003}) % 2 = 0`.execute(tx)
      tell(`${wave + 1} of ${waves.length} earlier campaigns`)
    }
  })
  for (const table of ['customers', 'consents', 'suppressions', 'contact_preferences', 'messages'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(engines.db)
}

const questionOf = (customerId: number, campaignId: string): ContactQuestion => ({
  customerId,
  channel: 'email',
  address: `c${customerId}@example.org`,
  priority: -10,
  campaignId,
  holdOut: 0.1,
})

/** Every rule on, a campaign to everybody: decided as a campaign asks, and as the claim asks with its locks. */
export const policyBench: Bench = {
  name: 'policy',
  summary: '1,000,000 decisions of the contact policy with every rule on',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const { engines, workspaceId } = installation
      const count = Math.round(customers * scale)
      await makeBase(installation, count, tell)
      await installation.call('PATCH', '/contact-policy', {
        ...recommendedPolicy,
        'hold-out': { part: 0.05 },
        'topic-caps': { topics: [{ topic: 'marketing', day: 1, week: 2, month: 6 }] },
      })
      const campaignId = newId()
      const told: Record<string, number> = {}
      let next = 0
      async function decide(most: number, size: number, inHand: boolean) {
        while (next < most) {
          const from = next
          next += size
          const questions = Array.from({ length: Math.min(size, most - from) }, (_, place) => {
            const question = questionOf(1 + ((from + place) % count), campaignId)
            return inHand ? { ...question, messageId: newId() } : question
          })
          const decisions = await engines.db
            .transaction()
            .execute((tx) => decideContacts(tx, workspaceId, questions))
          if (inHand) continue
          for (const one of decisions) {
            const code = one.verdict === 'send' ? 'send' : one.reasonCode
            told[code] = (told[code] ?? 0) + 1
          }
        }
      }
      /** Two at once, as two lanes would; the seconds it took. */
      async function timed(most: number, size: number, inHand: boolean) {
        next = 0
        const startedAt = performance.now()
        await Promise.all([decide(most, size, inHand), decide(most, size, inHand)])
        return (performance.now() - startedAt) / 1_000
      }
      const seconds = await timed(count, atOnce, false)
      tell(JSON.stringify(told))
      const claimed = Math.min(count, 50_000)
      const claimSeconds = await timed(claimed, inHandAtOnce, true)
      return {
        figures: {
          decisions: count,
          seconds: round(seconds),
          secondsForAMillion: round((seconds / count) * 1_000_000),
          perSecond: round(count / seconds, 0),
          perSecondAtTheClaim: round(claimed / claimSeconds, 0),
          reasons: Object.keys(told).length,
        },
        goals: { secondsForAMillion: { max: 60 }, reasons: { min: 8 } },
      }
    } finally {
      await installation.stop()
    }
  },
}
