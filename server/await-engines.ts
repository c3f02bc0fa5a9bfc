import { connectEngines, type EngineUrls, sql } from '../engines/index.ts'
import type { Config } from '../kit/config.ts'
import { AppError, reasonOf } from '../kit/errors.ts'
import { pause, secondMs } from '../kit/time.ts'

const patienceMs = 60 * secondMs

/**
 * Waits until engines given by address answer: in a compose file they may come up after us.
 * @throws AppError unavailable, naming the variable, when one does not answer in time
 */
export async function awaitGivenEngines(
  config: Config,
  urls: EngineUrls,
  say: (detail: string) => void,
  patience: number = patienceMs,
): Promise<void> {
  if (!config.postgresUrl && !config.clickhouseUrl) return
  const engines = connectEngines(urls, { maxPostgresConnections: 1 })
  const checks = [
    { variable: 'POSTGRES_URL', given: config.postgresUrl, ask: () => sql`select 1`.execute(engines.db) },
    {
      variable: 'CLICKHOUSE_URL',
      given: config.clickhouseUrl,
      ask: () => engines.clickhouse.query({ query: 'SELECT 1' }).then((answer) => answer.text()),
    },
  ]
  try {
    for (const { variable, ask } of checks.filter((check) => check.given)) {
      await untilAnswered(ask, patience, variable, say)
    }
  } finally {
    await engines.close()
  }
}

async function untilAnswered(
  ask: () => Promise<unknown>,
  patience: number,
  variable: string,
  say: (detail: string) => void,
): Promise<void> {
  const until = Date.now() + patience
  for (;;) {
    try {
      await ask()
      return
    } catch (cause) {
      const reason = reasonOf(cause)
      if (Date.now() > until)
        throw new AppError(
          'unavailable',
          {
            en: `What ${variable} names does not answer: ${reason}. Check the address, the user and the password, and that it runs.`,
            ru: `По адресу из ${variable} никто не отвечает: ${reason}. Проверьте адрес, пользователя, пароль и то, что сервер работает.`,
          },
          { cause },
        )
      say(`waiting for what ${variable} names: ${reason}`)
      await pause(secondMs)
    }
  }
}
