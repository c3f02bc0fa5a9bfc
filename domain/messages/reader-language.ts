import { sql, type Transaction } from '../../engines/index.ts'
import { applyTraits } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { AnsweredMessage } from './answers-store.ts'
import { templatesById } from './templates-store.ts'

export const languageOf = (locale: string | null, otherwise: 'en' | 'ru'): 'en' | 'ru' => {
  const language = locale?.slice(0, 2).toLowerCase()
  return language === 'en' || language === 'ru' ? language : otherwise
}

/** What a page of ours says to the reader of a letter in: the customer's own language, else the letter's, else the shop's. */
export async function readerLanguage(tx: Transaction, message: AnsweredMessage): Promise<'en' | 'ru'> {
  const { workspace_id: workspaceId, template_id: templateId } = message
  const { rows } = await sql<{ locale: string | null }>`
    select living.locale from customers c
    join customers living on living.workspace_id = c.workspace_id and living.id = coalesce(c.merged_into, c.id)
    where c.workspace_id = ${workspaceId} and c.id = ${message.customer_id}`.execute(tx)
  const template = templateId
    ? (await templatesById(tx, workspaceId, [templateId])).get(templateId)
    : undefined
  const workspace = await getWorkspace(tx, workspaceId)
  return languageOf(rows[0]?.locale ?? null, template?.language ?? workspace.locale)
}

/** The reader chose it on a page of ours: kept with the customer, letters go by it too. */
export async function chooseLanguage(
  tx: Transaction,
  message: Pick<AnsweredMessage, 'workspace_id' | 'customer_id'>,
  language: 'en' | 'ru',
  at: Date,
): Promise<void> {
  const { workspace_id: workspaceId, customer_id: customerId } = message
  await applyTraits(tx, workspaceId, [{ customerId, at, traits: { locale: language } }])
}
