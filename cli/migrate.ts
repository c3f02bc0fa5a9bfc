import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { step } from './step.ts'

/** `habitue migrate`: brings the tables up to date and ends; for deployments that migrate before they start. */
export const migrateCommand = () =>
  new Command('migrate').description('bring the tables of both engines up to date').action(async () => {
    const { migrateEngines, startEngines } = await import('../engines/index.ts')
    const engines = await step('Reach PostgreSQL and ClickHouse', (say) =>
      startEngines({ ...readConfig(), onProgress: (engine, message) => say(`${engine}: ${message}`) }),
    )
    try {
      await step('Bring the tables up to date', () => migrateEngines(engines))
    } finally {
      await engines.stop()
    }
  })
