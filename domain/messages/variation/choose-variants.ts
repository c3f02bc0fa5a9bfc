import type { Transaction } from '../../../engines/index.ts'
import { minuteMs } from '../../../kit/time.ts'
import { type TemplateRow, templatesById, versionsOf } from '../templates-store.ts'
import { chooseVariant, type Random, type Tally } from './bandit.ts'
import { lastVariants, talliesOf, variationOf } from './variation-store.ts'

/** Who is going to be written to, and what they read. */
export interface Reader {
  customerId: number
  language: 'en' | 'ru' | null
}

/** The version somebody gets; the variant is null where the letter has one only. */
export interface ChosenVersion {
  templateId: string
  variant: string | null
}

const known = new Map<string, { tallies: Tally[]; at: number }>()
const mostKnown = 1_000

/** What is known of the variants, counted once a minute: a letter to a hundred thousand is not counted a thousand times. */
async function freshTallies(tx: Transaction, workspaceId: string, rows: readonly TemplateRow[], now: Date) {
  const letterId = rows[0]?.letter_id ?? ''
  const variants = [...new Set(rows.map((row) => row.variant))]
  const key = `${workspaceId} ${letterId} ${variants.join()}`
  const kept = known.get(key)
  if (kept && Math.abs(now.getTime() - kept.at) < minuteMs) return kept.tallies
  const variation = await variationOf(tx, workspaceId, letterId)
  const counted = await talliesOf(
    tx,
    workspaceId,
    rows.map((row) => row.id),
    variation,
    now,
  )
  const tallies = variants.map(
    (variant) => counted.find((one) => one.variant === variant) ?? { variant, trials: 0, reached: 0 },
  )
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '')
  known.set(key, { tallies, at: now.getTime() })
  return tallies
}

/** The versions of a letter that are sent, of all its variants; none where it has one only. */
export async function versionsShared(
  tx: Transaction,
  workspaceId: string,
  templateId: string,
): Promise<TemplateRow[]> {
  const main = (await templatesById(tx, workspaceId, [templateId])).get(templateId)
  if (!main) return []
  const versions = (await versionsOf(tx, workspaceId, [main.letter_id])).filter(
    (row) => row.archived_at === null,
  )
  return new Set(versions.map((row) => row.variant)).size > 1 ? versions : []
}

/**
 * The version of a letter for each of these people, in their order: the variant by what has worked so far and never the one
 * they had last, then their language, or else that of the template asked for. `translations`: templates of other letters
 * that say the same in another language.
 */
export async function chooseVariants(
  tx: Transaction,
  workspaceId: string,
  { templateId, translations = [] }: { templateId: string; translations?: readonly string[] },
  readers: readonly Reader[],
  now: Date = new Date(),
  random: Random = Math.random,
): Promise<ChosenVersion[]> {
  const asked = await templatesById(tx, workspaceId, [templateId, ...translations])
  const main = asked.get(templateId)
  if (!main) return readers.map(() => ({ templateId, variant: null }))
  const versions = (await versionsOf(tx, workspaceId, [main.letter_id])).filter(
    (row) => row.archived_at === null,
  )
  const rows = versions.length > 0 ? versions : [main]
  const variants = new Set(rows.map((row) => row.variant))
  const others = translations.flatMap((id) => asked.get(id) ?? [])
  const inLanguage = (variant: string, language: 'en' | 'ru' | null): string => {
    const these = rows.filter((row) => row.variant === variant)
    const wanted = these.find((row) => row.language === language)
    const translated = others.find((row) => row.language === language)
    const usual = these.find((row) => row.language === main.language)
    return (wanted ?? translated ?? usual ?? these[0] ?? main).id
  }
  if (variants.size < 2)
    return readers.map(({ language }) => ({
      templateId: inLanguage(rows[0]?.variant ?? main.variant, language),
      variant: null,
    }))
  const tallies = await freshTallies(tx, workspaceId, rows, now)
  const last = await lastVariants(
    tx,
    workspaceId,
    rows.map((row) => row.id),
    readers.map((one) => one.customerId),
  )
  return readers.map(({ customerId, language }) => {
    const variant = chooseVariant(tallies, last.get(customerId) ?? null, random) ?? main.variant
    return { templateId: inLanguage(variant, language), variant }
  })
}
