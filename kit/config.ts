import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { joined, wrongFields } from './words.ts'

const wholeNumber = z.coerce.number().int()

/** Everything that can be set from outside, by environment variables only. */
const Environment = z.object({
  /** Where the embedded engines, uploads and the installation's secrets live. */
  HABITUE_HOME: z.string().default('.habitue'),
  HABITUE_PORT: wholeNumber.min(0).max(65535).default(4400),
  HABITUE_HOST: z.string().default('127.0.0.1'),
  /** Where letters to the addresses of mail sources are taken; 0: nowhere. */
  HABITUE_MAIL_PORT: wholeNumber.min(0).max(65535).default(0),
  /** The address people and letters reach us at; default http://localhost:PORT. */
  HABITUE_URL: z.url().optional(),
  POSTGRES_URL: z.string().optional(),
  CLICKHOUSE_URL: z.string().optional(),
  /** Whose X-Forwarded-For is believed: `loopback`, addresses, networks; comma-separated. */
  HABITUE_TRUSTED_PROXIES: z.string().default('loopback'),
  /** Unfinished work above which the collector answers 429. */
  HABITUE_INTAKE_LIMIT: wholeNumber.positive().default(500_000),
  /** How long the log keeps what every consumer has passed: so far back ClickHouse can be refilled with events. A week. */
  HABITUE_LOG_KEEP_HOURS: wholeNumber.min(0).default(168),
})

export interface Config {
  home: string
  port: number
  host: string
  mailPort: number
  url: string | undefined
  postgresUrl: string | undefined
  clickhouseUrl: string | undefined
  trustedProxies: string
  intakeLimit: number
  logKeepHours: number
}

/** Reads the environment once, at the start; says which variable is wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const fields = wrongFields(parsed.error)
    const wrong = joined(
      fields.map(({ path, message }) => joined([path, message], ': ')),
      '; ',
    )
    throw new AppError('invalid', {
      en: `The environment cannot be used: ${wrong.en}`,
      ru: `С такими переменными окружения запуститься нельзя: ${wrong.ru}`,
    })
  }
  const set = parsed.data
  return {
    home: resolve(set.HABITUE_HOME),
    port: set.HABITUE_PORT,
    host: set.HABITUE_HOST,
    mailPort: set.HABITUE_MAIL_PORT,
    url: set.HABITUE_URL?.replace(/\/$/, ''),
    postgresUrl: set.POSTGRES_URL,
    clickhouseUrl: set.CLICKHOUSE_URL,
    trustedProxies: set.HABITUE_TRUSTED_PROXIES,
    intakeLimit: set.HABITUE_INTAKE_LIMIT,
    logKeepHours: set.HABITUE_LOG_KEEP_HOURS,
  }
}
