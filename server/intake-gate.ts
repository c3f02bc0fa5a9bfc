import { lagOf } from '../engines/index.ts'
import { AppError } from '../kit/errors.ts'
import { diary } from '../kit/log.ts'
import { secondMs } from '../kit/time.ts'
import type { Runtime } from './runtime.ts'

const lagSampleMs = secondMs
/** What the pipeline surely does in a second: from it senders learn when it is worth coming again. */
const eventsPerSecond = 5_000

export interface IntakeGate {
  /** @throws AppError limit-reached, with the seconds to wait, while more events wait than the installation allows. */
  refuseWhenBehind(): void
  close(): void
}

/** Asks once a second how many events wait to be taken in: every door that takes events asks here first. */
export function openIntakeGate({ engines: { db }, config }: Runtime): IntakeGate {
  let waitingEvents = 0
  const sampling = setInterval(() => {
    lagOf(db, 'intake', 'intake').then(
      ({ records }) => {
        waitingEvents = records
      },
      (error) => diary.debug({ error }, 'the lag of the intake could not be asked'),
    )
  }, lagSampleMs)
  sampling.unref()
  return {
    refuseWhenBehind() {
      if (waitingEvents <= config.intakeLimit) return
      const late = waitingEvents - config.intakeLimit / 2
      throw new AppError(
        'limit-reached',
        {
          en: `${waitingEvents} events are waiting to be taken in, more than this installation allows. Nothing was kept. Send it again later.`,
          ru: `Обработки ждут ${waitingEvents} событий, больше, чем разрешено. Ничего не сохранено. Отправьте снова позже.`,
        },
        { retryAfterSeconds: Math.min(Math.max(Math.ceil(late / eventsPerSecond), 1), 60) },
      )
    },
    close: () => clearInterval(sampling),
  }
}
