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
    throw new AppError('unavailable', {
      en: `Nothing runs in ${config.home}. Start it with “npm start”, or set HABITUE_HOME to where it keeps its data.`,
      ru: `В ${config.home} ничего не запущено. Запустите «npm start» или укажите в HABITUE_HOME папку с данными.`,
    })
  return openRuntime({ ...config, url: config.url ?? running.url }, running)
}
