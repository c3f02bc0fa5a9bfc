import { inWords } from './language.ts'
import { quiet, say } from './terminal.ts'

export const keptIn = (home: string): string =>
  inWords({
    en: `Everything is kept in ${home} · stop with Ctrl-C`,
    ru: `Все данные лежат в ${home} · остановить: Ctrl-C`,
  })

export const sayStopping = () =>
  say(
    quiet(
      `  ${inWords({
        en: 'Stopping in order. Ctrl-C again ends at once.',
        ru: 'Останавливаемся по порядку. Ещё раз Ctrl-C — сразу.',
      })}`,
    ),
  )
