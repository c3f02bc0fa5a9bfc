import { z } from 'zod'
import { appendBatch, noId, sql, type Transaction } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { operation } from '../context.ts'
import { maskDeep } from '../customers/index.ts'
import { Correction, mended } from './mend.ts'

const mostAtOnce = 5_000

const Which = z.object({
  ids: z.array(z.uuid()).min(1).max(1_000).optional(),
  all: z.literal(true).optional().describe(`The oldest ${mostAtOnce} that wait; call again for more`),
  reasonCode: z.string().max(200).optional().describe('With `all`: only those refused for this reason'),
})

const isOpen = sql`replayed_at is null and discarded_at is null`

function chosen({ ids, all, reasonCode }: z.infer<typeof Which>) {
  if (ids && !all) return sql`id = any(${ids}::uuid[])`
  if (all && !ids) return reasonCode ? sql`reason_code = ${reasonCode}` : sql`true`
  throw new AppError(
    'invalid',
    { en: 'Say which: a list of ids, or all of them.', ru: 'Укажите, какие: список или все.' },
    {
      fields: [{ path: 'ids', message: { en: 'either ids or all', ru: 'или ids, или all' } }],
    },
  )
}

export const listDeadLetters = operation({
  name: 'dead-letters.list',
  summary: 'Events that were accepted and could not be understood, with the reason, newest first.',
  http: 'GET /dead-letters',
  needs: 'read',
  input: z.object({
    sourceId: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        step: z.string(),
        reason: Label,
        reasonCode: z.string(),
        payload: z.unknown(),
        receivedAt: z.date(),
        failedAt: z.date(),
        sourceName: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: z.number().int().describe('That wait in all'),
  }),
  async run({ tx, workspaceId, actor }, { sourceId, limit, cursor }) {
    const [beforeAt, beforeId] = cursor ? decodeCursor(cursor, 2) : []
    const ofSource = sourceId ? sql`and d.source_id = ${sourceId}` : sql``
    const before = cursor
      ? sql`and (d.failed_at, d.id) < (${String(beforeAt)}::timestamptz, ${String(beforeId)}::uuid)`
      : sql``
    const { rows } = await sql<DeadLetter & { mark: string }>`
      select d.id, d.step, d.reason, d.reason_code as "reasonCode", d.payload, d.received_at as "receivedAt",
        d.failed_at as "failedAt", d.failed_at::text as mark, s.name as "sourceName"
      from dead_letters d left join sources s on s.workspace_id = d.workspace_id and s.id = d.source_id
      where d.workspace_id = ${workspaceId} and ${isOpen} ${ofSource} ${before}
      order by d.failed_at desc, d.id desc limit ${limit + 1}`.execute(tx)
    const { rows: counted } = await sql<{ total: number }>`
      select count(*) as total from dead_letters d
      where d.workspace_id = ${workspaceId} and ${isOpen} ${ofSource}`.execute(tx)
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((item) =>
        actor.seesPersonalData ? item : { ...item, payload: maskDeep(item.payload) },
      ),
      nextCursor: rows.length > limit && last ? encodeCursor([last.mark, last.id]) : null,
      total: counted[0]?.total ?? 0,
    }
  },
})

interface DeadLetter {
  id: string
  step: string
  reason: Label
  reasonCode: string
  payload: unknown
  receivedAt: Date
  failedAt: Date
  sourceName: string | null
}

interface Waiting {
  id: string
  sourceId: string | null
  payload: unknown
  receivedAt: Date
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The event again, with an id in any case: replayed twice, it is one event. */
const eventOf = ({ id, payload }: Waiting): unknown =>
  isRecord(payload) && payload.messageId == null ? { ...payload, messageId: `dead-letter-${id}` } : payload

/** Sends events through the pipeline once more, as if they came when they first came. */
async function appendReplays(tx: Transaction, workspaceId: string, letters: Waiting[]): Promise<void> {
  const records = letters.map((letter) =>
    JSON.stringify({
      workspaceId,
      sourceId: letter.sourceId ?? noId,
      receivedAt: letter.receivedAt.getTime(),
      ip: '',
      userAgent: '',
      endpoint: 'replay',
      body: { batch: [eventOf(letter)] },
    }),
  )
  if (records.length > 0) await appendBatch(tx, 'intake', records)
}

export const replayDeadLetters = operation({
  name: 'dead-letters.replay',
  summary: 'Take events in again; the payload of a single one may be corrected first.',
  http: 'POST /dead-letters/replay',
  needs: 'write',
  input: Which.extend({ payload: z.unknown().optional().describe('Instead of what came; with one id only') }),
  output: z.object({ count: z.number().int() }),
  async run({ tx, workspaceId, now }, { payload, ...which }) {
    const where = chosen(which)
    if (payload !== undefined && which.ids?.length !== 1) {
      throw new AppError(
        'invalid',
        {
          en: 'A corrected payload belongs to one dead letter: name exactly one.',
          ru: 'Исправленный текст относится к одному событию: укажите ровно одно.',
        },
        {
          fields: [{ path: 'ids', message: { en: 'exactly one', ru: 'ровно один' } }],
        },
      )
    }
    const { rows } = await sql<Waiting>`
      update dead_letters set replayed_at = ${now},
        payload = coalesce(${payload === undefined ? null : JSON.stringify(payload)}::jsonb, payload)
      where workspace_id = ${workspaceId} and id in (
        select id from dead_letters where workspace_id = ${workspaceId} and ${isOpen} and ${where}
        order by failed_at limit ${mostAtOnce} for update)
      returning id, source_id as "sourceId", payload, received_at as "receivedAt"`.execute(tx)
    await appendReplays(tx, workspaceId, rows)
    return { count: rows.length }
  },
})

export const discardDeadLetters = operation({
  name: 'dead-letters.discard',
  summary: 'Give events up that will never be understood.',
  http: 'POST /dead-letters/discard',
  needs: 'write',
  input: Which,
  output: z.object({ count: z.number().int() }),
  async run({ tx, workspaceId, now }, which) {
    const { rows } = await sql`
      update dead_letters set discarded_at = ${now}
      where workspace_id = ${workspaceId} and id in (
        select id from dead_letters where workspace_id = ${workspaceId} and ${isOpen} and ${chosen(which)}
        order by failed_at limit ${mostAtOnce} for update)
      returning id`.execute(tx)
    return { count: rows.length }
  },
})

const shownExamples = 3
const Alike = z.object({
  reasonCode: z.string(),
  step: z.string(),
  field: z.string().max(500).optional().describe('Only those that failed at this field'),
  sourceId: z.uuid().optional(),
})

const alike = (workspaceId: string, { reasonCode, step, field, sourceId }: z.infer<typeof Alike>) => sql`
  workspace_id = ${workspaceId} and ${isOpen} and reason_code = ${reasonCode} and step = ${step}
  ${field === undefined ? sql`` : sql`and failed_field = ${field}`}
  ${sourceId ? sql`and source_id = ${sourceId}` : sql``}`

export const deadLetterReasons = operation({
  name: 'dead-letters.reasons',
  summary: 'Why events that wait could not be understood, the most frequent reason first.',
  http: 'GET /dead-letters/reasons',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        reasonCode: z.string(),
        step: z.string(),
        field: z.string().nullable().describe('The path of the field that it is about'),
        reason: Label.describe('Of the newest one'),
        count: z.number().int(),
        lastAt: z.date(),
      }),
    ),
  }),
  async run({ tx, workspaceId, actor }) {
    const { rows } = await sql<{
      reasonCode: string
      step: string
      field: string | null
      reason: Label
      count: number
      lastAt: Date
    }>`
      with alike as (
        select reason_code, step, failed_field, count(*)::int as count, max(failed_at) as last_at
        from dead_letters where workspace_id = ${workspaceId} and ${isOpen}
        group by 1, 2, 3 order by 4 desc, 1 limit 100)
      select reason_code as "reasonCode", step, nullif(failed_field, '') as field, newest.reason, count, last_at as "lastAt"
      from alike cross join lateral (
        select reason from dead_letters d
        where workspace_id = ${workspaceId} and ${isOpen} and d.reason_code = alike.reason_code and d.step = alike.step
          and d.failed_field = alike.failed_field
        order by failed_at desc limit 1) newest
      order by count desc, reason_code`.execute(tx)
    return {
      items: actor.seesPersonalData
        ? rows
        : rows.map((row) => ({ ...row, reason: maskDeep(row.reason) as Label })),
    }
  },
})

export const mendDeadLetters = operation({
  name: 'dead-letters.mend',
  summary:
    'One correction for all events refused for the same reason: looked at first, then they are taken in again.',
  http: 'POST /dead-letters/mend',
  needs: 'write',
  input: Alike.extend({
    corrections: z.array(Correction).min(1).max(20),
    dryRun: z.boolean().default(false).describe('Only show what would become of some of them'),
  }),
  output: z.object({
    count: z.number().int().describe('That were taken in again, or would be'),
    left: z.number().int().describe(`That still wait: at most ${mostAtOnce} go at once`),
    examples: z.array(z.object({ before: z.unknown(), after: z.unknown() })),
  }),
  async run({ tx, workspaceId, actor, now }, { corrections, dryRun, ...which }) {
    const { rows: counted } = await sql<{ count: number }>`
      select count(*)::int as count from dead_letters where ${alike(workspaceId, which)}`.execute(tx)
    const total = counted[0]?.count ?? 0
    const { rows } = await sql<Waiting>`
      select id, source_id as "sourceId", payload, received_at as "receivedAt" from dead_letters
      where ${alike(workspaceId, which)} order by failed_at limit ${dryRun ? shownExamples : mostAtOnce}
      ${dryRun ? sql`` : sql`for update`}`.execute(tx)
    const letters = rows.map((row) => ({
      ...row,
      before: row.payload,
      payload: mended(row.payload, corrections),
    }))
    const cover = (value: unknown) => (actor.seesPersonalData ? value : maskDeep(value))
    const examples = letters
      .slice(0, shownExamples)
      .map(({ before, payload }) => ({ before: cover(before), after: cover(payload) }))
    if (dryRun) return { count: total, left: 0, examples }
    const told = letters.map(({ id, payload }) => ({ id, payload }))
    await sql`
      update dead_letters d set replayed_at = ${now}, payload = told.payload
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(id uuid, payload jsonb)
      where d.workspace_id = ${workspaceId} and d.id = told.id`.execute(tx)
    await appendReplays(tx, workspaceId, letters)
    return { count: letters.length, left: total - letters.length, examples }
  },
})
