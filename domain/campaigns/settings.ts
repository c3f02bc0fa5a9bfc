import { z } from 'zod'
import { operation } from '../context.ts'
import { getWorkspace, saveSettings, type Workspace } from '../workspaces/index.ts'

const CampaignSettings = z.object({
  needsApproval: z.boolean().describe('A second person must agree before a campaign goes out'),
})

const settingsOf = (workspace: Workspace): z.infer<typeof CampaignSettings> =>
  CampaignSettings.catch({ needsApproval: false }).parse(workspace.settings.campaigns)

export const isApprovalAsked = (workspace: Workspace): boolean => settingsOf(workspace).needsApproval

export const getCampaignSettings = operation({
  name: 'campaign-settings.get',
  summary: 'Whether a second person must agree before a campaign goes out.',
  http: 'GET /campaign-settings',
  needs: 'read',
  input: z.object({}),
  output: CampaignSettings,
  async run({ tx, workspaceId }) {
    return settingsOf(await getWorkspace(tx, workspaceId))
  },
})

export const updateCampaignSettings = operation({
  name: 'campaign-settings.update',
  summary: 'Ask for a second person’s approval before campaigns go out, or do without.',
  http: 'PATCH /campaign-settings',
  needs: 'administer',
  input: CampaignSettings,
  output: CampaignSettings,
  async run({ tx, workspaceId }, input) {
    await saveSettings(tx, workspaceId, { campaigns: input })
    return input
  },
})
