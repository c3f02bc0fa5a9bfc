import type { ReportRequest } from '../../channels/index.ts'
import { type Db, sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { openSettings } from './channel-accounts.ts'
import { readToken } from './letter/links.ts'
import { recordReports } from './record-reports.ts'
import { takeReplies } from './returns/incoming-sms.ts'

const notHere = () =>
  new AppError('not-found', {
    en: 'No delivery reports are taken at this address. The right one stands in Settings → Channels.',
    ru: 'Отчёты о доставке по этому адресу не принимают. Верный адрес указан в «Настройки → Каналы».',
  })

/**
 * Takes one request to an account's own address: its reports are kept when this resolves. Answers what the other side
 * wants to hear. @throws AppError not-found, unauthenticated
 */
export async function receiveReport(
  db: Db,
  keyFor: (purpose: string) => string,
  token: string,
  request: ReportRequest,
): Promise<string> {
  const accountId = readToken(keyFor('links'), 'reports', token)
  if (!accountId) throw notHere()
  const { rows } = await sql<{ workspace_id: string; channel: string; settings: Record<string, unknown> }>`
    select workspace_id, channel, settings from channel_accounts where id = ${accountId}`.execute(db)
  const account = rows[0]
  if (!account) throw notHere()
  const { channel, settings } = openSettings(account, keyFor)
  if (!channel.reports) throw notHere()
  const told = channel.reports.read(request, settings)
  if (!told)
    throw new AppError('unauthenticated', {
      en: 'The signature does not fit: the secret here and the one over there differ. Nothing was kept.',
      ru: 'Подпись не сходится: секрет здесь и на той стороне разные. Ничего не сохранено.',
    })
  const { workspace_id: workspaceId } = account
  await db.transaction().execute(async (tx) => {
    await recordReports(tx, { workspaceId, accountId }, told.reports)
    await takeReplies(tx, workspaceId, account.channel, told.replies ?? [])
  })
  return told.answer ?? ''
}
