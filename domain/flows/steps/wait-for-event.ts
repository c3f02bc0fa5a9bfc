import { z } from 'zod'
import { nextWay, stepKind } from './step.ts'
import { yearSeconds } from './wait.ts'

export const waitForEvent = stepKind({
  kind: 'wait-for-event',
  label: { en: 'Wait for an event', ru: 'Дождаться события' },
  settings: z.object({
    event: z.string().trim().min(1).max(200),
    upToSeconds: z.number().int().min(1).max(yearSeconds),
  }),
  ways: [
    { ...nextWay, label: { en: 'it came', ru: 'произошло' } },
    { name: 'onTimeout', label: { en: 'time is up', ru: 'время вышло' } },
  ],
  waits: true,
  speaks: false,
  awaits: ({ event }) => event,
  async run(round, { event, upToSeconds }, _stepId, people) {
    return people.map((person) => {
      if (person.wokenBy === 'event' || (!person.wokenBy && round.cameAlready(person, event)))
        return { does: 'go', way: 'next', outcome: 'came' }
      if (person.wokenBy === 'time') return { does: 'go', way: 'onTimeout', outcome: 'timed-out' }
      return { does: 'wait', until: round.after(upToSeconds), waitsFor: event }
    })
  },
})
