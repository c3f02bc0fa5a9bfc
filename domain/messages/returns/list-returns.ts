import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../../kit/cursor.ts'
import { notFound } from '../../../kit/errors.ts'
import { dayMs } from '../../../kit/time.ts'
import { operation } from '../../context.ts'
import { maskEmail } from '../../customers/index.ts'
import { cameBack, readNotice } from './returns-store.ts'
import { type ReturnSettings, returnSettings } from './settings.ts'

const Fault = z.enum(['address', 'mailbox', 'way', 'us'])

const Return = z.object({
  id: z.uuid(),
  kind: z.enum(['returned', 'delayed', 'complaint']),
  at: z.iso.datetime(),
  channel: z.string(),
  address: z.string().describe('Covered for those who may not see personal data'),
  domain: z.string(),
  customerId: z.number().int().nullable().describe('The living card'),
  messageId: z.uuid().nullable(),
  reason: z.string().describe('Why, in one word; of a complaint: what it is about'),
  hard: z.boolean().describe('Nobody will ever be reached there'),
  fault: Fault.describe(
    'What it says of the address: nobody is there, its mailbox would not have it, the way, or our own side',
  ),
  status: z.string().nullable().describe('RFC 3463'),
  reply: z.string().nullable().describe('RFC 5321'),
  diagnostic: z
    .string()
    .describe('What the other server said; left out for those who may not see personal data'),
  host: z.string(),
  way: z.string().describe('How it came in: `smtp`, `mail`, the name of a mail service'),
  inRow: z
    .number()
    .int()
    .nullable()
    .describe(
      'Of what came back for now: the how many-th to this address in a row; after so many as are set nothing more goes there',
    ),
  stopped: z.boolean().describe('It put the address on the stop list'),
})

interface Row {
  id: string
  kind: 'returned' | 'delayed' | 'complaint'
  at: Date
  channel: string
  address: string
  domain: string
  customer_id: number | null
  message_id: string | null
  reason: string
  hard: boolean
  fault: z.infer<typeof Fault>
  status: string | null
  reply: string | null
  diagnostic: string
  host: string
  way: string
  in_row: number | null
  stopped: boolean
  notice_id: string | null
}

const columns = sql`
  r.id, r.kind, r.at, r.channel, r.address, r.domain, coalesce(c.merged_into, c.id) as customer_id, r.message_id, r.reason, r.hard,
  r.fault, r.status, r.reply, r.diagnostic, r.host, r.way, r.stopped, r.notice_id, counted.in_row`

/** How many letters in a row came back to the address of a return `r`, its own the last; at most as many as are looked at. */
const countedInRow = ({ softInRow, withinDays }: ReturnSettings) => sql`
  left join lateral (
    select count(*) filter (where arrived = 0)::int as in_row from (
      select count(*) filter (where not came_back) over (order by created_at desc) as arrived from (
        select m.created_at, ${cameBack} as came_back from messages m
        where m.workspace_id = r.workspace_id and m.channel = r.channel and m.address = r.address
          and m.status in ('sent', 'in-doubt', 'failed') and m.created_at > r.at - ${`${withinDays} days`}::interval
          and m.created_at <= (
            select own.created_at from messages own where own.workspace_id = r.workspace_id and own.id = r.message_id)
        order by m.created_at desc limit ${softInRow}
      ) last
    ) row
  ) counted on r.kind = 'returned' and not r.hard and r.fault in ('address', 'mailbox') and r.message_id is not null`

const toReturn = (row: Row, seesPersonalData: boolean): z.input<typeof Return> => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  channel: row.channel,
  address: seesPersonalData ? row.address : maskEmail(row.address),
  domain: row.domain,
  customerId: row.customer_id === null ? null : Number(row.customer_id),
  messageId: row.message_id,
  reason: row.reason,
  hard: row.hard,
  fault: row.fault,
  status: row.status,
  reply: row.reply,
  // Servers repeat the address in their words.
  diagnostic: seesPersonalData ? row.diagnostic : '',
  host: row.host,
  way: row.way,
  inRow: row.in_row,
  stopped: row.stopped,
})

const filters = {
  reason: z.string().max(40).optional(),
  domain: z.string().max(253).optional(),
  messageId: z.uuid().optional(),
  kind: z.enum(['returned', 'delayed', 'complaint']).optional(),
}

export const listReturns = operation({
  name: 'returns.list',
  summary:
    'What came back: letters that did not arrive and complaints, newest first, each with why and what was done.',
  http: 'GET /returns',
  needs: 'read',
  input: z.object({
    ...filters,
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(Return), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId, actor }, { limit, cursor, reason, domain, messageId, kind }) {
    const settings = await returnSettings(tx, workspaceId)
    const [at, id] = cursor ? decodeCursor(cursor, 2) : []
    const { rows } = await sql<Row>`
      select ${columns} from returned_letters r
      left join customers c on c.workspace_id = r.workspace_id and c.id = r.customer_id
      ${countedInRow(settings)}
      where r.workspace_id = ${workspaceId}
        ${reason ? sql`and r.reason = ${reason}` : sql``} ${domain ? sql`and r.domain = ${domain.toLowerCase()}` : sql``}
        ${messageId ? sql`and r.message_id = ${messageId}` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``}
        ${cursor ? sql`and (r.at, r.id) < (${String(at)}::timestamptz, ${String(id)}::uuid)` : sql``}
      order by r.at desc, r.id desc limit ${limit + 1}`.execute(tx)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => toReturn(row, actor.seesPersonalData)),
      nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    }
  },
})

export const getReturn = operation({
  name: 'returns.get',
  summary: 'One letter that came back, with the notice as it came.',
  http: 'GET /returns/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Return.extend({
    notice: z
      .string()
      .nullable()
      .describe('Null when it came another way, was long ago, or you may not see personal data'),
  }),
  async run({ tx, workspaceId, actor }, { id }) {
    const settings = await returnSettings(tx, workspaceId)
    const { rows } = await sql<Row>`
      select ${columns} from returned_letters r
      left join customers c on c.workspace_id = r.workspace_id and c.id = r.customer_id
      ${countedInRow(settings)}
      where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(tx)
    const row = rows[0]
    if (!row) throw notFound({ en: 'This letter that came back', ru: 'Этого вернувшегося письма' })
    const { seesPersonalData } = actor
    const notice = row.notice_id && seesPersonalData ? await readNotice(tx, workspaceId, row.notice_id) : null
    return { ...toReturn(row, seesPersonalData), notice }
  },
})

const Count = z.object({ key: z.string(), returned: z.number().int(), stopped: z.number().int() })

export const returnsSummary = operation({
  name: 'returns.summary',
  summary: 'How many letters came back and were complained of: by day, by reason, by domain of the address.',
  http: 'GET /returns/summary',
  needs: 'read',
  input: z.object({ days: z.number().int().min(1).max(366).default(30) }),
  output: z.object({
    sent: z.number().int().describe('E-mails sent in the period'),
    returned: z.number().int(),
    hard: z.number().int(),
    complaints: z.number().int(),
    stopped: z.number().int(),
    byDay: z.array(
      z.object({
        day: z.iso.date(),
        hard: z.number().int(),
        soft: z.number().int(),
        complaints: z.number().int(),
      }),
    ),
    byReason: z.array(Count.extend({ hard: z.boolean(), fault: Fault })),
    byDomain: z.array(Count.extend({ sent: z.number().int() })).describe('The twenty with most'),
  }),
  async run({ tx, workspaceId, now }, { days }) {
    const since = new Date(now.getTime() - days * dayMs)
    const of = sql`r.workspace_id = ${workspaceId} and r.at > ${since}::timestamptz and r.kind <> 'delayed'`
    const whole = await sql<{
      sent: string
      returned: string
      hard: string
      complaints: string
      stopped: string
    }>`
      select (select count(*) from messages where workspace_id = ${workspaceId} and channel = 'email'
          and sent_at > ${since}::timestamptz) as sent,
        count(*) filter (where kind = 'returned') as returned, count(*) filter (where kind = 'returned' and hard) as hard,
        count(*) filter (where kind = 'complaint') as complaints, count(*) filter (where stopped) as stopped
      from returned_letters r where ${of}`.execute(tx)
    const byDay = await sql<{ day: string; hard: string; soft: string; complaints: string }>`
      select to_char(d.day, 'YYYY-MM-DD') as day, count(r.id) filter (where r.kind = 'returned' and r.hard) as hard,
        count(r.id) filter (where r.kind = 'returned' and not r.hard) as soft,
        count(r.id) filter (where r.kind = 'complaint') as complaints
      from generate_series((${since}::timestamptz at time zone 'UTC')::date, (${now}::timestamptz at time zone 'UTC')::date,
        interval '1 day') as d(day)
      left join returned_letters r on ${of} and (r.at at time zone 'UTC')::date = d.day
      group by d.day order by d.day`.execute(tx)
    const byReason = await sql<{
      key: string
      hard: boolean
      fault: z.infer<typeof Fault>
      returned: string
      stopped: string
    }>`
      select r.reason as key, r.hard, r.fault, count(*) as returned, count(*) filter (where r.stopped) as stopped
      from returned_letters r where ${of} and r.kind = 'returned'
      group by 1, 2, 3 order by 4 desc, 1`.execute(tx)
    const byDomain = await sql<{ key: string; returned: string; stopped: string; sent: string }>`
      with most as (
        select r.domain as key, count(*) as returned, count(*) filter (where r.stopped) as stopped
        from returned_letters r where ${of} and r.kind = 'returned' group by 1 order by 2 desc, 1 limit 20)
      select most.*, coalesce(s.sent, 0) as sent from most
      left join (
        select split_part(address, '@', 2) as domain, count(*) as sent from messages
        where workspace_id = ${workspaceId} and channel = 'email' and sent_at > ${since}::timestamptz group by 1) s
        on s.domain = most.key
      order by most.returned desc, most.key`.execute(tx)
    const [total] = whole.rows
    return {
      sent: Number(total?.sent ?? 0),
      returned: Number(total?.returned ?? 0),
      hard: Number(total?.hard ?? 0),
      complaints: Number(total?.complaints ?? 0),
      stopped: Number(total?.stopped ?? 0),
      byDay: byDay.rows.map((row) => ({
        day: row.day,
        hard: Number(row.hard),
        soft: Number(row.soft),
        complaints: Number(row.complaints),
      })),
      byReason: byReason.rows.map((row) => ({
        key: row.key,
        hard: row.hard,
        fault: row.fault,
        returned: Number(row.returned),
        stopped: Number(row.stopped),
      })),
      byDomain: byDomain.rows.map((row) => ({
        key: row.key,
        returned: Number(row.returned),
        stopped: Number(row.stopped),
        sent: Number(row.sent),
      })),
    }
  },
})
