import {
  archiveCampaign,
  copyCampaign,
  createCampaign,
  getCampaign,
  listCampaigns,
  updateCampaign,
} from './campaign-operations.ts'
import { campaignPeople } from './campaign-people.ts'
import { checkCampaign } from './check-letters.ts'
import { forecastCampaign } from './forecast.ts'
import { rehearseCampaign } from './rehearse.ts'
import {
  approveCampaign,
  declineCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  stopCampaign,
} from './run-operations.ts'
import { getCampaignSettings, updateCampaignSettings } from './settings.ts'
import { campaignStatistics } from './statistics.ts'

export { advanceCampaigns } from './advance.ts'
export { campaignsChanged } from './store.ts'

export const operations = [
  listCampaigns,
  getCampaign,
  createCampaign,
  updateCampaign,
  startCampaign,
  approveCampaign,
  declineCampaign,
  pauseCampaign,
  resumeCampaign,
  stopCampaign,
  copyCampaign,
  archiveCampaign,
  forecastCampaign,
  checkCampaign,
  rehearseCampaign,
  campaignStatistics,
  campaignPeople,
  getCampaignSettings,
  updateCampaignSettings,
]
