import type { Transaction } from '../../engines/index.ts'
import { hourMs } from '../../kit/time.ts'
import { type Cascade, type MessageRequest, type TemplateRow, templatesById } from '../messages/index.ts'
import { priorityOf } from '../policy/index.ts'
import type { CampaignRow, Variant } from './campaign.ts'

/** A letter of a variant: the first of its cascade, or one of those that follow. */
export type Chosen = Pick<Variant, 'templateId' | 'translations' | 'accountId'>

/** The letters of a variant in the order they are listed: one, or those of a cascade. */
export const chosenOf = (variant: Variant): Chosen[] => [variant, ...variant.cascade]

export interface Letters {
  channel: string
  byLanguage: Map<string, string>
  templateId: string
  accountId: string | null
}

function lettersOfOne(chosen: Chosen, templates: ReadonlyMap<string, TemplateRow>): Letters[] {
  const main = chosen.templateId ? templates.get(chosen.templateId) : undefined
  if (!main) return []
  // The main one last: it wins its language.
  const all = [...chosen.translations.flatMap((id) => templates.get(id) ?? []), main]
  const byLanguage = new Map(all.map((one) => [one.language as string, one.id]))
  return [{ channel: main.channel, byLanguage, templateId: main.id, accountId: chosen.accountId }]
}

/** The letters of each variant, by language. A variant of which one is gone is left out. */
export async function lettersOf(
  tx: Transaction,
  workspaceId: string,
  variants: readonly Variant[],
): Promise<Map<string, Letters[]>> {
  const ids = variants
    .flatMap(chosenOf)
    .flatMap((one) => [...one.translations, ...(one.templateId ? [one.templateId] : [])])
  const templates = await templatesById(tx, workspaceId, ids)
  return new Map(
    variants.flatMap((variant): [string, Letters[]][] => {
      const chosen = chosenOf(variant)
      const letters = chosen.flatMap((one) => lettersOfOne(one, templates))
      return letters.length < chosen.length ? [] : [[variant.key, letters]]
    }),
  )
}

/** The cascade of a variant; of one with a single letter it has one rung. */
export const cascadeOf = (variant: Variant, letters: readonly Letters[]): Cascade => ({
  rungs: letters.map(({ channel, templateId, accountId }) => ({ channel, templateId, accountId })),
  onwards: variant.cascade.map(({ unless, hours }) => ({ unless, hours })),
  isByBest: variant.order === 'best',
})

/** How long a cascade may take from its first letter to its last. */
export const lengthMs = ({ cascade }: Variant): number =>
  cascade.reduce((sum, one) => sum + one.hours, 0) * hourMs

export const requestKey = (campaignId: string, occasion: number, customerId: number): string =>
  `campaign/${campaignId}/${occasion}/${customerId}`

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
    idempotencyKey: requestKey(campaign.id, occasion, person.id),
    customerId: person.id,
    channel: letters.channel,
    templateId: (person.language && letters.byLanguage.get(person.language)) || letters.templateId,
    ...(letters.accountId ? { accountId: letters.accountId } : {}),
    topic: definition.topic,
    campaignId: campaign.id,
    variant: variant.key,
    priority: priorityOf(definition.importance, 'campaign'),
    holdOut: definition.holdOutShare,
    facts: { campaign: { name: campaign.name } },
  }
}
