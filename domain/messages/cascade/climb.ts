import { appendFacts, type Transaction } from '../../../engines/index.ts'
import { hourMs, minuteMs } from '../../../kit/time.ts'
import type { Workspace } from '../../workspaces/index.ts'
import type { MessageRequest } from '../message.ts'
import { messageFact } from '../message-facts.ts'
import { priceOfLetter } from '../price-of-letter.ts'
import { requestMessages } from '../request-messages.ts'
import { bestOrder, type Offer, ratesOf } from './best-order.ts'
import { type Climbed, type Onward, type Rung, standingOf } from './cascade.ts'
import { climbedOf, passOver, pastsOf } from './cascade-store.ts'

/** What several people climb: the same messages, the same conditions. */
export interface Cascade {
  /** As they are listed. */
  rungs: readonly Rung[]
  /** When it goes on from each place; one less than rungs. */
  onwards: readonly Onward[]
  /** Each person's channels in the order that is best for them, instead of the listed one. */
  isByBest: boolean
  /** An hour, in a workspace whose time runs faster. */
  millisecondsOfHour?: number
}

export interface Climber {
  /** Of the listed first message; the others' keys are made of it. */
  key: string
  customerId: number
}

/** Where somebody's cascade has come to: looked at again then, or over. */
export type Climb = { lookAt: Date } | { ended: 'reached' | 'over' }

const keyOf = (key: string, rung: number) => (rung === 0 ? key : `${key}/${rung}`)

/** The order of channels for each of these people. */
export async function ordersOf(
  tx: Transaction,
  workspace: Workspace,
  { rungs, isByBest }: Pick<Cascade, 'rungs' | 'isByBest'>,
  customerIds: readonly number[],
  now: Date,
): Promise<(customerId: number) => number[]> {
  const listed = rungs.map((_, rung) => rung)
  if (!isByBest || rungs.length < 2) return () => listed
  const offers: Offer[] = []
  for (const [rung, one] of rungs.entries())
    offers.push({ rung, channel: one.channel, costMinor: await priceOfLetter(tx, workspace, one) })
  const pasts = await pastsOf(
    tx,
    workspace.id,
    customerIds,
    rungs.map((one) => one.channel),
    now,
  )
  const rate = ratesOf(pasts.values())
  return (customerId) => bestOrder(offers, pasts.get(customerId) ?? [], rate).map((one) => one.rung)
}

/** Requests for the messages of one rung, as they come: each in the version its reader gets. */
type Versions = (requests: readonly MessageRequest[], rung: number) => Promise<MessageRequest[]>

const asTheyAre: Versions = async (requests) => [...requests]

/**
 * Takes people as far up their cascades as they go now: who has had nothing is asked the first message for, who was not reached
 * in time, or cannot be by this channel, the next. What stands in `messages` under their keys is all that is remembered: cut off at any
 * moment, and done again, nothing is lost or asked for twice. Set-based; each round of it moves everybody.
 */
export async function climb(
  tx: Transaction,
  workspace: Workspace,
  cascade: Cascade,
  climbers: readonly Climber[],
  requestOf: (climber: Climber, rung: number) => MessageRequest,
  now: Date,
  versionsOf: Versions = asTheyAre,
): Promise<Climb[]> {
  const { rungs, onwards, millisecondsOfHour = hourMs } = cascade
  const climbs = new Array<Climb>(climbers.length)
  const orders = await ordersOf(
    tx,
    workspace,
    cascade,
    climbers.map((one) => one.customerId),
    now,
  )
  let going = [...climbers.keys()]
  for (let round = 0; going.length > 0 && round <= rungs.length; round++) {
    const climbed = await climbedOf(
      tx,
      workspace.id,
      going.flatMap((place) => rungs.map((_, rung) => keyOf(climbers[place]?.key ?? '', rung))),
    )
    const next: { place: number; rung: number; request: MessageRequest; newest: Climbed | undefined }[] = []
    const stuck = new Map<string, (typeof next)[number]>()
    for (const place of going) {
      const climber = climbers[place] as Climber
      const asked = rungs.flatMap((_, rung) => climbed.get(keyOf(climber.key, rung)) ?? [])
      asked.sort((one, other) => one.place - other.place)
      const newest = asked.at(-1)
      const standing = newest
        ? standingOf(newest, onwards[newest.place] ?? null, now, millisecondsOfHour)
        : { is: 'next' as const }
      if (standing.is === 'waiting') climbs[place] = { lookAt: standing.lookAt }
      else if (standing.is === 'reached' || standing.is === 'over') climbs[place] = { ended: standing.is }
      else {
        const rung = orders(climber.customerId).find((one) => !climbed.has(keyOf(climber.key, one)))
        if (rung === undefined) {
          climbs[place] = { ended: 'over' }
          continue
        }
        const reach = onwards[asked.length]?.unless
        const request: MessageRequest = {
          ...requestOf(climber, rung),
          idempotencyKey: keyOf(climber.key, rung),
          ...(asked.length > 0 ? { follows: asked.map((one) => one.id) } : {}),
          ...(reach ? { reach } : {}),
        }
        if (standing.is === 'pass-over' && newest) stuck.set(newest.id, { place, rung, request, newest })
        else next.push({ place, rung, request, newest })
      }
    }
    const passed = await passOver(tx, workspace.id, [...stuck.keys()])
    await appendFacts(tx, {
      message_events: passed.map((one) =>
        messageFact(workspace.id, one, 'skipped', now, { reason: 'passed-over' }),
      ),
    })
    for (const { id } of passed) {
      const one = stuck.get(id)
      if (one) next.push(one)
      stuck.delete(id)
    }
    // A sender has them just now.
    for (const { place } of stuck.values()) climbs[place] = { lookAt: new Date(now.getTime() + minuteMs) }
    const asked: MessageRequest[] = []
    for (const rung of rungs.keys())
      asked.push(
        ...(await versionsOf(
          next.filter((one) => one.rung === rung).map((one) => one.request),
          rung,
        )),
      )
    await requestMessages(tx, workspace.id, asked, now)
    going = next.map((one) => one.place)
  }
  for (const place of going) climbs[place] = { lookAt: now }
  return climbs
}
