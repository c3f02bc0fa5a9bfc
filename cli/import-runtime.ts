import { factsTopic, lagOf, migrateEngines, startEngines } from '../engines/index.ts'
import type { Config } from '../kit/config.ts'
import { pause } from '../kit/time.ts'
import { rememberRange, startRemember } from '../server/jobs/remember.ts'
import { findRunning } from '../server/running.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'
import { step } from './step.ts'

/** Where an import is carried out: by the worker of the running program, or by this command. */
export interface ImportPlace {
  runtime: Runtime
  runner: 'worker' | 'command-line'
  /** Ends when everything that happened is remembered in ClickHouse. */
  settle(): Promise<void>
  close(): Promise<void>
}

async function lagInFacts({ engines }: Runtime): Promise<number> {
  return (await lagOf(engines.db, factsTopic, 'remember')).batches
}

/** Leaves the remembering to a worker as long as one is at it, and does it here when nobody is. */
async function settleHere(runtime: Runtime) {
  for (let before = await lagInFacts(runtime); before > 0; ) {
    await pause(1_000)
    const now = await lagInFacts(runtime)
    if (now >= before) await rememberRange(runtime.engines)
    before = await lagInFacts(runtime)
  }
}

/**
 * The running program of this home; else the engines that were given by address; else the home's own engines,
 * started for this command and stopped with it.
 */
export async function openImportPlace(config: Config): Promise<ImportPlace> {
  const { postgresUrl, clickhouseUrl } = config
  if (postgresUrl && clickhouseUrl) {
    await migrateEngines({ postgresUrl, clickhouseUrl })
    const runtime = await openRuntime(config, { postgresUrl, clickhouseUrl })
    return {
      runtime,
      runner: 'command-line',
      settle: () => settleHere(runtime),
      close: () => runtime.close(),
    }
  }
  const running = findRunning(config.home)
  if (running) {
    const runtime = await openRuntime(config, running)
    return { runtime, runner: 'worker', settle: () => settleHere(runtime), close: () => runtime.close() }
  }
  const engines = await step(
    { en: 'Start PostgreSQL and ClickHouse', ru: 'Запуск PostgreSQL и ClickHouse' },
    (say) => startEngines({ ...config, onProgress: (engine, message) => say(`${engine}: ${message}`) }),
  )
  try {
    await migrateEngines(engines)
    const runtime = await openRuntime(config, engines)
    const remember = startRemember(runtime)
    return {
      runtime,
      runner: 'command-line',
      async settle() {
        while ((await lagInFacts(runtime)) > 0) await pause(50)
      },
      async close() {
        await remember.stop()
        await runtime.close()
        await engines.stop()
      },
    }
  } catch (error) {
    await engines.stop()
    throw error
  }
}
