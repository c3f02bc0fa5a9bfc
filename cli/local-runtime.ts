import type { Config } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import { findRunning } from '../server/running.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'

/** Reaches the engines of the installation on this machine: given by address, or those of the running program. */
export async function openLocalRuntime(config: Config): Promise<Runtime> {
  if (config.postgresUrl && config.clickhouseUrl)
    return openRuntime(config, { postgresUrl: config.postgresUrl, clickhouseUrl: config.clickhouseUrl })
  const running = findRunning(config.home)
  if (!running)
    throw new AppError(
      'unavailable',
      `Nothing runs in ${config.home}. Start it with “npm start”, or set HABITUE_HOME to where it keeps its data.`,
    )
  return openRuntime({ ...config, url: config.url ?? running.url }, running)
}
