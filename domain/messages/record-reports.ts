import type { DeliveryReport } from '../../channels/index.ts'
import { appendFacts, type MessageEventRow, sql, type Transaction } from '../../engines/index.ts'
import { stopAddresses } from './bad-addresses.ts'
import type { MessageIdentity } from './message.ts'
import { messageFact } from './message-facts.ts'
import { recordAnswers } from './record-answers.ts'

/** Whose reports they are. */
export interface ReportingAccount {
  workspaceId: string
  accountId: string
}

interface ReportedMessage extends MessageIdentity {
  place: number
  status: string
  address: string | null
  sent_at: Date | null
  delivered_at: Date | null
  opened_at: Date | null
}

/** Their clock may be another zone's, or none: nothing has arrived later than now. */
const untilNow = (report: DeliveryReport, now: Date): DeliveryReport =>
  report.at <= now ? report : { ...report, at: now }

/** Nor before it has gone out. */
const afterHandOver = (report: DeliveryReport, { sent_at: sentAt }: ReportedMessage): DeliveryReport =>
  sentAt && report.at < sentAt ? { ...report, at: sentAt } : report

/** A report whose message never shows up is of no use after so long. */
const waitsForDays = 2
const mostSettledAtOnce = 1_000

/** The messages reports speak of: of two with the same id over there, the one that went out last. */
async function messagesReported(
  tx: Transaction,
  { workspaceId, accountId }: ReportingAccount,
  reports: readonly DeliveryReport[],
): Promise<Map<number, ReportedMessage>> {
  const { rows } = await sql<ReportedMessage>`
    select distinct on (told.place) told.place::int as place, m.id, m.customer_id, m.channel, m.flow_id, m.step_id,
      m.campaign_id, m.variant, m.template_id, m.status, m.address, m.sent_at, m.delivered_at,
      m.opened_at
    from unnest(${reports.map((one) => one.providerId)}::text[]) with ordinality as told(provider_id, place)
    join messages m on m.workspace_id = ${workspaceId} and m.provider_id = told.provider_id
      and m.provider_id not like '<%' and m.account_id = ${accountId}
    order by told.place, m.sent_at desc`.execute(tx)
  return new Map(rows.map((row) => [row.place - 1, row]))
}

/**
 * Writes what the other side tells of messages it took. The first final word holds, so a report that comes again changes
 * nothing; one that comes before its hand-over is written down waits for it. Answers how many changed something.
 */
export async function recordReports(
  tx: Transaction,
  account: ReportingAccount,
  told: readonly DeliveryReport[],
): Promise<number> {
  if (told.length === 0) return 0
  const now = new Date()
  const reports = told.map((one) => untilNow(one, now))
  const found = await messagesReported(tx, account, reports)
  await keepWaiting(
    tx,
    account,
    reports.filter((_, place) => !found.has(place)),
  )
  return apply(
    tx,
    account.workspaceId,
    reports.flatMap((report, place) => {
      const message = found.get(place)
      return message ? [{ report: afterHandOver(report, message), message }] : []
    }),
  )
}

async function apply(
  tx: Transaction,
  workspaceId: string,
  told: readonly { report: DeliveryReport; message: ReportedMessage }[],
): Promise<number> {
  const facts: MessageEventRow[] = []
  const delivered = new Map<string, Date>()
  const failed = new Map<string, DeliveryReport>()
  for (const { report, message } of told) {
    const isSettled = message.status !== 'sent' || message.delivered_at !== null
    if (isSettled || delivered.has(message.id) || failed.has(message.id)) continue
    if (report.fate === 'failed') {
      failed.set(message.id, report)
      facts.push(messageFact(workspaceId, message, 'bounced', report.at, { reason: report.code }))
    } else {
      delivered.set(message.id, report.at)
      facts.push(messageFact(workspaceId, message, 'delivered', report.at, { reason: report.code }))
    }
  }
  // Everybody locks messages in the order of their ids.
  const arrived = [...delivered].sort(([a], [b]) => (a < b ? -1 : 1))
  if (arrived.length > 0)
    await sql`
      update messages m set delivered_at = t.at
      from unnest(${arrived.map(([id]) => id)}::uuid[], ${arrived.map(([, at]) => at)}::timestamptz[]) as t(id, at)
      where m.workspace_id = ${workspaceId} and m.id = t.id and m.delivered_at is null`.execute(tx)
  const lost = [...failed].sort(([a], [b]) => (a < b ? -1 : 1))
  if (lost.length > 0)
    await sql`
      update messages m set status = 'failed', reason_code = t.code, reason = t.reason
      from unnest(${lost.map(([id]) => id)}::uuid[], ${lost.map(([, one]) => one.code)}::text[],
        ${lost.map(([, one]) => one.reason)}::text[]) as t(id, code, reason)
      where m.workspace_id = ${workspaceId} and m.id = t.id and m.status = 'sent'`.execute(tx)
  for (const { report, message } of told) {
    if (!report.badAddress || !message.address || failed.get(message.id) !== report) continue
    const { channel, address, id: messageId } = message
    await stopAddresses(tx, workspaceId, [{ channel, address, messageId, at: report.at }])
  }
  await appendFacts(tx, { message_events: facts })
  await recordAnswers(
    tx,
    [...new Map(told.filter(isFirstReading).map((one) => [one.message.id, one])).values()]
      .filter(({ message }) => !failed.has(message.id))
      .map(({ report, message }) => ({
        messageId: message.id,
        kind: 'opened',
        at: report.at,
        // The service says that a person read it.
        isSure: true,
        method: '',
        purpose: '',
        url: '',
        userAgent: '',
      })),
  )
  return delivered.size + failed.size
}

/** A service tells of it once; what comes again is the same word, not another reading. */
const isFirstReading = ({ report, message }: { report: DeliveryReport; message: ReportedMessage }) =>
  report.fate === 'read' && message.opened_at === null

async function keepWaiting(
  tx: Transaction,
  { workspaceId, accountId }: ReportingAccount,
  reports: readonly DeliveryReport[],
): Promise<void> {
  if (reports.length === 0) return
  await sql`
    insert into waiting_reports (workspace_id, account_id, provider_id, fate, at, code, reason, is_bad_address)
    select ${workspaceId}, ${accountId}, * from unnest(
      ${reports.map((one) => one.providerId.slice(0, 300))}::text[], ${reports.map((one) => one.fate)}::text[],
      ${reports.map((one) => one.at)}::timestamptz[], ${reports.map((one) => one.code)}::text[],
      ${reports.map((one) => one.reason)}::text[], ${reports.map((one) => one.badAddress ?? false)}::boolean[])
    on conflict do nothing`.execute(tx)
}

/** Gives reports that came too early to their messages, where those are written down by now. Answers how many. */
export async function settleReports(tx: Transaction, workspaceIds?: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    workspace_id: string
    account_id: string
    provider_id: string
    fate: DeliveryReport['fate']
    at: Date
    code: string
    reason: string
    is_bad_address: boolean
  }>`
    delete from waiting_reports w using (
      select r.workspace_id, r.account_id, r.provider_id, r.fate from waiting_reports r
      where exists (
          select 1 from messages m where m.workspace_id = r.workspace_id and m.provider_id = r.provider_id
            and m.provider_id not like '<%' and m.account_id = r.account_id)
        ${workspaceIds ? sql`and r.workspace_id = any(${workspaceIds}::uuid[])` : sql``}
      limit ${mostSettledAtOnce} for update skip locked) due
    where (w.workspace_id, w.account_id, w.provider_id, w.fate) =
      (due.workspace_id, due.account_id, due.provider_id, due.fate)
    returning w.*`.execute(tx)
  const byAccount = new Map<string, { account: ReportingAccount; reports: DeliveryReport[] }>()
  for (const row of rows) {
    const {
      workspace_id: workspaceId,
      account_id: accountId,
      provider_id: providerId,
      fate,
      at,
      code,
      reason,
    } = row
    const known = byAccount.get(accountId) ?? { account: { workspaceId, accountId }, reports: [] }
    known.reports.push({ providerId, fate, at, code, reason, badAddress: row.is_bad_address })
    byAccount.set(accountId, known)
  }
  for (const { account, reports } of byAccount.values()) await recordReports(tx, account, reports)
  await sql`
    delete from waiting_reports where received_at < now() - make_interval(days => ${waitsForDays})`.execute(
    tx,
  )
  return rows.length
}
