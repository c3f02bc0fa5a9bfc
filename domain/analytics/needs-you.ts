import { z } from 'zod'
import { lagOf, sql, type Transaction } from '../../engines/index.ts'
import { diskOf, nearlyFullBytes } from '../../kit/disk.ts'
import { Label } from '../../kit/kinds.ts'
import { secondMs } from '../../kit/time.ts'
import { kpis } from './goals/kpis/index.ts'

/** Something that does not go on by itself. The words are the reader's language's. */
export const NeedsYou = z.object({
  kind: z.enum([
    'disk-full',
    'intake-behind',
    'lane-trouble',
    'account-trouble',
    'messages-in-doubt',
    'messages-failed',
    'dead-letters',
    'flow-paused',
    'campaign-trouble',
    'campaign-approval',
    'campaign-declined',
    'source-silent',
    'import-failed',
    'duplicates',
    'goal-behind',
  ]),
  count: z.number().int().describe('Of a full disk: megabytes left'),
  subjectId: z.string().nullable().describe('Of the flow, campaign, source, account, import, goal or lane'),
  subject: z.string().nullable().describe('Its name'),
  reasonCode: z.string().nullable().describe('Of the newest message'),
  text: Label.nullable().describe('What it says of itself'),
  since: z.iso.datetime().nullable(),
})
export type NeedsYou = z.infer<typeof NeedsYou>

const mostOfAKind = 20
const nothing = { subjectId: null, subject: null, reasonCode: null, text: null }
/** Cards older than this are noticed by people. */
const behindTooLongSeconds = 60

/** Patience that a service asks for is nobody's business, as long as it is short. */
const heldTooLongMinutes = 10

/** A disk with hardly any space left is everybody's trouble, and may be why the rest does not go on. */
async function fullDisk(home: string): Promise<NeedsYou[]> {
  const disk = await diskOf(home)
  if (!disk || disk.freeBytes >= nearlyFullBytes) return []
  return [{ kind: 'disk-full', count: Math.floor(disk.freeBytes / 1024 ** 2), ...nothing, since: null }]
}

/** More comes than is taken in: cards are late, and when too much waits senders are asked to come again. */
async function intakeBehind(tx: Transaction): Promise<NeedsYou[]> {
  const { records, oldestAgeSeconds } = await lagOf(tx, 'intake', 'intake')
  if (oldestAgeSeconds < behindTooLongSeconds) return []
  const since = new Date(Date.now() - oldestAgeSeconds * secondMs).toISOString()
  return [{ kind: 'intake-behind', count: records, ...nothing, since }]
}

/** A goal is told by its figure. */
const wordsOf = ({ kind, subject }: Pick<NeedsYou, 'kind' | 'subject'>) =>
  kind === 'goal-behind' ? { text: kpis.named(subject ?? '')?.label ?? null } : {}

/** What this person should look at, the worst first; `actor` as campaigns keep who wrote them. */
export async function needsYou(
  tx: Transaction,
  workspaceId: string,
  home: string,
  actor: string,
): Promise<NeedsYou[]> {
  const { rows } = await sql<Omit<NeedsYou, 'since'> & { since: Date | null }>`
    (select 'lane-trouble' as kind, 1 as count, name as "subjectId", name as subject, null as "reasonCode",
       jsonb_build_object('en', trouble, 'ru', trouble) as text, trouble_since as since
     from lane_states where trouble is not null and trouble_since < now() - interval '10 seconds'
       -- Said by the account itself, in its own workspace only.
       and not exists (select from channel_accounts a where a.name || ': ' || a.trouble = lane_states.trouble)
     order by trouble_since limit ${mostOfAKind})
    union all
    (select 'account-trouble', 1, id::text, name, trouble_code, jsonb_build_object('en', trouble, 'ru', trouble), trouble_since
     from channel_accounts where workspace_id = ${workspaceId} and trouble is not null
       and (trouble_kind <> 'held' or trouble_since < now() - ${sql.lit(`${heldTooLongMinutes} minutes`)}::interval)
     order by trouble_since limit ${mostOfAKind})
    union all
    (select 'messages-' || status, count(*)::int, null, null, (array_agg(reason_code order by created_at desc))[1],
       (array_agg(case when reason is not null then jsonb_build_object('en', reason, 'ru', reason) end
         order by created_at desc))[1], min(created_at)
     from (
       -- Whose mailbox or telephone is not there any more is no work for anybody.
       select status, reason_code, reason, created_at from messages
       where workspace_id = ${workspaceId} and status in ('failed', 'in-doubt') and created_at > now() - interval '7 days'
         and not (status = 'failed' and (sent_at is not null or returned_at is not null))
       order by created_at desc limit 10000) few
     group by status order by status desc)
    union all
    (select 'dead-letters', count(*)::int, null, null, null, (array_agg(reason order by failed_at desc))[1],
       min(failed_at)
     from (
       select reason, failed_at from dead_letters
       where workspace_id = ${workspaceId} and replayed_at is null and discarded_at is null
       order by failed_at desc limit 10000) open
     having count(*) > 0)
    union all
    (select 'flow-paused', count(e.id)::int, f.id::text, f.name, null, null, f.updated_at
     from flows f join enrolments e on e.workspace_id = f.workspace_id and e.flow_id = f.id
       and e.status in ('active', 'waiting')
     where f.workspace_id = ${workspaceId} and f.status = 'paused'
     group by f.id, f.name, f.updated_at order by f.updated_at limit ${mostOfAKind})
    union all
    (select case status when 'paused' then 'campaign-trouble' when 'draft' then 'campaign-declined' else 'campaign-approval' end,
       1, id::text, name, null,
       case status when 'draft' then jsonb_build_object('en', declined_because, 'ru', declined_because) else trouble end,
       updated_at
     from campaigns
     where workspace_id = ${workspaceId} and archived_at is null
       and ((status = 'paused' and trouble is not null)
         -- Who wrote it or asked cannot agree to it; who asked is told of a no.
         or (status = 'awaiting-approval' and asked_by is distinct from ${actor} and edited_by is distinct from ${actor})
         or (status = 'draft' and declined_because is not null and asked_by = ${actor}))
     order by updated_at limit ${mostOfAKind})
    union all
    (select 'source-silent', 1, id::text, name, null, null, last_event_at
     from sources
     where workspace_id = ${workspaceId} and disabled_at is null and last_event_at < now() - interval '1 day'
     order by last_event_at limit ${mostOfAKind})
    union all
    (select 'import-failed', 1, id::text, file_name, null, error, ended_at
     from imports
     where workspace_id = ${workspaceId} and status = 'failed' and ended_at > now() - interval '7 days'
     order by ended_at desc limit ${mostOfAKind})
    union all
    (select 'duplicates', count(*)::int, null, null, null, null, min(found_at) from (
       select p.found_at from duplicate_pairs p
       join customers l on l.workspace_id = p.workspace_id and l.id = p.low_id and l.merged_into is null
       join customers h on h.workspace_id = p.workspace_id and h.id = p.high_id and h.merged_into is null
       where p.workspace_id = ${workspaceId} and p.status = 'waiting' limit 10000) waiting
     having count(*) > 0)
    union all
    (select 'goal-behind', 1, id::text, kpi, null, null, state_since
     from goals where workspace_id = ${workspaceId} and state in ('behind', 'missed')
     order by state_since limit ${mostOfAKind})`.execute(tx)
  return [
    ...(await fullDisk(home)),
    ...(await intakeBehind(tx)),
    ...rows.map((row) => ({ ...row, ...wordsOf(row), since: row.since?.toISOString() ?? null })),
  ]
}
