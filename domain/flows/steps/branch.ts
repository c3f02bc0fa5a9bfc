import { z } from 'zod'
import { Condition, whoFits } from '../conditions/index.ts'
import { stepKind } from './step.ts'

export const branch = stepKind({
  kind: 'branch',
  label: { en: 'Branch', ru: 'Развилка' },
  settings: z.object({
    match: z.enum(['all', 'any']).default('all'),
    conditions: z.array(Condition).min(1).max(20),
  }),
  ways: [
    { name: 'yes', label: { en: 'yes', ru: 'да' } },
    { name: 'no', label: { en: 'no', ru: 'нет' } },
  ],
  waits: false,
  speaks: false,
  async run({ tx, workspace }, { conditions, match }, _stepId, people) {
    const fits = await whoFits(tx, workspace.id, people, conditions, match)
    return people.map((person) => {
      const way = fits.has(person.enrolmentId) ? 'yes' : 'no'
      return { does: 'go', way, outcome: way }
    })
  },
})
