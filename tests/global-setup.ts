import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EngineUrls, migrateEngines, startEngines } from '../engines/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    engines: EngineUrls
  }
}

/** One pair of real engines for the whole run; every test makes a workspace of its own in it. */
export default async function startTestEngines(project: TestProject) {
  const home = mkdtempSync(join(tmpdir(), 'habitue-test-'))
  const engines = await startEngines({ home })
  const urls = { postgresUrl: engines.postgresUrl, clickhouseUrl: engines.clickhouseUrl }
  const end = async () => {
    await engines.stop()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await migrateEngines(urls)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('engines', urls)
  return end
}
