import { Command } from 'commander'

/** `habitue worker`: the lanes in a process of their own; `habitue start` starts it. */
export const workerCommand = () =>
  new Command('worker').description('the lanes; started by “habitue start”').action(async () => {
    const { runWorker } = await import('../server/worker.ts')
    await runWorker()
  })
