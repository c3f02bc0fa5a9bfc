import { channels } from '../../channels/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { Workspace } from '../workspaces/index.ts'
import { accountsFor } from './accounts-store.ts'
import { blockMap, blocksOf } from './blocks-store.ts'
import { accountAskedFor, billOf } from './claim-messages.ts'
import { compileTemplate } from './letter/compile.ts'
import { mannerOf } from './letter/filters.ts'
import { fillIn } from './letter/render.ts'
import { sampleScope } from './sample-scope.ts'
import { templatesById } from './templates-store.ts'

const noWays = { unsubscribe: null, preferences: null, confirm: null }

/**
 * What one message of this template costs by this account (or the channel's default), in the workspace's currency: as many parts
 * as a made-up reader's has. Null when nobody said what it costs.
 */
export async function priceOfLetter(
  tx: Transaction,
  workspace: Workspace,
  { templateId, accountId }: { templateId: string; accountId: string | null },
): Promise<number | null> {
  const source = (await templatesById(tx, workspace.id, [templateId])).get(templateId)
  if (!source) return null
  const account = accountAskedFor(
    await accountsFor(tx, [workspace.id]),
    { workspace_id: workspace.id, channel: source.channel },
    accountId,
  )
  if (!account || account.cost_minor === null) return null
  if (!channels.named(source.channel)?.sizeOf) return account.cost_minor
  const { compiled } = await compileTemplate(source, blockMap(await blocksOf(tx, workspace.id)))
  const manner = mannerOf(workspace, compiled.language, '')
  const { content } = fillIn(
    compiled,
    sampleScope(workspace, compiled.language),
    manner,
    noWays,
    null,
    newId(),
  )
  return billOf(account, content).costMinor
}
