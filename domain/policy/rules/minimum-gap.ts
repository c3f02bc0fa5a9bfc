import { z } from 'zod'
import { hourMs } from '../../../kit/time.ts'
import { wait } from '../contact.ts'
import { countedBefore, rule } from './rule.ts'

export const minimumGap = rule({
  kind: 'minimum-gap',
  label: { en: 'Minimum gap', ru: 'Перерыв между сообщениями' },
  explains: {
    en: 'Between two messages to one person so much time passes; the second waits.',
    ru: 'Между двумя сообщениями одному человеку проходит не меньше этого времени; второе ждёт.',
  },
  settings: z.object({ hours: z.int().min(1).max(720).nullable().default(null) }),
  speaksOf: 'time',
  needs: ({ hours }) => (hours ? { contactDays: hours / 24 } : {}),
  judge(ask, { hours }) {
    if (!hours) return null
    const last = Math.max(...countedBefore(ask).map((one) => one.at))
    const until = last + hours * hourMs
    if (until <= ask.at) return null
    return wait(until, 'minimum-gap', `Less than ${hours} hours have passed since the last message.`, {
      hours,
    })
  },
})
