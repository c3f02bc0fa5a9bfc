import { channels, type Letter } from '../../channels/index.ts'
import { appendFacts, type MessageEventRow, type Transaction } from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { contactDecision } from '../consent/index.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { type AccountRow, defaultAccounts } from './accounts-store.ts'
import { keepBodies, type SentBody } from './bodies.ts'
import { type ClaimedRow, type Due, putSubjects, putVerdicts, takeDue, type Verdict } from './claim-store.ts'
import { compiledTemplate } from './compiled-templates.ts'
import type { LinkMaker } from './letter/links.ts'
import { renderLetter } from './letter/render.ts'
import { messageFact } from './message-facts.ts'
import { reachables } from './request-messages.ts'
import { scopesFor } from './scope.ts'
import { templatesById } from './templates-store.ts'

/** A letter in this sender's hands, written out and kept: only the hand-over is left. */
export interface LetterInHand {
  workspaceId: string
  account: AccountRow
  message: ClaimedRow
  letter: Letter
}

type Refusal = Pick<Verdict, 'status' | 'reasonCode' | 'reason' | 'retrySeconds' | 'forgivesAttempt'>

const noAccount: Refusal = {
  status: 'queued',
  reasonCode: 'no-account',
  reason: 'No account is set up for this channel; the message waits for one.',
  retrySeconds: 30,
  forgivesAttempt: true,
}
const failed = (reasonCode: string, reason: string): Refusal => ({ status: 'failed', reasonCode, reason })

/**
 * Takes due messages, asks for consent once more, writes each letter with the prices of this moment and keeps it.
 * One transaction: after its commit the letters are this sender's to hand over, once; those that came to nothing
 * already have their verdict.
 */
export async function claimMessages(
  tx: Transaction,
  claimedBy: string,
  which: Due,
  maker: LinkMaker,
  now: Date = new Date(),
): Promise<{ claimed: number; letters: LetterInHand[] }> {
  const claimed = await takeDue(tx, claimedBy, which)
  if (claimed.length === 0) return { claimed: 0, letters: [] }
  const workspaceIds = [...new Set(claimed.map((row) => row.workspace_id))]
  const accounts = await defaultAccounts(tx, workspaceIds)
  const letters: LetterInHand[] = []
  const bodies: { workspaceId: string; messageId: string; body: SentBody }[] = []
  const verdicts: Verdict[] = []
  const facts: MessageEventRow[] = []
  for (const workspaceId of workspaceIds) {
    const workspace = await getWorkspace(tx, workspaceId)
    const rows = claimed.filter((row) => row.workspace_id === workspaceId)
    const ours = accounts.filter((account) => account.workspace_id === workspaceId)
    const written = await writeLetters(tx, workspace, rows, ours, maker)
    letters.push(...written.letters)
    bodies.push(...written.bodies)
    for (const { row, refusal } of written.refusals) {
      verdicts.push({ workspaceId, messageId: row.id, ...refusal })
      if (refusal.status === 'failed' || refusal.status === 'skipped')
        facts.push(messageFact(workspaceId, row, refusal.status, now, { reason: refusal.reasonCode ?? '' }))
    }
  }
  await keepBodies(tx, bodies)
  await putSubjects(
    tx,
    letters.map(({ workspaceId, account, message, letter }) => ({
      workspaceId,
      messageId: message.id,
      address: letter.to,
      subject: letter.content.subject ?? null,
      accountId: account.id,
    })),
  )
  await putVerdicts(tx, claimedBy, verdicts)
  await appendFacts(tx, { message_events: facts })
  return { claimed: claimed.length, letters }
}

async function writeLetters(
  tx: Transaction,
  workspace: Workspace,
  rows: readonly ClaimedRow[],
  accounts: readonly AccountRow[],
  maker: LinkMaker,
) {
  const letters: LetterInHand[] = []
  const bodies: { workspaceId: string; messageId: string; body: SentBody }[] = []
  const refusals: { row: ClaimedRow; refusal: Refusal }[] = []
  const people = await reachables(
    tx,
    workspace.id,
    rows.map((row) => row.customer_id),
  )
  const addressed = rows.map((row) => {
    const person = people.get(row.customer_id)
    const address = person ? (channels.named(row.channel)?.addressOf(person) ?? null) : null
    return { row, address }
  })
  const decisions = await contactDecision(
    tx,
    workspace.id,
    addressed.map(({ row, address }) => ({
      customerId: row.customer_id,
      channel: row.channel,
      topic: row.topic,
      address,
    })),
  )
  const templates = await templatesById(
    tx,
    workspace.id,
    rows.flatMap((row) => row.template_id ?? []),
  )
  const compiled = new Map(
    await Promise.all(
      [...templates.values()].map(async (row) => [row.id, await compiledTemplate(row)] as const),
    ),
  )
  const scopes = await scopesFor(
    tx,
    workspace,
    rows.map((row) => ({
      messageId: row.id,
      customerId: row.customer_id,
      facts: row.facts,
      needsCart: compiled.get(row.template_id ?? '')?.needsCart ?? false,
    })),
  )
  for (const [place, { row, address }] of addressed.entries()) {
    const refuse = (refusal: Refusal) => refusals.push({ row, refusal })
    const decision = decisions[place]
    if (decision && !decision.allowed) {
      refuse({ status: 'skipped', reasonCode: decision.reasonCode, reason: decision.reason })
      continue
    }
    const account = accounts.find((one) => one.channel === row.channel)
    const template = compiled.get(row.template_id ?? '')
    const scope = scopes.get(row.id)
    if (!account) refuse(noAccount)
    else if (!template) refuse(failed('no-template', 'The template was deleted before the message went out.'))
    else if (!template.compiled)
      refuse(failed('broken-template', `The template is broken. ${template.mistake}`))
    else if (!address || !scope) refuse(failed('no-address', 'No address is known any more.'))
    else {
      const { language } = template.compiled
      try {
        const manner = { language, timeZone: workspace.timeZone, currency: workspace.currency }
        const rendered = renderLetter(template.compiled, scope, manner, maker, row.id)
        const { content, html, text } = rendered
        letters.push({
          workspaceId: workspace.id,
          account,
          message: row,
          letter: {
            messageId: row.id,
            to: address,
            content,
            html,
            text,
            unsubscribeUrl: rendered.unsubscribeUrl,
            feedback: { campaign: row.flow_id ?? row.template_id ?? 'letter', sender: workspace.slug },
            language,
          },
        })
        bodies.push({
          workspaceId: workspace.id,
          messageId: row.id,
          body: { to: address, content, html, text },
        })
      } catch (error) {
        refuse(failed('not-rendered', `The template could not be filled in: ${reasonOf(error)}`))
      }
    }
  }
  return { letters, bodies, refusals }
}
