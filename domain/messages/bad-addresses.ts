import { channels } from '../../channels/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { suppressAddresses } from '../consent/index.ts'
import { loseAddresses } from '../customers/index.ts'

interface BadAddress {
  channel: string
  address: string
  messageId: string
  at: Date
}

/**
 * Nobody lives at these addresses. An e-mail or a number goes onto the stop list; a chat that was closed, or a browser that
 * takes nothing any more, is gone until it is told anew.
 */
export async function stopAddresses(
  tx: Transaction,
  workspaceId: string,
  bad: readonly BadAddress[],
): Promise<void> {
  const isOwn = ({ channel }: BadAddress) => channels.named(channel)?.identifierKind === null
  await loseAddresses(tx, workspaceId, bad.filter(isOwn))
  await suppressAddresses(
    tx,
    workspaceId,
    bad.filter((one) => !isOwn(one)).map((one) => ({ ...one, reason: 'hard-bounce' as const })),
  )
}
