import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { step } from './step.ts'

/** `habitue migrate`: brings the tables up to date and ends; for deployments that migrate before they start. */
export const migrateCommand = () =>
  new Command('migrate').description('bring the tables of both engines up to date').action(async () => {
    const { migrateEngines, startEngines } = await import('../engines/index.ts')
    const { awaitGivenEngines } = await import('../server/await-engines.ts')
    const config = readConfig()
    const engines = await step('Reach PostgreSQL and ClickHouse', async (say) => {
      const started = await startEngines({
        ...config,
        onProgress: (engine, message) => say(`${engine}: ${message}`),
      })
      await awaitGivenEngines(config, started, say)
      return started
    })
    try {
      await step('Bring the tables up to date', () => migrateEngines(engines))
    } finally {
      await engines.stop()
    }
  })
