import { z } from 'zod'
import { holdOutSalt, share } from '../../../kit/share.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

/** Asked last: those held out are people who would have been written to, or the comparison would lie. */
export const campaignHoldOut = rule({
  kind: 'campaign-hold-out',
  label: { en: 'Hold-out of a campaign', ru: 'Контрольная группа рассылки' },
  explains: {
    en: 'A part of a campaign’s people, as the campaign says, gets nothing, so that its effect can be seen.',
    ru: 'Часть людей рассылки, какую она назначит, ничего не получает: так виден её эффект.',
  },
  settings: z.object({}),
  speaksOf: 'amount',
  judge: ({ question: { campaignId, holdOut = 0 }, person }) =>
    campaignId && holdOut > 0 && share(holdOutSalt(campaignId), person.root) < holdOut
      ? skip(
          'held-out',
          'The customer belongs to the campaign’s hold-out: it shows what the campaign brings.',
        )
      : null,
})
