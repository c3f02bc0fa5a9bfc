import type { Db, Transaction } from '../../../engines/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { BinarySettings } from './periods.ts'

/** The workspace's settings, or the usual ones where none can be read. */
export async function binarySettingsOf(tx: Transaction | Db, workspaceId: string): Promise<BinarySettings> {
  const { settings } = await getWorkspace(tx, workspaceId)
  const kept = BinarySettings.safeParse(settings.binary ?? {})
  return kept.success ? kept.data : BinarySettings.parse({})
}
