import { refusal } from '../../../domain/events/index.ts'
import { sql } from '../../../engines/index.ts'
import { reasonOf } from '../../../kit/errors.ts'
import { diary } from '../../../kit/log.ts'
import type { DeadEvent, IntakeEvent, Round } from './intake-event.ts'
import { steps } from './steps.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * Whether an event can be to blame. Data that PostgreSQL refuses (classes 21, 22, 23, and 54: too complex) and our own
 * exceptions are; a lost connection, a full disk, a lock or a table that is not there are not: nothing is given up then.
 */
function blamesData(error: unknown): boolean {
  const code = codeOf(error)
  if (/^[0-9A-Z]{5}$/.test(code)) return /^(21|22|23|54)/.test(code)
  return code === '' && !/connection|terminat|timeout/i.test(reasonOf(error))
}

/**
 * Takes events through the steps. When something in them breaks a step, halves are tried until the one that does it
 * is found: it becomes a dead letter, all others go on. All within the round's transaction.
 */
export async function takeThroughSteps(round: Round): Promise<void> {
  if (round.events.length === 0) return
  const given = { events: [...round.events], dead: [...round.dead], afterCommit: [...round.afterCommit] }
  await sql`savepoint steps`.execute(round.tx)
  try {
    for (const step of steps) {
      if (round.events.length > 0) await inStep(step.name, () => step.run(round))
    }
    await sql`release savepoint steps`.execute(round.tx)
  } catch (error) {
    const { step, cause } = error instanceof StepFailed ? error : new StepFailed('intake', error)
    if (!blamesData(cause)) throw cause
    await sql`rollback to savepoint steps`.execute(round.tx)
    await sql`release savepoint steps`.execute(round.tx)
    round.dead = given.dead
    round.afterCommit = given.afterCommit
    await tryHalves(round, given.events, step, cause)
  }
}

async function tryHalves(round: Round, events: IntakeEvent[], step: string, cause: unknown): Promise<void> {
  const [only, another] = events
  if (only && !another) {
    round.events = []
    round.dead.push(poison(only, step, cause))
    return
  }
  const middle = Math.ceil(events.length / 2)
  const kept: IntakeEvent[] = []
  for (const half of [events.slice(0, middle), events.slice(middle)]) {
    round.events = half
    await takeThroughSteps(round)
    kept.push(...round.events)
  }
  round.events = kept
}

function poison(event: IntakeEvent, step: string, cause: unknown): DeadEvent {
  diary.warn(
    { step, error: cause, messageId: event.messageId },
    'an event broke a step and is a dead letter now',
  )
  return {
    arrival: event.arrival,
    step,
    refusal: refusal('could-not-be-kept', '', {
      en: `this could not be written down: ${reasonOf(cause)}`,
      ru: `не удалось записать: ${reasonOf(cause)}`,
    }),
    messageHash: event.messageHash,
  }
}

class StepFailed extends Error {
  readonly step: string
  constructor(step: string, cause: unknown) {
    super(`The step ${step} failed`, { cause })
    this.step = step
  }
}

async function inStep(step: string, work: () => Promise<void> | void) {
  try {
    await work()
  } catch (error) {
    throw new StepFailed(step, error)
  }
}
