import type { Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { dayMs, minuteMs } from '../../kit/time.ts'
import { defaultTopic, permissionsOf, type Topic, topicsOf } from '../consent/index.ts'
import { languageOf, requestMessages } from '../messages/index.ts'
import { reachables } from '../policy/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { confirmationLetter } from './confirmation-letter.ts'
import { insertRequest, questionsUnderWay, readReader, requestsSince } from './store.ts'

/** Somebody asked for messages in a person's name: a form, a till, an import. Only the person can make it a consent. */
export interface AskedConsent {
  customerId: number
  channel: string
  /** Those of the shop's list; `marketing` when none is. */
  topics?: readonly string[] | undefined
  at: Date
  /** Where and how it was asked: source, page, words, ip. */
  proof: Record<string, unknown>
}

/**
 * `granted`: they have agreed already; `asked-lately`: a letter is on its way, or too many went there today;
 * `stopped`: the address does not exist, complained, or was stopped by hand.
 */
export const askOutcomes = [
  'asked',
  'granted',
  'asked-lately',
  'no-address',
  'stopped',
  'not-by-this-channel',
] as const
export type AskOutcome = (typeof askOutcomes)[number]

/** The only channel whose addresses can be confirmed by a link today. */
export const confirmable = 'email'
const validDays = 7
/** Whoever types a stranger's address into a form again and again must not fill a stranger's mailbox. */
const quietMinutes = 10
const mostADay = 3
/** A form that somebody feeds with strangers' addresses must not make a mail bomb of the shop: more than so many wait their turn. */
const mostAMinute = 300

/** When the next question of a shop may go out, with so many of the last minute and of those to come before it. */
const turnAfter = (underWay: number, now: Date): Date =>
  underWay < mostAMinute
    ? now
    : new Date(now.getTime() + Math.ceil(((underWay - mostAMinute + 1) * minuteMs) / mostAMinute))

/** Only topics of the shop's list: their names stand in the letter, and anybody may send the collector any word. */
function listed(asked: readonly string[], known: readonly Topic[]): string[] {
  const topics = known.map((one) => one.key).filter((key) => asked.includes(key))
  return topics.length > 0 ? topics : [defaultTopic]
}

/**
 * Double opt-in: sends each person a short letter that asks whether it was really they; the click in it grants. Answers
 * what became of each, in their order. Asking twice in a row sends one letter.
 */
export async function askConsents(
  tx: Transaction,
  workspaceId: string,
  asked: readonly AskedConsent[],
  now: Date = new Date(),
): Promise<AskOutcome[]> {
  if (asked.length === 0) return []
  const workspace = await getWorkspace(tx, workspaceId)
  const known = await topicsOf(tx, workspaceId)
  const reach = await reachables(
    tx,
    workspaceId,
    asked.map((one) => one.customerId),
    asked.map((one) => one.channel),
  )
  const people = asked.map((one) => ({
    ...one,
    topics: listed(one.topics ?? [], known),
    ...(reach(one.customerId, one.channel) ?? { root: one.customerId, address: null }),
  }))
  const addresses = people.flatMap((one) => one.address ?? [])
  const lately = await requestsSince(tx, workspaceId, addresses, new Date(now.getTime() - dayMs))
  let underWay = await questionsUnderWay(tx, workspaceId, new Date(now.getTime() - minuteMs))
  const outcomes: AskOutcome[] = []
  for (const person of people) {
    const outcome = await whyNotAsk(tx, workspaceId, person, lately.get(person.address ?? ''), now)
    outcomes.push(outcome ?? 'asked')
    if (outcome || !person.address) continue
    const reader = await readReader(tx, workspaceId, person.root)
    const language = languageOf(reader?.locale ?? null, workspace.locale)
    const sendAt = turnAfter(underWay++, now)
    await sendQuestion(tx, workspaceId, { ...person, address: person.address }, known, language, now, sendAt)
    lately.set(person.address, { count: (lately.get(person.address)?.count ?? 0) + 1, newest: now })
  }
  return outcomes
}

interface Asked extends AskedConsent {
  root: number
  address: string | null
  topics: readonly string[]
}

/** Null when the person is to be asked. */
async function whyNotAsk(
  tx: Transaction,
  workspaceId: string,
  { root, channel, address, topics }: Asked,
  lately: { count: number; newest: Date } | undefined,
  now: Date,
): Promise<AskOutcome | null> {
  if (channel !== confirmable) return 'not-by-this-channel'
  if (!address) return 'no-address'
  const permissions = await permissionsOf(
    tx,
    workspaceId,
    topics.map((topic) => ({ customerId: root, channel, address, topic })),
  )
  if (permissions.every((one) => one.status === 'granted' && !one.suppression)) return 'granted'
  if (permissions.some((one) => one.suppression && one.suppression !== 'unsubscribed')) return 'stopped'
  if (!lately) return null
  const isJustNow = lately.newest.getTime() > now.getTime() - quietMinutes * minuteMs
  return isJustNow || lately.count >= mostADay ? 'asked-lately' : null
}

async function sendQuestion(
  tx: Transaction,
  workspaceId: string,
  person: Asked & { address: string },
  known: readonly Topic[],
  language: 'en' | 'ru',
  now: Date,
  sendAt: Date,
) {
  const { root, channel, address, topics, proof, at } = person
  const names = topics.map((key) => known.find((one) => one.key === key)?.name[language] ?? key)
  const id = newId()
  const [messageId = null] = await requestMessages(
    tx,
    workspaceId,
    [
      {
        idempotencyKey: `confirm/${id}`,
        customerId: root,
        channel,
        templateId: await confirmationLetter(tx, workspaceId, language),
        purpose: 'service',
        ...(sendAt > now ? { sendAt } : {}),
        facts: { topics: names.join(', ') },
      },
    ],
    now,
  )
  await insertRequest(tx, {
    workspace_id: workspaceId,
    id,
    customer_id: root,
    channel,
    address,
    topics: [...topics],
    proof: { ...proof, askedAt: at.toISOString() },
    message_id: messageId,
    asked_at: now,
    expires_at: new Date(now.getTime() + validDays * dayMs),
  })
}
