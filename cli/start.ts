import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { aborted, stopSignals } from '../server/stop-signals.ts'
import { step } from './step.ts'
import { bold, quiet, say, sayStopping } from './terminal.ts'

/** `habitue start`: engines, lanes and the web app in one go, until Ctrl-C. */
export const startCommand = () =>
  new Command('start').description('start everything: engines, lanes, web app').action(async () => {
    const signal = stopSignals(sayStopping)
    const { startMain } = await import('../server/main.ts')
    const main = await startMain(readConfig(), { step, signal })
    say()
    say(`  Habitué is at ${bold(main.url)}`)
    say(quiet(`  Everything is kept in ${main.runtime.config.home} · stop with Ctrl-C`))
    say()
    await aborted(signal)
    await main.stop()
    process.exit(0)
  })
