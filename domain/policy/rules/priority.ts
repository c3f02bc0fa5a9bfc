import { z } from 'zod'
import { hourMs } from '../../../kit/time.ts'
import { skip, wait } from '../contact.ts'
import { rule } from './rule.ts'

export const priority = rule({
  kind: 'priority',
  label: { en: 'Priority', ru: 'Приоритет' },
  explains: {
    en: 'When something more important is about to go to the same person, the less important steps back. Campaigns and steps of flows say how important they are.',
    ru: 'Если этому же человеку скоро уйдёт что-то важнее, менее важное уступает. Важность указывают в рассылке и в шаге сценария.',
  },
  settings: z.object({
    hours: z.int().min(1).max(168).nullable().default(null).describe('How far ahead it looks'),
    yields: z.enum(['wait', 'skip']).default('wait').describe('Goes after the other, or not at all'),
  }),
  speaksOf: 'time',
  needs: ({ hours }) => (hours ? { contactDays: 1 } : {}),
  judge({ person, question, at }, { hours, yields }) {
    if (!hours) return null
    const own = question.priority ?? 0
    const soon = person.contacts.filter(
      (one) => !one.isOut && one.priority > own && one.at > at && one.at <= at + hours * hourMs,
    )
    if (soon.length === 0) return null
    const reason = `A more important message goes to this customer within ${hours} hours.`
    if (yields === 'skip') return skip('higher-priority', reason, { hours })
    return wait(Math.max(...soon.map((one) => one.at)), 'higher-priority', reason, { hours })
  },
})
