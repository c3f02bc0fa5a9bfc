import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { getWorkspace, saveSettings } from '../workspaces/index.ts'

const EnrichmentSettings = z.object({
  checksMailDomains: z
    .boolean()
    .default(false)
    .describe('Name servers are asked whether the mail domains of cards take mail'),
})

export async function enrichmentSettings(
  tx: Transaction,
  workspaceId: string,
): Promise<z.infer<typeof EnrichmentSettings>> {
  const { settings } = await getWorkspace(tx, workspaceId)
  return EnrichmentSettings.safeParse(settings.enrichment ?? {}).data ?? EnrichmentSettings.parse({})
}

export const getEnrichmentSettings = operation({
  name: 'enrichment-settings.get',
  summary: 'What may be asked outside to find out more of cards.',
  http: 'GET /enrichment/settings',
  needs: 'read',
  input: z.object({}),
  output: EnrichmentSettings,
  run: ({ tx, workspaceId }) => enrichmentSettings(tx, workspaceId),
})

export const updateEnrichmentSettings = operation({
  name: 'enrichment-settings.update',
  summary: 'Let name servers be asked about mail domains, or not. Off, nothing leaves this installation.',
  http: 'PATCH /enrichment/settings',
  needs: 'administer',
  input: z.object({ checksMailDomains: z.boolean() }),
  output: EnrichmentSettings,
  async run({ tx, workspaceId }, changes) {
    await saveSettings(tx, workspaceId, { enrichment: changes })
    // Cards are gone through again: what was found out with the name servers comes, or goes.
    await sql`delete from enriched_bases where workspace_id = ${workspaceId}`.execute(tx)
    return changes
  },
})
