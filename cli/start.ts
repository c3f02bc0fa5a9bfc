import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { step } from './step.ts'
import { bold, quiet, say } from './terminal.ts'

/** `habitue start`: engines, lanes and the web app in one go, until Ctrl-C. */
export const startCommand = () =>
  new Command('start').description('start everything: engines, lanes, web app').action(async () => {
    const { startMain, stopOnSignals } = await import('../server/main.ts')
    const main = await startMain(readConfig(), { step })
    say()
    say(`  Habitué is at ${bold(main.url)}`)
    say(quiet(`  Everything is kept in ${main.runtime.config.home} · stop with Ctrl-C`))
    say()
    await stopOnSignals(main, () => say(quiet('  Stopping in order. Ctrl-C again ends at once.')))
    process.exit(0)
  })
