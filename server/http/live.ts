import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { customerFamily } from '../../domain/customers/index.ts'
import { listen } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { diary } from '../../kit/log.ts'
import { minuteMs } from '../../kit/time.ts'
import { type Access, callerFor } from './caller.ts'

/** What the remember lane tells when something has become visible. */
const News = z.object({
  workspaceId: z.string(),
  customerIds: z.array(z.number()).default([]),
  tables: z.array(z.string()).default([]),
  calls: z.array(z.string()).default([]),
  arriving: z.array(z.number()).default([]),
})
type News = z.infer<typeof News>

const Wanted = z.object({
  customer: z.coerce.number().int().positive().optional(),
  only: z.literal('calls').optional(),
})

const heartbeatMs = 15_000
const mostStreamsOfOne = 12
/** A reader so far behind is let go: it connects again and is told that it missed something. */
const mostUnsentBytes = 256 * 1024
const reconnectMs = 2_000
/** Then the browser connects again, and whoever was signed out or removed meanwhile is refused. */
const longestStreamMs = 15 * minuteMs

interface Stream {
  reply: FastifyReply
  workspaceId: string
  actorId: string
  customerId: number | null
  /** Hears of calls and of nothing else; the others do not hear of calls. */
  onlyCalls: boolean
  family: ReadonlySet<number>
  endsAt: number
}

/**
 * `GET /api/live?customer=`: server-sent events. Event `live` with `{ customerIds, tables }` for what changed in the
 * workspace (or of one customer, all their cards); event `live` with empty lists when something may have been missed.
 * Event `arriving` with `{ customerIds }` before that: their events are accepted and on their way, `customers.arriving` has them.
 * `?only=calls`: event `call` whenever there is news of a call.
 */
export function live(app: FastifyInstance, access: Access): void {
  const { engines, urls } = access.runtime
  const streams = new Set<Stream>()

  function end(stream: Stream) {
    streams.delete(stream)
    stream.reply.raw.destroy()
  }

  function write(stream: Stream, text: string) {
    const { raw } = stream.reply
    if (raw.writableLength > mostUnsentBytes) return end(stream)
    raw.write(text)
  }

  const readFamily = (workspaceId: string, customerId: number) =>
    engines.db
      .transaction()
      .setAccessMode('read only')
      .execute((tx) => customerFamily(tx, workspaceId, customerId))

  async function tell(stream: Stream, news: News) {
    if (stream.workspaceId !== news.workspaceId) return
    if (stream.onlyCalls || news.calls.length > 0) {
      if (stream.onlyCalls && news.calls.length > 0) write(stream, callEvent)
      return
    }
    if (news.arriving.length > 0) {
      const theirs =
        stream.customerId === null ? news.arriving : news.arriving.filter((id) => stream.family.has(id))
      if (theirs.length > 0) write(stream, arrivingEvent(theirs))
      return
    }
    if (stream.customerId === null) return write(stream, event(news))
    // Two cards may have just become one, or two again.
    if (news.tables.includes('customer_links'))
      stream.family = new Set(await readFamily(stream.workspaceId, stream.customerId))
    const theirs = news.customerIds.filter((id) => stream.family.has(id))
    if (theirs.length > 0) write(stream, event({ customerIds: theirs, tables: news.tables }))
  }

  function onPayload(payload: string | null) {
    const news = payload === null ? null : readNews(payload)
    for (const stream of streams) {
      if (payload === null)
        write(stream, stream.onlyCalls ? callEvent : event({ customerIds: [], tables: [] }))
      else if (news)
        tell(stream, news).catch((error) => {
          diary.warn({ error }, 'a live stream was ended: its news could not be worked out')
          end(stream)
        })
    }
  }

  const listening = listen(urls.postgresUrl, 'live', onPayload)
  const heartbeat = setInterval(() => {
    for (const stream of streams)
      if (stream.endsAt < Date.now()) end(stream)
      else write(stream, ': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    for (const stream of streams) end(stream)
    await listening.stop()
  })

  app.get('/api/live', async (request, reply) => {
    const caller = await callerFor(access, request, reply, 'read')
    const wanted = Wanted.safeParse(request.query)
    if (!wanted.success)
      throw new AppError('invalid', {
        en: 'customer must be the number of a customer; only can be calls.',
        ru: 'В customer нужен номер клиента, в only может быть calls.',
      })
    const customerId = wanted.data.customer ?? null
    const family = customerId === null ? [] : await readFamily(caller.workspaceId, customerId)
    const ofOne = [...streams].filter((stream) => stream.actorId === caller.actor.id)
    if (ofOne.length >= mostStreamsOfOne && ofOne[0]) end(ofOne[0])

    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    })
    const stream: Stream = {
      reply,
      workspaceId: caller.workspaceId,
      actorId: caller.actor.id,
      customerId,
      onlyCalls: wanted.data.only === 'calls',
      family: new Set(family),
      endsAt: Date.now() + longestStreamMs,
    }
    reply.raw.on('close', () => streams.delete(stream))
    reply.raw.on('error', () => streams.delete(stream))
    streams.add(stream)
    write(stream, `retry: ${reconnectMs}\n\n`)
  })
}

/** Who calls is asked for by the browser, so that each sees what their role may. */
const callEvent = 'event: call\ndata: {}\n\n'

const arrivingEvent = (customerIds: number[]) =>
  `event: arriving\ndata: ${JSON.stringify({ customerIds })}\n\n`

const event = (news: { customerIds: number[]; tables: string[] }) =>
  `event: live\ndata: ${JSON.stringify({ customerIds: news.customerIds, tables: news.tables })}\n\n`

function readNews(payload: string): News | null {
  try {
    const news = News.safeParse(JSON.parse(payload))
    if (news.success) return news.data
  } catch {
    // Told below: whatever was sent, it is not news.
  }
  diary.warn({ length: payload.length }, 'a message on the live channel could not be read')
  return null
}
