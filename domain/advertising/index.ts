import { listCosts } from './list-costs.ts'
import { costsToRecount, recountCosts } from './recount-costs.ts'
import { saveCostsOperation } from './save-costs.ts'

export { type CampaignCost, costsOfCampaigns } from './costs-of-campaigns.ts'
export { type NewCost, saveAdvertisingCosts } from './save-costs.ts'

export const operations = [listCosts, costsToRecount, saveCostsOperation, recountCosts]
