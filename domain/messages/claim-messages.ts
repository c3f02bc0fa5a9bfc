import { AccountLimits, channels, type Letter } from '../../channels/index.ts'
import {
  appendFacts,
  type ClickHouseClient,
  type MessageEventRow,
  type Transaction,
} from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'
import { addressesOn, cardAddress } from '../customers/index.ts'
import { type ContactDecision, decideContacts } from '../policy/index.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { type AccountRow, accountsFor } from './accounts-store.ts'
import { takeInHand, type Written } from './bodies.ts'
import { reachedMeanwhile } from './cascade/cascade-store.ts'
import { type ClaimedRow, type Due, lockDue, refuseDue, type Verdict } from './claim-store.ts'
import { compiledTemplates, noteTooSlow } from './compiled-templates.ts'
import { type Counted, countHandedOver } from './count-handed-over.ts'
import { mannerOf } from './letter/filters.ts'
import type { LinkMaker } from './letter/links.ts'
import { wasTooSlow } from './letter/liquid.ts'
import { needsNothing } from './letter/needs.ts'
import { renderLetter } from './letter/render.ts'
import { leaveAddress, returnAddress } from './letter/tags.ts'
import { messageFact } from './message-facts.ts'
import { peopleOf, scopesFor } from './scope.ts'
import type { Readers } from './shown-products.ts'
import { templatesById } from './templates-store.ts'

/** A letter in this sender's hands, written out and kept: only the hand-over is left. */
export interface LetterInHand {
  workspaceId: string
  account: AccountRow
  message: ClaimedRow
  letter: Letter
}

type Refusal = Pick<
  Verdict,
  'status' | 'reasonCode' | 'reason' | 'reasonValues' | 'retrySeconds' | 'forgivesAttempt'
>

const noAccount: Refusal = {
  status: 'queued',
  reasonCode: 'no-account',
  reason: 'No account is set up for this channel; the message waits for one.',
  retrySeconds: 30,
  forgivesAttempt: true,
}
const reached: Refusal = {
  status: 'skipped',
  reasonCode: 'reached',
  reason: 'An earlier message of the cascade has reached the person.',
}
/** A busy machine is given a second and a third chance; what fails for another reason fails for ever. */
const mostRenderings = 3
const failed = (reasonCode: string, reason: string): Refusal => ({ status: 'failed', reasonCode, reason })

/** Nothing leaves the house and nothing slows it down: such a message is sent by the commit that claims it, never in doubt. */
function isDoneHere({ channel, limits }: AccountRow): boolean {
  if (!channels.named(channel)?.staysHere) return false
  return Object.values(AccountLimits.safeParse(limits).data ?? {}).every((limit) => limit === null)
}

/** As many as may come into a sender's hands, and whatever stays here. The rest is left to the next claim. */
function takenOf(
  due: readonly ClaimedRow[],
  accounts: readonly AccountRow[],
  mostInHand: number,
): ClaimedRow[] {
  const here = new Set(accounts.filter(isDoneHere))
  let left = mostInHand
  return due.filter((row) => {
    const account = accountAskedFor(accounts, row, row.wanted_account_id)
    return (account && here.has(account)) || left-- > 0
  })
}

/**
 * Takes due messages, asks the contact policy once more, writes each letter with the prices of this moment and keeps it.
 * One transaction: after its commit the letters are this sender's to hand over, once; those that came to nothing
 * already have their verdict, and those that stay here are sent.
 */
export async function claimMessages(
  tx: Transaction,
  claimedBy: string,
  which: Due,
  maker: LinkMaker,
  clickhouse: ClickHouseClient,
  now: Date = new Date(),
): Promise<{ claimed: number; letters: LetterInHand[] }> {
  const due = await lockDue(tx, which)
  if (due.length === 0) return { claimed: 0, letters: [] }
  const accounts = await accountsFor(tx, [...new Set(due.map((row) => row.workspace_id))])
  const claimed = takenOf(due, accounts, which.mostInHand ?? due.length)
  const workspaceIds = [...new Set(claimed.map((row) => row.workspace_id))]
  const letters: LetterInHand[] = []
  const written: Written[] = []
  const verdicts: Verdict[] = []
  const facts: MessageEventRow[] = []
  const counted: Counted[] = []
  for (const workspaceId of workspaceIds) {
    const workspace = await getWorkspace(tx, workspaceId)
    const rows = claimed.filter((row) => row.workspace_id === workspaceId)
    const ours = accounts.filter((account) => account.workspace_id === workspaceId)
    const result = await writeLetters({ tx, clickhouse }, workspace, rows, ours, maker, now)
    for (const one of result.letters) {
      const isDone = isDoneHere(one.account)
      written.push({ ...one.written, isDone })
      if (isDone) {
        facts.push(messageFact(workspaceId, { ...one.message, address: one.letter.to }, 'sent', now))
        counted.push({ account: one.account, isOut: true, at: now })
      } else letters.push(one)
    }
    for (const { row, refusal } of result.refusals) {
      verdicts.push({ workspaceId, messageId: row.id, ...refusal })
      if (refusal.status === 'failed' || refusal.status === 'skipped')
        facts.push(messageFact(workspaceId, row, refusal.status, now, { reason: refusal.reasonCode ?? '' }))
    }
  }
  await takeInHand(tx, claimedBy, written)
  await refuseDue(tx, claimedBy, verdicts)
  await countHandedOver(tx, counted)
  await appendFacts(tx, { message_events: facts })
  return { claimed: claimed.length, letters }
}

/** What the contact policy's no or later makes of a message. */
function refusalOf(decision: Exclude<ContactDecision, { verdict: 'send' }>, now: Date): Refusal {
  const why = { reasonCode: decision.reasonCode, reason: decision.reason, reasonValues: decision.values }
  if (decision.verdict === 'skip') return { ...why, status: 'skipped' }
  const retrySeconds = Math.max(1, (decision.until.getTime() - now.getTime()) / secondMs)
  return { ...why, status: 'queued', retrySeconds, forgivesAttempt: true }
}

/** The account that was asked for; where that is gone, or none was, the default one of the channel. */
export function accountAskedFor(
  accounts: readonly AccountRow[],
  by: Pick<ClaimedRow, 'workspace_id' | 'channel'>,
  id: string | null | undefined,
): AccountRow | undefined {
  const ofChannel = accounts.filter(
    (one) => one.workspace_id === by.workspace_id && one.channel === by.channel,
  )
  return ofChannel.find((one) => one.id === id) ?? ofChannel.find((one) => one.is_default)
}

/** What lists show of it: the first of the channel's fields that says something. */
function subjectOf(channel: string, content: Record<string, string>): string | null {
  const fields = Object.entries(channels.named(channel)?.forms ?? {}).filter(([, form]) => form !== 'mjml')
  const first = fields.find(([name]) => content[name]?.trim())?.[0]
  if (!first) return null
  // an address in it is ours, to count who follows it: it says nothing to who reads the list
  return (
    content[first]
      ?.replace(/https?:\/\/\S+/g, '…')
      .replace(/\s+/g, ' ')
      .slice(0, 500) ?? null
  )
}

/** What the other side bills for a letter, in the workspace's currency. */
export function billOf(account: AccountRow, content: Record<string, string>) {
  const parts = channels.named(account.channel)?.sizeOf?.(content).parts ?? 1
  return { parts, costMinor: account.cost_minor === null ? null : account.cost_minor * parts }
}

/** Who it is from: what the template says, or else the account. */
export function withSender(account: AccountRow, content: Record<string, string>): Record<string, string> {
  const given = channels.named(account.channel)?.fromAccount(account.settings) ?? {}
  const said = Object.entries(content).filter(([name, value]) => value !== '' || !(name in given))
  return { ...given, ...Object.fromEntries(said) }
}

/** Where this very letter comes back to, when its account has an address for that. */
function ownAddresses({ settings }: AccountRow, { key }: LinkMaker, messageId: string) {
  const address = settings.returnAddress
  if (typeof address !== 'string' || address === '') return undefined
  return { returns: returnAddress(address, messageId), leave: leaveAddress(key, address, messageId) }
}

async function writeLetters(
  { tx, clickhouse }: Readers,
  workspace: Workspace,
  rows: readonly ClaimedRow[],
  accounts: readonly AccountRow[],
  maker: LinkMaker,
  now: Date,
) {
  const letters: (LetterInHand & { written: Omit<Written, 'isDone'> })[] = []
  const refusals: { row: ClaimedRow; refusal: Refusal }[] = []
  const people = await peopleOf(
    tx,
    workspace.id,
    rows.map((row) => row.customer_id),
  )
  const own = await addressesOn(
    tx,
    workspace.id,
    [...people.keys()],
    rows.map((row) => row.channel),
  )
  const addressed = rows.map((row) => {
    const person = people.get(row.customer_id)
    const address = person ? (own(row.customer_id, row.channel) ?? cardAddress(row.channel, person)) : null
    return { row, address }
  })
  const decisions = await decideContacts(
    tx,
    workspace.id,
    addressed.map(({ row, address }) => ({
      messageId: row.id,
      customerId: row.customer_id,
      channel: row.channel,
      topic: row.topic,
      purpose: row.purpose,
      campaignId: row.campaign_id,
      flowId: row.flow_id,
      priority: row.priority,
      wantedAt: row.wanted_at,
      address,
    })),
    now,
  )
  const templates = await templatesById(
    tx,
    workspace.id,
    rows.flatMap((row) => row.template_id ?? []),
  )
  const compiled = await compiledTemplates(tx, workspace.id, templates.values())
  const scopes = await scopesFor(
    { tx, clickhouse },
    workspace,
    people,
    rows.map((row) => {
      const template = compiled.get(row.template_id ?? '')
      return {
        messageId: row.id,
        customerId: row.customer_id,
        facts: row.facts,
        needs: template?.needs ?? needsNothing,
        language: template?.compiled?.language ?? workspace.locale,
      }
    }),
  )
  const reachedBefore = await reachedMeanwhile(tx, rows)
  for (const [place, { row, address }] of addressed.entries()) {
    const refuse = (refusal: Refusal) => refusals.push({ row, refusal })
    if (reachedBefore.has(row.id)) {
      refuse(reached)
      continue
    }
    const decision = decisions[place]
    if (decision?.verdict !== 'send') {
      if (decision) refuse(refusalOf(decision, now))
      continue
    }
    const account = accountAskedFor(accounts, row, row.wanted_account_id)
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
        const manner = mannerOf(workspace, language, maker.publicUrl)
        const rendered = renderLetter(
          template.compiled,
          scope,
          manner,
          maker,
          row.id,
          row.purpose === 'service',
        )
        const { html, htmlPieces, text } = rendered
        const content = withSender(account, rendered.content)
        letters.push({
          workspaceId: workspace.id,
          account,
          message: row,
          letter: {
            messageId: row.id,
            to: address,
            content,
            html,
            htmlPieces,
            text,
            unsubscribeUrl: rendered.unsubscribeUrl,
            preferencesUrl: rendered.preferencesUrl,
            ownAddresses: ownAddresses(account, maker, row.id),
            feedback: { campaign: row.flow_id ?? row.template_id ?? 'letter', sender: workspace.slug },
            language,
          },
          written: {
            workspaceId: workspace.id,
            messageId: row.id,
            accountId: account.id,
            version: `${row.template_id} ${templates.get(row.template_id ?? '')?.updated_at.getTime()} ${account.id}`,
            subject: subjectOf(row.channel, content),
            ...billOf(account, content),
            body: { to: address, content, html, text },
          },
        })
      } catch (error) {
        const reason = `The template could not be filled in: ${reasonOf(error)}`
        if (wasTooSlow(error)) noteTooSlow(template)
        if (wasTooSlow(error) && row.attempts < mostRenderings)
          refuse({ status: 'queued', reasonCode: 'not-rendered', reason, retrySeconds: 60 })
        else refuse(failed('not-rendered', reason))
      }
    }
  }
  return { letters, refusals }
}
