import { advanceErasures, applyRetention, type Passed } from '../../domain/privacy/index.ts'
import { factsTopic, placeOf } from '../../engines/index.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { intakeConsumer, intakeTopic } from './intake/round.ts'
import { type Lane, startLane } from './lane.ts'
import { rememberConsumer } from './remember.ts'

/** Up to where the log was taken in, and has arrived in the history. */
export const passedOf = async ({ engines: { db } }: Runtime): Promise<Passed> => ({
  intake: await placeOf(db, intakeTopic, intakeConsumer),
  facts: await placeOf(db, factsTopic, rememberConsumer),
})

/** People who were erased go out of the history and the log; what is older than a workspace keeps goes too. */
export const startPrivacy = (runtime: Runtime): Lane =>
  startLane({
    name: 'privacy',
    tickMilliseconds: 2 * secondMs,
    async run() {
      const work = {
        engines: runtime.engines,
        secret: runtime.keyFor('certificates'),
        passed: () => passedOf(runtime),
      }
      if (await advanceErasures(work)) return 'more'
      return applyRetention(runtime.engines)
    },
  })
