import type { Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { minuteMs } from '../../kit/time.ts'
import { type MessageRequest, requestMessages, templatesById } from '../messages/index.ts'
import { type CampaignRow, campaignPriority, type RunRow, type Variant } from './campaign.ts'
import { variantOf } from './choose-variant.ts'
import { peopleInPart } from './gather-audience.ts'
import { peopleOf } from './people.ts'
import { changeRun, nextPart, takeFromPart } from './runs-store.ts'
import { countWaiting, waitingAtOnce } from './waiting-letters.ts'

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

export interface Letters {
  channel: string
  byLanguage: Map<string, string>
  templateId: string
}

/** The letter of each variant, by language. A variant whose letter is gone is left out. */
export async function lettersOf(
  tx: Transaction,
  workspaceId: string,
  variants: readonly Variant[],
): Promise<Map<string, Letters>> {
  const ids = variants.flatMap((one) => [...one.translations, ...(one.templateId ? [one.templateId] : [])])
  const templates = await templatesById(tx, workspaceId, ids)
  return new Map(
    variants.flatMap((variant): [string, Letters][] => {
      const main = variant.templateId ? templates.get(variant.templateId) : undefined
      if (!main) return []
      // The main one last: it wins its language.
      const all = [...variant.translations.flatMap((id) => templates.get(id) ?? []), main]
      const byLanguage = new Map(all.map((one) => [one.language as string, one.id]))
      return [[variant.key, { channel: main.channel, byLanguage, templateId: main.id }]]
    }),
  )
}

/** What is asked for somebody: their letter in their language, and the policy is told of the hold-out. */
export function requestFor(
  campaign: Pick<CampaignRow, 'id' | 'name' | 'definition'>,
  occasion: number,
  person: { id: number; language: string | null },
  variant: Variant,
  letters: Letters,
): MessageRequest {
  const { definition } = campaign
  return {
    idempotencyKey: `campaign/${campaign.id}/${occasion}/${person.id}`,
    customerId: person.id,
    channel: letters.channel,
    templateId: (person.language && letters.byLanguage.get(person.language)) || letters.templateId,
    ...(variant.accountId ? { accountId: variant.accountId } : {}),
    topic: definition.topic,
    campaignId: campaign.id,
    variant: variant.key,
    priority: campaignPriority,
    holdOut: definition.holdOutShare,
    facts: { campaign: { name: campaign.name } },
  }
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
  for (const id of part.customer_ids) {
    const person = people.get(id)
    if (!person) continue
    const own = variantOf(campaign.id, definition, person.id)
    if ((own === null) !== isRest) continue
    const variant = own ?? winner
    const letter = variant && letters.get(variant.key)
    if (variant && letter)
      requests.set(person.id, requestFor(campaign, run.occasion, person, variant, letter))
  }
  const all = [...requests.values()]
  const ids = await requestMessages(tx, workspaceId, all, now)
  await takeFromPart(tx, workspaceId, campaign.id, run.occasion, part.part, part.customer_ids.length)
  const asked = ids.filter((id) => id !== null).length
  await changeRun(tx, workspaceId, campaign.id, run.occasion, {
    asked: run.asked + asked,
    paced_count: run.paced_count + asked,
  })
  return part.customer_ids.length
}
