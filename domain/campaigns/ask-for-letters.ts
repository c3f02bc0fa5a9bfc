import type { Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { minuteMs } from '../../kit/time.ts'
import { type MessageRequest, requestMessages } from '../messages/index.ts'
import type { CampaignRow, RunRow, Variant } from './campaign.ts'
import { variantOf } from './choose-variant.ts'
import { climbTogether } from './climb-due.ts'
import { insertClimbs } from './climbs-store.ts'
import { peopleInPart } from './gather-audience.ts'
import { lettersOf, requestFor } from './letters-of.ts'
import { type Person, peopleOf } from './people.ts'
import { changeRun, nextPart, takeFromPart } from './runs-store.ts'
import { shareVersions } from './share-versions.ts'
import { countGoing, countWaiting, waitingAtOnce } from './waiting-letters.ts'

/** How many may be asked for now: so many a minute since the pace began, spread over the minute. */
export function allowance(
  perMinute: number | null,
  run: Pick<RunRow, 'paced_from' | 'paced_count'>,
  now: Date,
) {
  if (perMinute === null) return peopleInPart
  const minutes = Math.max(0, now.getTime() - run.paced_from.getTime()) / minuteMs
  // One at least at the very beginning, so that a slow pace begins too.
  const allowed = Math.floor(minutes * perMinute) + 1 - run.paced_count
  return Math.max(0, Math.min(peopleInPart, allowed))
}

/**
 * Asks for the letters of the next people of an occasion who are due, in one transaction with the cursor: cut off, it is as if it
 * had not been, and nobody is forgotten or asked for twice. Those who wait for the winner are passed over until there is one.
 * Answers how many people it went through; 0 when none is due, or the pace or the sender says to wait.
 */
export async function askForLetters(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  run: RunRow,
  now: Date,
): Promise<number> {
  const { definition } = campaign
  const most = allowance(definition.perMinute, run, now)
  if (most === 0) return 0
  // No more are put before the sender than a pause can hold at once.
  const waiting = await countWaiting(tx, workspaceId, campaign.id, { limit: waitingAtOnce, later: false })
  if (waiting >= waitingAtOnce) return 0
  const part = await nextPart(tx, workspaceId, campaign.id, run.occasion, most, now)
  if (!part) return 0
  const letters = await lettersOf(tx, workspaceId, definition.variants)
  const gone = definition.variants.find((one) => !letters.has(one.key))
  if (gone)
    throw new AppError('invalid', {
      en: `The letter of variant ${gone.key} was deleted. Whoever got one keeps it; nobody more is written to.`,
      ru: `Письмо версии ${gone.key} удалено. Кому ушло, тому ушло; больше никому не пишем.`,
    })
  const people = await peopleOf(tx, workspaceId, part.customer_ids)
  const winner = definition.variants.find((one) => one.key === run.winner)
  const isRest = run.state === 'asking-rest'
  const requests = new Map<number, MessageRequest>()
  const climbers = new Map<number, { person: Person; variant: Variant }>()
  for (const id of part.customer_ids) {
    const person = people.get(id)
    if (!person) continue
    const own = variantOf(campaign.id, definition, person.id)
    if ((own === null) !== isRest) continue
    const variant = own ?? winner
    const [letter] = (variant && letters.get(variant.key)) ?? []
    if (!variant || !letter) continue
    if (variant.cascade.length > 0) climbers.set(person.id, { person, variant })
    else requests.set(person.id, requestFor(campaign, run.occasion, person, variant, letter))
  }
  const all = await shareVersions(tx, workspaceId, definition, [...requests.values()], people, now)
  const ids = await requestMessages(tx, workspaceId, all, now)
  const climbs = await climbTogether(
    tx,
    workspaceId,
    campaign,
    run.occasion,
    letters,
    [...climbers.values()],
    now,
  )
  await insertClimbs(
    tx,
    workspaceId,
    campaign.id,
    run.occasion,
    climbs.flatMap(({ customerId, variant, lookAt }) =>
      lookAt ? [{ customer_id: customerId, variant, lookAt }] : [],
    ),
  )
  await takeFromPart(tx, workspaceId, campaign.id, run.occasion, part.part, part.customer_ids.length)
  const going = await countGoing(
    tx,
    workspaceId,
    ids.flatMap((id) => id ?? []),
  )
  const alone = ids.filter((id) => id !== null).length
  await changeRun(tx, workspaceId, campaign.id, run.occasion, {
    asked: run.asked + alone + climbers.size,
    // of a cascade nothing is settled by its first channel
    refused: run.refused + alone - going,
    // whoever gets nothing takes no one's place in the minute
    paced_count: run.paced_count + going + climbers.size,
  })
  return part.customer_ids.length
}
