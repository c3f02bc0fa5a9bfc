import { z } from 'zod'
import { check } from '../../../kit/words.ts'
import { Conditions } from '../conditions.ts'
import { stepKind } from './step.ts'

export const branch = stepKind({
  kind: 'branch',
  label: { en: 'Branch', ru: 'Развилка' },
  settings: z.object({
    match: z.enum(['all', 'any']).default('all'),
    conditions: Conditions.refine(
      (told) => told.length > 0,
      check('at least one condition', 'хотя бы одно условие'),
    ),
  }),
  ways: [
    { name: 'yes', label: { en: 'yes', ru: 'да' } },
    { name: 'no', label: { en: 'no', ru: 'нет' } },
  ],
  waits: false,
  speaks: false,
  asks: ({ match, conditions }) => ({ match, items: conditions }),
  async run({ fits }, _settings, _stepId, people) {
    return people.map((person) => {
      const way = fits(person) ? 'yes' : 'no'
      return { does: 'go', way, outcome: way }
    })
  },
})
