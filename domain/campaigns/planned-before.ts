import { z } from 'zod'
import { askFragment, bound, ch } from '../../engines/index.ts'
import type { Context } from '../context.ts'
import { decideRequests, type MessageRequest } from '../messages/index.ts'
import { servicePriority } from '../policy/index.ts'
import { audienceOf } from './audience.ts'
import type { CampaignRow } from './campaign.ts'
import { lettersOf, requestFor } from './letters-of.ts'
import { peopleOf } from './people.ts'
import { plannedBefore } from './store.ts'

/** A campaign that goes out before another one, and how many of the other's readers would get nothing of it for that. */
export interface Earlier {
  id: string
  name: string
  at: Date
  people: number
}

/** More than so many in a row before one campaign, and the nearest say enough. */
const mostEarlier = 5
const peopleAtOnce = 2_000

const Member = z.object({ customer_id: z.number() })

/** What these people would be asked about, if that campaign goes out as planned. It would have gone: nothing goes before it. */
async function requestsOf(
  context: Context,
  earlier: CampaignRow,
  ids: readonly number[],
): Promise<MessageRequest[]> {
  const { tx, clickhouse, workspaceId } = context
  const [variant] = earlier.definition.variants
  const letters = variant && (await lettersOf(tx, workspaceId, [variant])).get(variant.key)?.[0]
  if (!letters || !earlier.next_at) return []
  const audience = await audienceOf(tx, workspaceId, earlier.definition)
  const members = await askFragment(
    clickhouse,
    ch`SELECT customer_id FROM (${audience}) WHERE customer_id IN ${bound('Array(UInt64)', [...ids])}`,
    Member,
    { urgent: true },
  )
  const people = await peopleOf(
    tx,
    workspaceId,
    members.map((one) => one.customer_id),
  )
  const sendAt = earlier.next_at
  return [...people.values()].map((person) => ({
    ...requestFor(earlier, earlier.occasions + 1, person, variant, letters),
    priority: servicePriority,
    sendAt,
  }))
}

/**
 * Of these requests, which all would be sent as things stand, those that would be refused if what is planned before them goes
 * out: told by the first campaign after which it is so. No place is kept for what is more important but later: a plan may be called
 * off. So it is said beforehand.
 */
export async function lostToEarlier(
  context: Context,
  campaign: CampaignRow,
  startsAt: Date,
  requests: readonly MessageRequest[],
): Promise<Earlier[]> {
  const { tx, workspaceId, now } = context
  const earlier = await plannedBefore(tx, workspaceId, campaign.id, { from: now, to: startsAt }, mostEarlier)
  const found = earlier.map(({ id, name, next_at: at }) => ({ id, name, at: at ?? now, people: 0 }))
  if (earlier.length === 0) return []
  for (let from = 0; from < requests.length; from += peopleAtOnce) {
    let left = requests.slice(from, from + peopleAtOnce)
    const before: MessageRequest[] = []
    for (const [place, other] of earlier.entries()) {
      before.push(
        ...(await requestsOf(
          context,
          other,
          left.map((one) => one.customerId),
        )),
      )
      if (before.length === 0) continue
      const answers = await decideRequests(tx, workspaceId, [...before, ...left], now)
      const stay = left.filter((_, index) => answers[before.length + index]?.decision.verdict !== 'skip')
      const counted = found[place]
      if (counted) counted.people += left.length - stay.length
      left = stay
    }
  }
  return found.filter((one) => one.people > 0)
}
