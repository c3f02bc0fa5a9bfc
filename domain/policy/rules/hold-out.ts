import { z } from 'zod'
import { holdOutSalt, share } from '../../../kit/share.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const holdOut = rule({
  kind: 'hold-out',
  label: { en: 'Hold-out', ru: 'Контрольная группа' },
  explains: {
    en: 'A small part of all customers, always the same people, gets no marketing at all, so that the effect of everything together can be seen.',
    ru: 'Небольшая доля клиентов, всегда одни и те же люди, не получает рекламных сообщений совсем: так видно, что даёт вся работа вместе.',
  },
  settings: z.object({ part: z.number().min(0).max(0.5).default(0).describe('0.05: every twentieth') }),
  speaksOf: 'permission',
  judge: ({ workspaceId, person }, { part }) =>
    part > 0 && share(holdOutSalt(workspaceId), person.root) < part
      ? skip('held-out-of-all', 'The customer belongs to the group that gets no marketing, for comparison.')
      : null,
})
