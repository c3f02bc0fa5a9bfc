import { useQuery } from '../../../api/queries.ts'
import type { Campaign } from '../campaign.ts'
import type { Draft } from './use-draft.ts'

/** What is to be mended in the letters: asked once nothing else is missing and all is saved. */
export function useLettersCheck(campaign: Campaign, draft: Draft) {
  const isWhole = campaign.obstacles.length === 0 && draft.isSaved
  const check = useQuery('campaigns.check', { id: campaign.id }, { enabled: isWhole, staleMs: 0 })
  return { checked: isWhole ? check.data : undefined, isLooking: isWhole && check.isFetching, check }
}
