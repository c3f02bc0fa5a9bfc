import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { step } from './step.ts'
import { quiet, say } from './terminal.ts'

const labels = {
  log: 'What the log still tells',
  orders: 'Orders',
  cards: 'Merged cards',
  letters: 'Fates of letters',
}

const whole = (count: number) => count.toLocaleString('en')

/** `habitue rebuild`: fills ClickHouse again after its data was lost. */
export const rebuildCommand = () =>
  new Command('rebuild')
    .description(
      'fill ClickHouse again from the kept log and from PostgreSQL, after its data was lost; may run twice',
    )
    .action(async () => {
      const config = readConfig()
      const { openLocalRuntime } = await import('./local-runtime.ts')
      const { refillHistory } = await import('../server/rebuild/refill-history.ts')
      const runtime = await openLocalRuntime(config)
      try {
        const done = await refillHistory(runtime.engines, (part, work) =>
          step(labels[part], (show) =>
            work((count, of) => show(of === null ? whole(count) : `${whole(count)} of ${whole(of)}`)),
          ),
        )
        say()
        say(
          `${whole(done.fromLog)} rows of the log and ${whole(done.fatesOfLetters)} fates of letters were lacking; ${whole(done.orders)} orders and ${whole(done.cards)} merged cards were told again.`,
        )
        say(
          quiet(
            done.logFrom
              ? `The log goes back to ${done.logFrom.toISOString()}: visits and steps of flows before that stand nowhere else. HABITUE_LOG_KEEP_HOURS (${config.logKeepHours}) says how long it is kept.`
              : `The log is empty: visits and steps of flows stand nowhere else. HABITUE_LOG_KEEP_HOURS (${config.logKeepHours}) says how long it is kept.`,
          ),
        )
      } finally {
        await runtime.close()
      }
    })
