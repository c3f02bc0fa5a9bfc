import { sql, type Transaction } from '../../../engines/index.ts'
import type { TimelineItem } from '../timeline/item.ts'

interface Said {
  messageId: string
  isTheirs: boolean
  by: string | null
  at: Date
}

/** Letters nobody vouches for, each with what a person of the shop said of it, if anybody did. */
export async function withSaidSenders(
  tx: Transaction,
  workspaceId: string,
  items: TimelineItem[],
): Promise<TimelineItem[]> {
  const doubted = items.flatMap((item) =>
    item.kind === 'event' && item.properties.unverified_sender === true ? [item.messageId] : [],
  )
  if (doubted.length === 0) return items
  const { rows } = await sql<Said>`
    select s.message_id as "messageId", s.is_theirs as "isTheirs", u.name as by, s.said_at as at
    from letter_senders s left join users u on u.id::text = s.said_by
    where s.workspace_id = ${workspaceId} and s.message_id = any(${doubted}::text[])`.execute(tx)
  const said = new Map(rows.map((row) => [row.messageId, row]))
  return items.map((item) => {
    const word = item.kind === 'event' ? said.get(item.messageId) : undefined
    return item.kind === 'event' && word
      ? { ...item, sender: { isTheirs: word.isTheirs, by: word.by, at: word.at.toISOString() } }
      : item
  })
}
