import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { inWords } from './language.ts'
import { step } from './step.ts'

/** `habitue migrate`: brings the tables up to date and ends; for deployments that migrate before they start. */
export const migrateCommand = () =>
  new Command('migrate')
    .description(
      inWords({ en: 'bring the tables of both engines up to date', ru: 'обновить таблицы обоих движков' }),
    )
    .action(async () => {
      const { migrateEngines, startEngines } = await import('../engines/index.ts')
      const { tablesLabel } = await import('../server/main.ts')
      const { awaitGivenEngines } = await import('../server/await-engines.ts')
      const config = readConfig()
      const engines = await step(
        { en: 'Reach PostgreSQL and ClickHouse', ru: 'Связь с PostgreSQL и ClickHouse' },
        async (say) => {
          const started = await startEngines({
            ...config,
            onProgress: (engine, message) => say(`${engine}: ${message}`),
          })
          await awaitGivenEngines(config, started, say)
          return started
        },
      )
      try {
        await step(tablesLabel, () => migrateEngines(engines))
      } finally {
        await engines.stop()
      }
    })
