import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { aborted, stopSignals } from '../server/stop-signals.ts'
import { inWords } from './language.ts'
import { step } from './step.ts'
import { bold, quiet, say } from './terminal.ts'
import { keptIn, sayStopping } from './until-stopped.ts'

/** `habitue start`: engines, lanes and the web app in one go, until Ctrl-C. */
export const startCommand = () =>
  new Command('start')
    .description(
      inWords({
        en: 'start everything: engines, lanes, web app',
        ru: 'запустить всё: движки, полосы, веб-приложение',
      }),
    )
    .action(async () => {
      const signal = stopSignals(sayStopping)
      const { startMain } = await import('../server/main.ts')
      const main = await startMain(readConfig(), { step, signal })
      say()
      say(`  ${inWords({ en: 'Habitué is at', ru: 'Habitué открыт по адресу' })} ${bold(main.url)}`)
      say(quiet(`  ${keptIn(main.runtime.config.home)}`))
      say()
      await aborted(signal)
      await main.stop()
      process.exit(0)
    })
