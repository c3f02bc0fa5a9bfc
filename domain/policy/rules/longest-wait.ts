import { z } from 'zod'
import { hourMs } from '../../../kit/time.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const longestWait = rule({
  kind: 'longest-wait',
  label: { en: 'Longest wait', ru: 'Сколько можно ждать' },
  explains: {
    en: 'What would have to wait longer than this is not sent: news grows stale.',
    ru: 'Что пришлось бы держать дольше, не отправляется: новость устарела.',
  },
  settings: z.object({ hours: z.int().min(1).max(720).default(72) }),
  speaksOf: 'amount',
  judge({ at, plannedAt, wantedAt }, { hours }) {
    // what a dead mail server held up is not the policy's to judge
    if (at === plannedAt || at - wantedAt <= hours * hourMs) return null
    return skip('waited-too-long', `It would have waited longer than ${hours} hours.`, { hours })
  },
})
