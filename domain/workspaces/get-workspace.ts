import type { Db, Transaction } from '../../engines/index.ts'
import { noWorkspaceHere } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'
import { findWorkspace } from './store.ts'
import type { Workspace } from './workspace.ts'

const keptForMs = 5 * secondMs
const kept = new Map<string, { workspace: Workspace; until: number }>()

/** The workspace, at most some seconds old: lanes ask for it with every record. */
export async function getWorkspace(tx: Transaction | Db, id: string): Promise<Workspace> {
  const known = kept.get(id)
  return known && known.until > Date.now() ? known.workspace : workspaceNow(tx, id)
}

/** The workspace as it stands now: for what people forbid, which must hold for the next event. */
export async function workspaceNow(tx: Transaction | Db, id: string): Promise<Workspace> {
  const workspace = await findWorkspace(tx, id)
  if (!workspace) throw noWorkspaceHere()
  if (kept.size > 10_000) kept.clear()
  kept.set(id, { workspace, until: Date.now() + keptForMs })
  return workspace
}

/** This process sees the change at once; others within seconds. */
export const forgetWorkspace = (id: string): void => {
  kept.delete(id)
}
