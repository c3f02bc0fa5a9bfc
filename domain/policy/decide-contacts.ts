import type { Transaction } from '../../engines/index.ts'
import { defaultTopic, permissionsOf, refusals } from '../consent/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { isZone } from './clock.ts'
import { type ContactDecision, type ContactQuestion, type Person, skip } from './contact.ts'
import { judge, needsOf, note } from './judge.ts'
import { contactPolicyOf } from './policy.ts'
import type { Ask } from './rules/index.ts'
import { contactsOf, readPeople, silentOf, takeTurns } from './store.ts'

/** The longest a customer's own wish about frequency looks back. */
const ownFrequencyDays = 30

/**
 * What is known for each question, in their order; null when there is no such customer. Questions about one person share
 * the person. Of questions that stand in a sender's hands the people's turns are taken: until this transaction ends no other sender
 * decides about them, so that two at once cannot both find room for the last message.
 */
export async function readAsks(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
  now: Date,
): Promise<(Ask | null)[]> {
  if (questions.length === 0) return []
  const permissions = await permissionsOf(tx, workspaceId, questions)
  const policy = await contactPolicyOf(tx, workspaceId)
  const workspace = await getWorkspace(tx, workspaceId)
  const ofPolicy = needsOf(policy)
  const roots = new Set<number>()
  const inHand = new Set<number>()
  let wished = false
  for (const [place, permission] of permissions.entries()) {
    const question = questions[place]
    if (!permission.root || !question || question.purpose === 'service') continue
    roots.add(permission.root)
    if (question.messageId) inHand.add(permission.root)
    wished ||= permission.frequency !== null
  }
  const contactDays = Math.max(ofPolicy.contactDays ?? 0, wished ? ownFrequencyDays : 0)
  const needs = { ...ofPolicy, contactDays }
  const counts = contactDays > 0 || needs.reactions === true
  if (counts && inHand.size > 0) await takeTurns(tx, workspaceId, [...inHand])
  const rows =
    counts || needs.zone
      ? await readPeople(
          tx,
          workspaceId,
          [...roots],
          needs,
          questions.flatMap((one) => one.messageId ?? []),
          now,
        )
      : new Map()
  const people = new Map<number, Person>()
  for (const { root } of permissions) {
    if (!root || people.has(root)) continue
    const row = rows.get(root)
    const zone = row?.time_zone && isZone(row.time_zone) ? row.time_zone : workspace.timeZone
    people.set(root, { root, zone, contacts: contactsOf(row), silent: silentOf(row, now) })
  }
  return questions.map((question, place) => {
    const permission = permissions[place]
    const person = people.get(permission?.root ?? 0)
    if (!permission || !person) return null
    const at = Math.max(now.getTime(), question.sendAt?.getTime() ?? 0)
    const wantedAt = question.wantedAt?.getTime() ?? at
    const whole = question.topic === undefined ? { ...question, topic: defaultTopic } : question
    return { workspaceId, question: whole, permission, person, at, plannedAt: at, wantedAt }
  })
}

/** The places of questions, the more important first. */
function inOrder(questions: readonly ContactQuestion[]): Iterable<number> {
  const first = questions[0]?.priority ?? 0
  if (questions.every((one) => (one.priority ?? 0) === first)) return questions.keys()
  const priorityAt = (place: number) => questions[place]?.priority ?? 0
  return [...questions.keys()].sort((a, b) => priorityAt(b) - priorityAt(a) || a - b)
}

/**
 * One decision per question, in their order: send now, wait until a time, or not at all, with the reason. Set-based:
 * ask for thousands at once. Questions of one batch see each other: the more important are decided first, and count for the rest.
 */
export async function decideContacts(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
  now: Date = new Date(),
): Promise<ContactDecision[]> {
  const asks = await readAsks(tx, workspaceId, questions, now)
  const policy = await contactPolicyOf(tx, workspaceId)
  const decisions = new Array<ContactDecision>(questions.length)
  for (const place of inOrder(questions)) {
    const ask = asks[place]
    if (!ask) decisions[place] = skip('no-customer', refusals['no-customer'])
    else if (!ask.question.address) decisions[place] = skip('no-address', refusals['no-address'])
    else {
      const decision = judge(ask, policy)
      decisions[place] = decision
      note(ask.person, ask.question, decision, ask.plannedAt)
    }
  }
  return decisions
}
