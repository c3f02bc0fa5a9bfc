import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { composeMail, dotStuffed } from '../channels/email/index.ts'
import { readBody, requestMessages } from '../domain/messages/index.ts'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { untilAtRest } from './at-rest.ts'
import { type Bench, round } from './bench.ts'
import {
  commandOf,
  coreSecondsOfParts,
  type Installation,
  memoryOf,
  processFamily,
  startInstallation,
} from './installation.ts'
import type { SinkReport } from './mail-sink.ts'
import { pushLetters } from './push-letters.ts'

const connections = 10
const askedAtOnce = 1_000
const sampleSize = 500

/** A mail server in a process of its own. */
async function startSink() {
  const child: ChildProcess = fork(fileURLToPath(new URL('./mail-sink.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const ask = async (order: 'tell' | 'forget') => {
    child.send(order)
    const [report] = (await once(child, 'message')) as [SinkReport]
    return report
  }
  return { port, ask, stop: () => child.disconnect() }
}

/** People who agreed to both channels, made by the database itself. */
async function fillBase({ engines: { db }, workspaceId }: Installation, people: number): Promise<number[]> {
  await sql`
    insert into customers (workspace_id, first_name, last_name, email, city, order_count, revenue_minor, last_order_at)
    select ${workspaceId}::uuid, 'Name' || (n % 997), 'Family' || (n % 9973), 'p' || n || '@example.org', 'Town' || (n % 300),
      n % 9, (n % 9) * 2500, now() - make_interval(days => n % 400)
    from generate_series(1, ${people}::int) n`.execute(db)
  for (const channel of ['email', 'record'])
    await sql`
      insert into consents (workspace_id, id, customer_id, channel, status, at)
      select workspace_id, gen_random_uuid(), id, ${channel}, 'granted', now() - interval '1 day'
      from customers where workspace_id = ${workspaceId}`.execute(db)
  await sql`analyze customers, consents`.execute(db)
  const { rows } = await sql<{ id: number }>`
    select id from customers where workspace_id = ${workspaceId} order by id`.execute(db)
  return rows.map(({ id }) => Number(id))
}

const tile = (
  place: number,
) => `<mj-column><mj-image src="https://shop.example/pictures/${place}.jpg" alt="Tea ${place}" href="https://shop.example/tea/${place}?from=letter" />
<mj-text font-size="14px" font-weight="600">Tea of the garden number ${place}</mj-text>
<mj-text>{{ ${1_000 + place * 50} | money }} <s>{{ ${1_400 + place * 50} | money }}</s></mj-text>
<mj-button href="https://shop.example/tea/${place}?from=letter">Choose</mj-button></mj-column>`
const letter = {
  subject: '{{ customer.firstName | default: "Friend" }}, the new harvest is here',
  mjml: `<mjml><mj-body><mj-section><mj-column>
<mj-text font-size="20px">Hello {{ customer.firstName | default: "friend" }}</mj-text>
<mj-text>The spring harvest came in this week. {% if customer.orderCount > 3 %}As one of our regulars you choose first: the best of it is kept for you until Sunday.{% else %}Try three of them in a set, and keep the one you like best.{% endif %}</mj-text>
</mj-column></mj-section>
<mj-section>${[1, 2, 3].map(tile).join('')}</mj-section><mj-section>${[4, 5, 6].map(tile).join('')}</mj-section>
<mj-section><mj-column><mj-text>Written to {{ customer.email }} in {{ customer.city }}. Your last order: {{ customer.lastOrderAt | date: "day" }}.</mj-text></mj-column></mj-section></mj-body></mjml>`,
}
const note = {
  subject: 'For {{ customer.firstName | default: "you" }}',
  text: 'Hello {{ customer.firstName | default: "friend" }}, the new harvest is here: {{ customer.orderCount }} orders so far, last on {{ customer.lastOrderAt | date: "day" }}.',
}

/** Asks for a message to everybody, policy and all; they wait until they are let go. */
async function askForAll(
  { engines: { db }, workspaceId }: Installation,
  people: readonly number[],
  channel: string,
  templateId: string,
): Promise<number> {
  const campaignId = newId()
  const sendAt = new Date(Date.now() + 86_400_000)
  const startedAt = performance.now()
  for (let from = 0; from < people.length; from += askedAtOnce) {
    const requests = people.slice(from, from + askedAtOnce).map((customerId) => ({
      idempotencyKey: `${channel}:${customerId}`,
      customerId,
      channel,
      templateId,
      campaignId,
      priority: -10,
      facts: {},
      sendAt,
    }))
    await db.transaction().execute((tx) => requestMessages(tx, workspaceId, requests))
  }
  return people.length / ((performance.now() - startedAt) / 1000)
}

/** The first of them warm everything up: the template is compiled, connections are open. */
const warmUp = 500

async function letGo({ engines: { db }, workspaceId }: Installation, channel: string, most?: number) {
  await sql`
    update messages set send_at = now()
    where workspace_id = ${workspaceId} and id in (
      select id from messages where workspace_id = ${workspaceId} and channel = ${channel} and send_at > now()
      order by id ${most ? sql`limit ${most}` : sql``})`.execute(db)
  await sql`vacuum analyze messages`.execute(db)
}

/** Messages of the channel a second until none is on its way, with the worker's memory as it goes. */
async function untilSent(
  installation: Installation,
  channel: string,
  total: number,
  tell: (line: string) => void,
): Promise<{ perSecond: number; memory: number[] }> {
  const { db } = installation.engines
  // the limit knows nothing of the people who were just made, nor of what a campaign before this one did
  tell(`at rest ${round(await untilAtRest(installation), 0)} s later`)
  await letGo(installation, channel, Math.min(warmUp, Math.floor(total / 2)))
  await sql`select pg_notify('messages', '')`.execute(db)
  await untilNoneIsLeft(installation, channel, () => {})
  await letGo(installation, channel)
  const worker = processFamily(installation.processId).find((id) => commandOf(id).includes(' worker'))
  const before = coreSecondsOfParts(installation)
  const memory: number[] = []
  const startedAt = performance.now()
  await sql`select pg_notify('messages', '')`.execute(db)
  await untilNoneIsLeft(installation, channel, async (look) => {
    if (look % 10 === 0 && worker) memory.push(memoryOf([worker]))
    if (look % 100 !== 0) return
    const { rows } = await sql<{ done: number }>`
      select count(*)::int as done from messages where channel = ${channel} and status = 'sent'`.execute(db)
    tell(`${rows[0]?.done} of ${total} by ${channel}`)
  })
  const seconds = (performance.now() - startedAt) / 1000
  const after = coreSecondsOfParts(installation)
  const timed = total - Math.min(warmUp, Math.floor(total / 2))
  const each = (name: keyof typeof after) => round(((after[name] - before[name]) / timed) * 1_000_000, 0)
  tell(
    `of the cores each message took ${each('worker')} µs of the worker, ${each('postgres')} of PostgreSQL, ${each('clickhouse')} of ClickHouse`,
  )
  return { perSecond: timed / seconds, memory }
}

async function untilNoneIsLeft(
  { engines: { db } }: Installation,
  channel: string,
  onLook: (look: number) => unknown,
): Promise<void> {
  for (let look = 1; ; look++) {
    await new Promise((later) => setTimeout(later, 100))
    const { rows } = await sql<{ left: boolean }>`
      select exists(select 1 from messages where status = 'queued' and channel = ${channel} and send_at <= now())
        or exists(select 1 from messages where status = 'sending') as left`.execute(db)
    if (!rows[0]?.left) return
    await onLook(look)
    if (look > 10 * 1_800) throw new Error('Half an hour was not enough')
  }
}

/** Letters as they went out, finished: what the limit is measured with. */
async function finishedLetters({ engines: { db }, workspaceId }: Installation): Promise<Buffer[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages where workspace_id = ${workspaceId} and channel = 'email' and status = 'sent'
    order by id limit ${sampleSize}`.execute(db)
  return db.transaction().execute(async (tx) => {
    const finished: Buffer[] = []
    for (const { id } of rows) {
      const body = await readBody(tx, workspaceId, id)
      if (!body) throw new Error(`The letter of message ${id} was not kept`)
      const { to, content, html, text } = body
      const mail = composeMail({
        messageId: id,
        to,
        content,
        html,
        text,
        unsubscribeUrl: `https://crm.example/u/${'x'.repeat(43)}`,
        feedback: { campaign: newId(), sender: 'bench' },
        language: 'en',
      })
      finished.push(Buffer.concat([dotStuffed(mail.raw), Buffer.from('.\r\n')]))
    }
    return finished
  })
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** Megabytes the worker grew by between the first and the last third. */
function growthOf(memory: readonly number[]): number {
  const third = Math.max(1, Math.floor(memory.length / 3))
  return (median(memory.slice(-third)) - median(memory.slice(0, third))) / 1_048_576
}

export const sendBench: Bench = {
  name: 'send',
  summary:
    'a campaign to 200,000 people: through SMTP against bare sockets, and to a channel that only records',
  async run({ scale, tell }) {
    const sink = await startSink()
    const installation = await startInstallation()
    try {
      const total = Math.max(500, Math.round(200_000 * scale))
      const people = await fillBase(installation, total)
      await installation.call('POST', '/channel-accounts', {
        channel: 'email',
        name: 'Sink',
        settings: {
          host: '127.0.0.1',
          port: sink.port,
          security: 'none',
          fromAddress: 'shop@shop.example',
          fromName: 'Tea shop',
          connections,
        },
      })
      await installation.call('POST', '/channel-accounts', {
        channel: 'record',
        name: 'Record',
        settings: {},
      })
      const templateOf = async (channel: string, content: object) =>
        (
          await installation.call<{ id: string }>('POST', '/templates', {
            channel,
            name: channel,
            language: 'en',
            content,
          })
        ).id
      const askedPerSecond = await askForAll(installation, people, 'email', await templateOf('email', letter))
      tell(`${total} asked for, ${round(askedPerSecond, 0)}/s`)
      const bySmtp = await untilSent(installation, 'email', total, tell)
      const taken = await sink.ask('forget')
      const { rows: fates } = await sql<{ status: string; count: number; bodies: number }>`
        select m.status, count(*)::int as count, count(b.message_id)::int as bodies from messages m
        left join message_bodies b on b.workspace_id = m.workspace_id and b.message_id = m.id
        where m.channel = 'email' group by m.status`.execute(installation.engines.db)
      const sent = fates.find((one) => one.status === 'sent')
      tell(
        `${taken.letters} letters of ${round(taken.bytes / taken.letters / 1024, 1)} KB, ${round(bySmtp.perSecond, 0)}/s`,
      )

      const push = {
        port: sink.port,
        connections,
        letters: Math.max(total, 5_000),
        messages: await finishedLetters(installation),
      }
      const plainly = await pushLetters(push, false)
      const tightly = await pushLetters(push, true)
      const limit = push.letters / Math.min(plainly, tightly)
      tell(
        `the limit: ${round(push.letters / plainly, 0)}/s, ${round(push.letters / tightly, 0)}/s with envelopes beside bodies`,
      )

      await askForAll(installation, people, 'record', await templateOf('record', note))
      const recorded = await untilSent(installation, 'record', total, tell)
      return {
        figures: {
          limitPerSecond: round(limit, 0),
          sentPerSecond: round(bySmtp.perSecond, 0),
          sentToLimit: round(bySmtp.perSecond / limit),
          recordedPerSecond: round(recorded.perSecond, 0),
          askedPerSecond: round(askedPerSecond, 0),
          memoryGrowthMb: round(Math.max(growthOf(bySmtp.memory), growthOf(recorded.memory)), 0),
          lost: total - taken.letters,
          twice: taken.twice,
          notRecorded: total - (sent?.count ?? 0),
          notKept: total - (sent?.bodies ?? 0),
        },
        goals: {
          sentToLimit: { min: 0.7 },
          recordedPerSecond: { min: 10_000 },
          memoryGrowthMb: { max: 64 },
          lost: { max: 0 },
          twice: { max: 0 },
          notRecorded: { max: 0 },
          notKept: { max: 0 },
        },
      }
    } finally {
      await installation.stop()
      sink.stop()
    }
  },
}
