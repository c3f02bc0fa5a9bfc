import { z } from 'zod'
import { nextWay, stepKind } from './step.ts'

export const yearSeconds = 365 * 86_400

export const wait = stepKind({
  kind: 'wait',
  label: { en: 'Wait', ru: 'Подождать' },
  settings: z.object({ seconds: z.number().int().min(1).max(yearSeconds) }),
  ways: [nextWay],
  waits: true,
  speaks: false,
  async run(round, { seconds }, _stepId, people) {
    return people.map((person) =>
      person.wokenBy
        ? { does: 'go', way: 'next', outcome: 'waited' }
        : { does: 'wait', until: round.after(seconds) },
    )
  },
})
