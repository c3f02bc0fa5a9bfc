import { z } from 'zod'
import { stepKind } from './step.ts'

export const exit = stepKind({
  kind: 'exit',
  label: { en: 'End', ru: 'Завершить' },
  settings: z.object({}),
  ways: [],
  waits: false,
  speaks: false,
  async run(_round, _settings, _stepId, people) {
    return people.map(() => ({ does: 'end', outcome: 'done', reason: 'finished' }))
  },
})
