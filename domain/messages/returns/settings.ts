import { z } from 'zod'
import type { Db, Transaction } from '../../../engines/index.ts'
import { operation } from '../../context.ts'
import { getWorkspace, saveSettings } from '../../workspaces/index.ts'

const softInRow = z.number().int().min(2).max(50)
const withinDays = z.number().int().min(1).max(365)

const ReturnSettings = z.object({
  softInRow: softInRow
    .default(5)
    .describe('So many letters in a row that came back softly put the address on the stop list'),
  withinDays: withinDays.default(30).describe('…when all of them were sent within so many days'),
})
export type ReturnSettings = z.infer<typeof ReturnSettings>

/** The workspace's settings, or the usual ones where none can be read. */
export async function returnSettings(tx: Transaction | Db, workspaceId: string): Promise<ReturnSettings> {
  const { settings } = await getWorkspace(tx, workspaceId)
  return ReturnSettings.safeParse(settings.returns ?? {}).data ?? ReturnSettings.parse({})
}

export const getReturnSettings = operation({
  name: 'return-settings.get',
  summary: 'After how many letters in a row that came back softly an address gets no more.',
  http: 'GET /returns/settings',
  needs: 'read',
  input: z.object({}),
  output: ReturnSettings,
  run: ({ tx, workspaceId }) => returnSettings(tx, workspaceId),
})

export const updateReturnSettings = operation({
  name: 'return-settings.update',
  summary:
    'Change after how many letters that came back softly an address gets no more. Addresses already stopped stay so.',
  http: 'PATCH /returns/settings',
  needs: 'administer',
  input: z.object({ softInRow: softInRow.optional(), withinDays: withinDays.optional() }),
  output: ReturnSettings,
  async run({ tx, workspaceId }, changes) {
    const changed = ReturnSettings.parse({ ...(await returnSettings(tx, workspaceId)), ...changes })
    await saveSettings(tx, workspaceId, { returns: changed })
    return changed
  },
})
