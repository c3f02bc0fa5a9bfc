import { OnSiteContent } from '../../channels/index.ts'
import { appendFacts, type Db, sql, type Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { readBody } from './bodies.ts'
import { type LinkMaker, openUrl, signToken } from './letter/links.ts'
import type { MessageIdentity } from './message.ts'
import { messageFact } from './message-facts.ts'

/** What a page shows: nothing in it is code. */
export interface ShownOnSite {
  id: string
  title: string
  text: string
  /** Only http(s). */
  image: string
  button: string
  /** Signed: following it is a click. */
  url: string
  emailField: string
  thanks: string
  position: string
  selector: string
  everyDays: number
  /** Fetched when it is seen. */
  seenUrl: string
  /** Posted to when it is closed. */
  closedUrl: string
}

/** The longest any message is offered. */
const mostDays = 365
const mostAtOnce = 5

/** Whether anything is offered to anybody of a workspace: pages of others need not ask. */
export async function isOfferedOnSite(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from messages where workspace_id = ${workspaceId} and channel = 'on-site' and status = 'sent'
        and closed_at is null and clicked_at is null and sent_at > now() - make_interval(days => ${mostDays})) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

/** What the visitor behind this browser's id is to be shown, the newest first. */
export async function shownOnSite(
  tx: Transaction,
  workspaceId: string,
  anonymousId: string,
  maker: LinkMaker,
  now: Date = new Date(),
): Promise<ShownOnSite[]> {
  const { rows } = await sql<{ id: string; sent_at: Date }>`
    select m.id, m.sent_at
    from identifiers known
    join customers born on born.workspace_id = known.workspace_id and born.id = known.customer_id
    join customers card on card.workspace_id = born.workspace_id
      and (card.id = coalesce(born.merged_into, born.id) or card.merged_into = coalesce(born.merged_into, born.id))
    join messages m on m.workspace_id = card.workspace_id and m.customer_id = card.id
      and m.channel = 'on-site' and m.status = 'sent' and m.closed_at is null and m.clicked_at is null
      and m.sent_at > ${now}::timestamptz - make_interval(days => ${mostDays})
    where known.workspace_id = ${workspaceId} and known.kind = 'anonymous-id' and known.value = ${anonymousId}
    order by m.sent_at desc, m.id desc limit ${mostAtOnce}`.execute(tx)
  const shown: ShownOnSite[] = []
  for (const { id, sent_at: sentAt } of rows) {
    const body = await readBody(tx, workspaceId, id)
    const content = OnSiteContent.safeParse(body?.content).data
    if (!content || sentAt.getTime() + Number(content.forDays) * dayMs < now.getTime()) continue
    const { everyDays, forDays: _, ...words } = content
    shown.push({
      ...words,
      id,
      image: /^https?:\/\//i.test(content.image) ? content.image : '',
      url: /^https?:\/\//i.test(content.url) ? content.url : '',
      everyDays: Number(everyDays),
      seenUrl: openUrl(maker, id),
      closedUrl: closedUrl(maker, id),
    })
  }
  return shown
}

export const closedUrl = (maker: LinkMaker, messageId: string): string =>
  `${maker.publicUrl}/on-site/closed/${signToken(maker.key, 'closed', messageId)}`

/** The reader closed it: it is not shown again. Answers whether that was news. */
export async function recordClosed(
  tx: Transaction,
  messageId: string,
  now: Date = new Date(),
): Promise<boolean> {
  const { rows } = await sql<MessageIdentity & { workspace_id: string }>`
    update messages set closed_at = ${now} where id = ${messageId}::uuid and channel = 'on-site' and closed_at is null
    returning workspace_id, id, customer_id, channel, flow_id, step_id, campaign_id, variant, template_id`.execute(
    tx,
  )
  await appendFacts(tx, {
    message_events: rows.map((row) => messageFact(row.workspace_id, row, 'closed', now)),
  })
  return rows.length > 0
}
