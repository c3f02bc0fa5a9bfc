import { Command } from 'commander'
import { inWords } from './language.ts'

/** `habitue worker`: the lanes in a process of their own; `habitue start` starts it. */
export const workerCommand = () =>
  new Command('worker')
    .description(
      inWords({ en: 'the lanes; started by “habitue start”', ru: 'полосы; их запускает «habitue start»' }),
    )
    .action(async () => {
      const { runWorker } = await import('../server/worker.ts')
      await runWorker()
    })
