import { z } from 'zod'
import { dayMs } from '../../../kit/time.ts'
import { skip } from '../contact.ts'
import { countedBefore, rule } from './rule.ts'

export const slowDown = rule({
  kind: 'slow-down',
  label: { en: 'Slow-down', ru: 'Реже тем, кто молчит' },
  explains: {
    en: 'Who neither opens, clicks nor buys after many messages in a row is written to less often, and in the end not at all.',
    ru: 'Кто после многих сообщений подряд не открывает, не переходит и не покупает, получает их реже, а потом не получает совсем.',
  },
  settings: z.object({
    afterMessages: z.int().min(1).max(200).nullable().default(null).describe('So many without a reaction'),
    oneInDays: z.int().min(1).max(90).default(14),
    stopAfterMessages: z.int().min(1).max(500).nullable().default(null),
  }),
  speaksOf: 'amount',
  needs: ({ afterMessages, oneInDays, stopAfterMessages }) => ({
    ...(afterMessages ? { contactDays: oneInDays } : {}),
    ...(afterMessages || stopAfterMessages ? { reactions: true as const } : {}),
  }),
  judge(ask, { afterMessages, oneInDays, stopAfterMessages }) {
    const { silent } = ask.person
    if (stopAfterMessages && silent >= stopAfterMessages)
      return skip('stopped-silent', `The last ${stopAfterMessages} messages got no reaction.`, {
        messages: stopAfterMessages,
      })
    if (!afterMessages || silent < afterMessages) return null
    if (!countedBefore(ask).some((one) => one.at > ask.at - oneInDays * dayMs)) return null
    return skip(
      'slowed-down',
      `The last ${afterMessages} messages got no reaction; one goes in ${oneInDays} days.`,
      { messages: afterMessages, days: oneInDays },
    )
  },
})
