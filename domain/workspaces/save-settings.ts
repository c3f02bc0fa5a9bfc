import type { Transaction } from '../../engines/index.ts'
import { forgetWorkspace } from './get-workspace.ts'
import { changeWorkspace } from './store.ts'

/** Replaces whole settings of a workspace by their names and keeps all others. */
export async function saveSettings(
  tx: Transaction,
  workspaceId: string,
  settings: Record<string, unknown>,
): Promise<void> {
  await changeWorkspace(tx, workspaceId, { settings })
  forgetWorkspace(workspaceId)
}
