import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import type { Label } from '../kit/kinds.ts'
import { inWords, language } from './language.ts'
import { step } from './step.ts'
import { quiet, say } from './terminal.ts'

const labels = {
  log: { en: 'What the log still tells', ru: 'Что ещё есть в журнале' },
  orders: { en: 'Orders', ru: 'Заказы' },
  cards: { en: 'Merged cards', ru: 'Объединённые карточки' },
  letters: { en: 'Fates of letters', ru: 'Судьбы писем' },
}

const whole = (count: number) => count.toLocaleString(language)

function whereElse(from: Date | null, hours: number): Label {
  const keep = `HABITUE_LOG_KEEP_HOURS (${hours})`
  return from
    ? {
        en: `The log goes back to ${from.toISOString()}: visits and steps of flows before that stand nowhere else. ${keep} says how long it is kept.`,
        ru: `Журнал начинается с ${from.toISOString()}: посещений и шагов сценариев раньше этого больше нигде нет. Сколько его хранить, говорит ${keep}.`,
      }
    : {
        en: `The log is empty: visits and steps of flows stand nowhere else. ${keep} says how long it is kept.`,
        ru: `Журнал пуст: посещений и шагов сценариев больше нигде нет. Сколько его хранить, говорит ${keep}.`,
      }
}

/** `habitue rebuild`: fills ClickHouse again after its data was lost. */
export const rebuildCommand = () =>
  new Command('rebuild')
    .description(
      inWords({
        en: 'fill ClickHouse again from the kept log and from PostgreSQL, after its data was lost; may run twice',
        ru: 'заново наполнить ClickHouse из журнала и PostgreSQL, если его данные потеряны; можно запускать повторно',
      }),
    )
    .action(async () => {
      const config = readConfig()
      const { openLocalRuntime } = await import('./local-runtime.ts')
      const { refillHistory } = await import('../server/rebuild/refill-history.ts')
      const runtime = await openLocalRuntime(config)
      try {
        const done = await refillHistory(runtime.engines, (part, work) =>
          step(labels[part], (show) =>
            work((count, of) =>
              show(
                of === null
                  ? whole(count)
                  : inWords({ en: `${whole(count)} of ${whole(of)}`, ru: `${whole(count)} из ${whole(of)}` }),
              ),
            ),
          ),
        )
        say()
        say(
          inWords({
            en: `${whole(done.fromLog)} rows of the log and ${whole(done.fatesOfLetters)} fates of letters were lacking; ${whole(done.orders)} orders and ${whole(done.cards)} merged cards were told again.`,
            ru: `Не хватало записей журнала: ${whole(done.fromLog)}, судеб писем: ${whole(done.fatesOfLetters)}. Переданы заново заказы: ${whole(done.orders)}, объединённые карточки: ${whole(done.cards)}.`,
          }),
        )
        say(quiet(inWords(whereElse(done.logFrom, config.logKeepHours))))
      } finally {
        await runtime.close()
      }
    })
