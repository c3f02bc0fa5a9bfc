import type { Transaction } from '../../engines/index.ts'
import { recordConsents, topicsOf } from '../consent/index.ts'
import { languageOf } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type AskOutcome, askConsents } from './ask-consent.ts'
import type { ReaderProof } from './preference-place.ts'
import { type ConsentRequest, markConfirmed, readReader, requestByMessage } from './store.ts'

/** What the page of a confirmation letter shows. */
export interface ConfirmationPlace {
  request: ConsentRequest
  language: 'en' | 'ru'
  shop: string
  address: string
  /** As the shop names them. */
  topics: string[]
  state: 'asked' | 'confirmed' | 'expired'
}

/** Null when no letter of ours asked for anything. */
export async function confirmationPlace(
  tx: Transaction,
  messageId: string,
  now: Date,
): Promise<ConfirmationPlace | null> {
  const request = await requestByMessage(tx, messageId)
  if (!request) return null
  const workspace = await getWorkspace(tx, request.workspace_id)
  const reader = await readReader(tx, request.workspace_id, request.customer_id)
  const language = languageOf(reader?.locale ?? null, workspace.locale)
  const known = await topicsOf(tx, request.workspace_id)
  const late = request.expires_at.getTime() < now.getTime()
  return {
    request,
    language,
    shop: workspace.name,
    address: request.address,
    topics: request.topics.map((key) => known.find((one) => one.key === key)?.name[language] ?? key),
    state: request.confirmed_at ? 'confirmed' : late ? 'expired' : 'asked',
  }
}

/** Grants what was asked for, with everything a court would ask: when, from where, to which words. Twice is once. */
export async function confirmConsent(
  tx: Transaction,
  place: ConfirmationPlace,
  by: ReaderProof,
  words: string,
): Promise<void> {
  const { request } = place
  if (place.state !== 'asked') return
  await markConfirmed(tx, request, by.at)
  await recordConsents(
    tx,
    request.workspace_id,
    request.topics.map((topic) => ({
      customerId: request.customer_id,
      channel: request.channel,
      topic,
      status: 'granted',
      at: by.at,
      proof: {
        how: 'double-opt-in',
        words,
        address: request.address,
        ip: by.ip,
        userAgent: by.userAgent,
        requestId: request.id,
        asked: request.proof,
      },
    })),
  )
}

/** The link was too old: a new letter goes to the same address. */
export async function askAgain(
  tx: Transaction,
  { request }: ConfirmationPlace,
  now: Date,
): Promise<AskOutcome> {
  const { workspace_id, customer_id: customerId, channel, topics, proof } = request
  const [outcome = 'no-address'] = await askConsents(
    tx,
    workspace_id,
    [{ customerId, channel, topics, at: now, proof }],
    now,
  )
  return outcome
}
