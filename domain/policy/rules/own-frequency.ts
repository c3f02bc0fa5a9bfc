import { z } from 'zod'
import { dayMs } from '../../../kit/time.ts'
import { skip } from '../contact.ts'
import { countedBefore, rule } from './rule.ts'

const daysOf = { weekly: 7, monthly: 30 } as const

export const ownFrequency = rule({
  kind: 'own-frequency',
  label: { en: 'As often as the customer asked', ru: 'Не чаще, чем просил клиент' },
  explains: {
    en: 'Who asked on their preference page for at most one message a week or a month gets no more. This rule is always on.',
    ru: 'Кто на странице настроек попросил писать не чаще раза в неделю или в месяц, чаще не получает. Это правило не выключается.',
  },
  settings: z.object({}),
  speaksOf: 'amount',
  judge(ask) {
    const { frequency } = ask.permission
    if (!frequency) return null
    const days = daysOf[frequency]
    if (!countedBefore(ask).some((one) => one.at > ask.at - days * dayMs)) return null
    return skip(
      `own-frequency-${frequency}`,
      `The customer asked for at most one message in ${days} days, and has had it.`,
      { days },
    )
  },
})
