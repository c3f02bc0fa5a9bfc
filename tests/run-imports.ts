import { readConfig } from '../kit/config.ts'
import { startImports } from '../server/jobs/imports.ts'
import { openRuntime } from '../server/runtime.ts'

// The import lane as a process of its own, to be killed.
const config = readConfig()
if (!config.postgresUrl || !config.clickhouseUrl) throw new Error('Both addresses are needed')
startImports(
  await openRuntime(config, { postgresUrl: config.postgresUrl, clickhouseUrl: config.clickhouseUrl }),
)
