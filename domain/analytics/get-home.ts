import { z } from 'zod'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { baseFigures } from './base-figures.ts'
import { NeedsYou, needsYou } from './needs-you.ts'
import { type Period, PeriodName, periodOf } from './period.ts'
import { eventsByStep, messagesByStep, takenBackByStep } from './questions/events-by-step.ts'
import { newCustomersBetween, newCustomersByStep, ordersBetween, ordersByStep } from './store.ts'

const Count = z.number().int()
const At = z.iso.datetime()

const Home = z.object({
  currency: z.string(),
  timeZone: z.string(),
  step: z.enum(['hour', 'day']),
  from: At,
  to: At,
  cameIn: z.object({
    events: Count,
    eventsBefore: Count,
    visitors: Count.describe('About: within a percent or two'),
    visitorsBefore: Count,
    orders: Count,
    ordersBefore: Count,
    series: z.array(z.object({ at: At, events: Count, visitors: Count, orders: Count })),
  }),
  who: z.object({
    customers: Count,
    identified: Count,
    contactableByEmail: Count,
    created: Count.describe('First seen in this time'),
    createdBefore: Count,
    active: Count.describe('Did something in this time'),
    series: z.array(z.object({ at: At, created: Count })),
  }),
  said: z.object({
    sent: Count,
    sentBefore: Count,
    opened: Count,
    clicked: Count,
    unsubscribed: Count,
    skipped: Count,
    failed: Count,
    series: z.array(z.object({ at: At, sent: Count, opened: Count, clicked: Count })),
  }),
  earned: z.object({
    revenueMinor: Count,
    revenueBeforeMinor: Count,
    attributedMinor: Count.describe('Of orders after a click in a message'),
    attributedBeforeMinor: Count,
    series: z.array(z.object({ at: At, revenueMinor: Count, attributedMinor: Count })),
  }),
  needsYou: z.array(NeedsYou),
})

export const getHome = operation({
  name: 'home.get',
  summary:
    'What came in, who they are, what was said, what it earned, and what needs you; in the time zone of the shop.',
  http: 'GET /home',
  needs: 'read',
  input: z.object({ period: PeriodName.default('7d') }),
  output: Home,
  async run(context, { period: name }) {
    const { tx, workspaceId, now } = context
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const period = await periodOf(tx, name, timeZone, now)
    const [past, stored] = await Promise.all([
      happenedIn(context, period),
      storedIn(context, period, currency),
    ])
    const { events, eventsBefore, messages, messagesBefore } = past
    const eventsAt = new Map(events.map((row) => [row.bucket, row]))
    const messagesAt = new Map(messages.map((row) => [row.bucket, row]))
    const ordersAt = new Map(stored.orders.map((row) => [row.at.getTime(), row]))
    const createdAt = new Map(stored.created.map((row) => [row.at.getTime(), row.count]))
    const sum = (pick: (row: (typeof stored.orders)[number]) => number) =>
      stored.orders.reduce((total, row) => total + pick(row), 0)
    const said = (what: 'sent' | 'opened' | 'clicked' | 'unsubscribed' | 'skipped' | 'failed', bucket = 0) =>
      messagesAt.get(bucket)?.[what] ?? 0
    const each = <Row>(row: (at: Date, bucket: number) => Row) =>
      period.buckets.map((at) => ({ at: at.toISOString(), ...row(at, at.getTime() / 1000) }))
    return {
      currency,
      timeZone,
      step: period.step,
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      cameIn: {
        events: eventsAt.get(0)?.events ?? 0,
        eventsBefore: eventsBefore?.events ?? 0,
        visitors: eventsAt.get(0)?.visitors ?? 0,
        visitorsBefore: eventsBefore?.visitors ?? 0,
        orders: sum((row) => row.orders),
        ordersBefore: stored.ordersBefore.orders,
        series: each((at, bucket) => ({
          events: eventsAt.get(bucket)?.events ?? 0,
          visitors: eventsAt.get(bucket)?.visitors ?? 0,
          orders: ordersAt.get(at.getTime())?.orders ?? 0,
        })),
      },
      who: {
        ...stored.base,
        created: stored.created.reduce((total, row) => total + row.count, 0),
        createdBefore: stored.createdBefore,
        active: eventsAt.get(0)?.visitors ?? 0,
        series: each((at) => ({ created: createdAt.get(at.getTime()) ?? 0 })),
      },
      said: {
        sent: said('sent'),
        sentBefore: messagesBefore,
        opened: said('opened'),
        clicked: said('clicked'),
        unsubscribed: said('unsubscribed'),
        skipped: said('skipped'),
        failed: said('failed'),
        series: each((_at, bucket) => ({
          sent: said('sent', bucket),
          opened: said('opened', bucket),
          clicked: said('clicked', bucket),
        })),
      },
      earned: {
        revenueMinor: sum((row) => row.revenueMinor),
        revenueBeforeMinor: stored.ordersBefore.revenueMinor,
        attributedMinor: sum((row) => row.attributedMinor),
        attributedBeforeMinor: stored.ordersBefore.attributedMinor,
        series: each((at) => ({
          revenueMinor: ordersAt.get(at.getTime())?.revenueMinor ?? 0,
          attributedMinor: ordersAt.get(at.getTime())?.attributedMinor ?? 0,
        })),
      },
      needsYou: stored.needsYou,
    }
  },
})

async function happenedIn({ clickhouse, workspaceId }: Context, period: Period) {
  const { timeZone, step } = period
  const during = { workspaceId, timeZone, step, from: period.from, to: period.to }
  const before = { workspaceId, timeZone, step, from: period.beforeFrom, to: period.beforeTo }
  const [events, eventsBefore, messages, messagesBefore] = await Promise.all([
    eventsByStep(clickhouse, during, { urgent: true }),
    eventsByStep(clickhouse, before, { urgent: true }),
    messagesByStep(clickhouse, during, { urgent: true }),
    messagesByStep(clickhouse, before, { urgent: true }),
  ])
  // Readings are looked through only where some were taken back.
  const hasTakenBack = messages.some((row) => row.takenBack > 0)
  const takenBack = hasTakenBack ? await takenBackByStep(clickhouse, during, { urgent: true }) : []
  return {
    events,
    eventsBefore: eventsBefore.find(({ bucket }) => bucket === 0),
    messages: messages.map((row) => {
      const gone = takenBack.find(({ bucket }) => bucket === row.bucket)
      const left = (what: 'opened' | 'clicked') => Math.max(0, row[what] - (gone?.[what] ?? 0))
      return { ...row, opened: left('opened'), clicked: left('clicked') }
    }),
    messagesBefore: messagesBefore.find(({ bucket }) => bucket === 0)?.sent ?? 0,
  }
}

async function storedIn({ tx, workspaceId, now, home, actor }: Context, period: Period, currency: string) {
  const { beforeFrom, beforeTo } = period
  return {
    orders: await ordersByStep(tx, workspaceId, period, currency),
    ordersBefore: await ordersBetween(tx, workspaceId, beforeFrom, beforeTo, currency),
    created: await newCustomersByStep(tx, workspaceId, period),
    createdBefore: await newCustomersBetween(tx, workspaceId, beforeFrom, beforeTo),
    base: await baseFigures(tx, workspaceId, now),
    needsYou: await needsYou(tx, workspaceId, home, `${actor.kind}:${actor.id}`),
  }
}
