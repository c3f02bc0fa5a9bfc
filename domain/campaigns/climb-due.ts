import type { Transaction } from '../../engines/index.ts'
import { climb } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { CampaignRow, RunRow, Variant } from './campaign.ts'
import { dueClimbs, putClimbs } from './climbs-store.ts'
import { cascadeOf, type Letters, lettersOf, requestFor, requestKey } from './letters-of.ts'
import { type Person, peopleOf } from './people.ts'
import { shareVersions } from './share-versions.ts'

/** So many people's cascades are looked at in one step. */
export const climbersAtOnce = 2_000

export interface Climbed {
  customerId: number
  variant: string
  /** Null when it is over. */
  lookAt: Date | null
}

/** Takes people as far up the cascades of their variants as they go now. */
export async function climbTogether(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  occasion: number,
  letters: ReadonlyMap<string, readonly Letters[]>,
  climbers: readonly { person: Person; variant: Variant }[],
  now: Date,
): Promise<Climbed[]> {
  if (climbers.length === 0) return []
  const workspace = await getWorkspace(tx, workspaceId)
  const climbed: Climbed[] = []
  for (const variant of campaign.definition.variants) {
    const together = climbers.filter((one) => one.variant.key === variant.key).map((one) => one.person)
    const listed = letters.get(variant.key)
    // Its letters are gone: nothing more is said.
    if (!listed)
      for (const { id } of together) climbed.push({ customerId: id, variant: variant.key, lookAt: null })
    if (!listed || together.length === 0) continue
    const people = new Map(together.map((one) => [one.id, one]))
    const climbs = await climb(
      tx,
      workspace,
      cascadeOf(variant, listed),
      together.map(({ id }) => ({ key: requestKey(campaign.id, occasion, id), customerId: id })),
      ({ customerId }, rung) => {
        const person = people.get(customerId) ?? { id: customerId, language: null }
        return requestFor(campaign, occasion, person, variant, listed[rung] as Letters)
      },
      now,
      (requests, rung) => shareVersions(tx, workspaceId, campaign.definition, requests, people, now, rung),
    )
    for (const [place, { id }] of together.entries()) {
      const came = climbs[place]
      climbed.push({
        customerId: id,
        variant: variant.key,
        lookAt: came && 'lookAt' in came ? came.lookAt : null,
      })
    }
  }
  return climbed
}

/**
 * The next channel for those of an occasion whom the message before has not reached in time. One transaction with when they are
 * looked at next; answers how many it looked at.
 */
export async function climbDue(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  run: Pick<RunRow, 'occasion'>,
  now: Date,
): Promise<number> {
  if (campaign.definition.variants.every((one) => one.cascade.length === 0)) return 0
  const due = await dueClimbs(tx, workspaceId, campaign.id, run.occasion, climbersAtOnce, now)
  if (due.length === 0) return 0
  const letters = await lettersOf(tx, workspaceId, campaign.definition.variants)
  const people = await peopleOf(
    tx,
    workspaceId,
    due.map((one) => one.customer_id),
  )
  const variants = new Map(campaign.definition.variants.map((one) => [one.key, one]))
  const climbers = due.flatMap(({ customer_id: id, variant }) => {
    const person = people.get(id)
    const own = variants.get(variant)
    // Their own key, even where their card was merged into another since.
    return person && own ? [{ person: { ...person, id }, variant: own }] : []
  })
  const climbed = await climbTogether(tx, workspaceId, campaign, run.occasion, letters, climbers, now)
  const known = new Set(climbed.map((one) => one.customerId))
  const gone = due.filter((one) => !known.has(one.customer_id))
  await putClimbs(tx, workspaceId, campaign.id, run.occasion, [
    ...climbed,
    ...gone.map((one) => ({ customerId: one.customer_id, lookAt: null })),
  ])
  return due.length
}
