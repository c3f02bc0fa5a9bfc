import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'

/** Whether the MJML of this content asks for the block. */
export const usesBlock = (content: RawBuilder<unknown>, name: RawBuilder<unknown>) =>
  sql<boolean>`${content} ->> 'mjml' ~ (${`\\{%-?\\s*render\\s+['"]`} || ${name} || ${`['"]`})`

const turnOf = (workspaceId: string) => sql`hashtextextended('agreed-words:' || ${workspaceId}::text, 0)`

/**
 * Until this transaction ends no words of letters change: somebody agrees to them, or asks for it. Taken before they are looked
 * at, and after the campaign is held.
 */
export async function keepWords(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${turnOf(workspaceId)})`.execute(tx)
}

/** What is said of a campaign that was agreed to, and of one that waits for it. */
interface Refusal {
  agreed(name: string): Label
  asked(name: string): Label
}

const ofWords: Refusal = {
  agreed: (name) => ({
    en: `Nothing was saved: a second person agreed to these words, and the campaign “${name}” sends them. Take it back to draft or stop it, or write another letter.`,
    ru: `Ничего не сохранено: с этими словами согласился второй человек, их отправляет рассылка «${name}». Верните её в черновики или остановите; можно и написать другое письмо.`,
  }),
  asked: (name) => ({
    en: `Nothing was saved: the campaign “${name}” waits for a second person to agree to these words. Take it back first.`,
    ru: `Ничего не сохранено: рассылка «${name}» ждёт, пока с этими словами согласится второй человек. Сначала заберите её назад.`,
  }),
}

const ofLooks: Refusal = {
  agreed: (name) => ({
    en: `Nothing was saved: a second person agreed to the letters of the campaign “${name}”, and they would look otherwise. Take it back to draft, stop it, or wait until it is over.`,
    ru: `Ничего не сохранено: с письмами рассылки «${name}» согласился второй человек, а они изменились бы. Верните её в черновики, остановите или подождите, пока она закончится.`,
  }),
  asked: (name) => ({
    en: `Nothing was saved: the campaign “${name}” waits for a second person to agree to its letters, and they would look otherwise. Take it back first.`,
    ru: `Ничего не сохранено: рассылка «${name}» ждёт, пока с её письмами согласится второй человек, а они изменились бы. Сначала заберите её назад.`,
  }),
}

/**
 * What a second person agrees to, or has agreed to, is what goes out: until it is over its words stay as they are. `which`: of
 * all versions `t` of the letters it sends, since each may go to somebody. Changes do not wait for each other, only for whoever agrees.
 */
async function refuseAgreed(
  tx: Transaction,
  workspaceId: string,
  which: RawBuilder<unknown>,
  refusal: Refusal,
): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${turnOf(workspaceId)})`.execute(tx)
  const { rows } = await sql<{ name: string; isAgreed: boolean }>`
    select c.name, c.approved_by is not null as "isAgreed" from campaigns c
    where c.workspace_id = ${workspaceId} and c.archived_at is null
      and (c.status = 'awaiting-approval' or (c.approved_by is not null and c.status in ('scheduled', 'running', 'paused')))
      and exists (
        select from templates named
        join templates t on t.workspace_id = named.workspace_id and t.letter_id = named.letter_id
        where named.workspace_id = c.workspace_id and position(named.id::text in c.definition::text) > 0 and ${which})
    order by c.name limit 1`.execute(tx)
  const [campaign] = rows
  if (!campaign) return
  const { name, isAgreed } = campaign
  throw new AppError('conflict', isAgreed ? refusal.agreed(name) : refusal.asked(name))
}

/** @throws AppError conflict when a campaign sends a version of this letter with somebody's consent, or waits for it */
export const refuseAgreedLetter = (tx: Transaction, workspaceId: string, templateId: string): Promise<void> =>
  refuseAgreed(tx, workspaceId, sql`t.id = ${templateId}`, ofWords)

/** @throws AppError conflict when a letter with this block is sent so */
export const refuseAgreedBlock = (tx: Transaction, workspaceId: string, name: string): Promise<void> =>
  refuseAgreed(tx, workspaceId, usesBlock(sql`t.content`, sql`${name}::text`), ofWords)

/** Whether a text asks for one of these: `brand.`, `links.shop`. */
const asksFor = (text: RawBuilder<unknown>, words: readonly string[]) =>
  sql`exists (select from unnest(${words}::text[]) as asked(word) where position(asked.word in ${text}) > 0)`

const refuseAgreedLooks = (tx: Transaction, workspaceId: string, words: readonly string[]): Promise<void> =>
  refuseAgreed(
    tx,
    workspaceId,
    sql`(${asksFor(sql`t.content::text`, words)} or exists (
      select from letter_blocks b
      where b.workspace_id = t.workspace_id and ${asksFor(sql`b.mjml`, words)} and ${usesBlock(sql`t.content`, sql`b.name`)}))`,
    ofLooks,
  )

/** @throws AppError conflict when a letter that asks for the brand, itself or by a block of its, is sent so */
export const refuseAgreedBrand = (tx: Transaction, workspaceId: string): Promise<void> =>
  refuseAgreedLooks(tx, workspaceId, ['brand.', 'workspace.logoUrl'])

/** What of a shop letters show, and how they ask for it. */
interface Shop {
  name: string
  settings: Record<string, unknown>
}
const asksForShop: readonly (readonly [told: (shop: Shop) => unknown, words: readonly string[]])[] = [
  [({ name }) => name, ['workspace.name']],
  [({ settings }) => settings.logoUrl, ['brand.logoUrl', 'workspace.logoUrl']],
  [({ settings }) => settings.brand, ['brand.', 'workspace.logoUrl']],
  [({ settings }) => settings.shopUrl, ['links.shop', 'links.cart']],
  [({ settings }) => settings.cartUrl, ['links.cart']],
]

/** @throws AppError conflict when a letter that shows what becomes otherwise is sent so */
export async function refuseAgreedShop(
  tx: Transaction,
  workspaceId: string,
  before: Shop,
  after: Shop,
): Promise<void> {
  const words = asksForShop.flatMap(([told, asked]) =>
    isDeepStrictEqual(told(before) ?? null, told(after) ?? null) ? [] : asked,
  )
  if (words.length > 0) await refuseAgreedLooks(tx, workspaceId, [...new Set(words)])
}
