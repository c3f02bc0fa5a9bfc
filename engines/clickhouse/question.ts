import { z } from 'zod'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { type ClickHouseClient, urgent } from './connect.ts'

/** A DateTime or DateTime64 of an answer (UTC) as a Date. */
export const clickhouseDate = z.string().transform((text, context) => {
  const date = new Date(`${text.replace(' ', 'T')}Z`)
  if (!Number.isNaN(date.getTime())) return date
  context.addIssue(`"${text}" is no time`)
  return z.NEVER
})

export type Question<Params extends z.ZodType, Row extends z.ZodType> = (
  clickhouse: ClickHouseClient,
  params: z.input<Params>,
  options?: { urgent?: boolean; signal?: AbortSignal },
) => Promise<z.output<Row>[]>

export interface QuestionParts<Params extends z.ZodType, Row extends z.ZodType> {
  /** As the file is named: `revenue-by-day`. */
  name: string
  params: Params
  row: Row
  /** Whole and readable; parameters as `{workspaceId:UUID}`, bound by the server. */
  sql: string
  /** Such as `aboutFew`. */
  settings?: Record<string, number | string>
}

/** Dates travel as seconds since 1970, which no time zone of a server can change, or as a day. */
function boundDate(date: Date, type: string): string | number {
  if (/^(Nullable\()?Date(32)?\b/.test(type)) return date.toISOString().slice(0, 10)
  if (/^(Nullable\()?DateTime64/.test(type)) return (date.getTime() / 1000).toFixed(3)
  return Math.floor(date.getTime() / 1000)
}

function bind(value: unknown, type: string): unknown {
  return value instanceof Date ? boundDate(value, type) : value
}

function typesIn(sql: string): Map<string, string> {
  return new Map(
    [...sql.matchAll(/\{\s*(\w+)\s*:\s*([^}]+)\}/g)].map(([, name = '', type = '']) => [name, type.trim()]),
  )
}

/**
 * One question to the history: checked parameters in, checked rows out (DESIGN §7).
 * @throws AppError invalid for wrong parameters; unavailable when ClickHouse cannot answer; an Error naming the
 * question when the answer is not what was declared
 */
export function question<Params extends z.ZodType<Record<string, unknown>>, Row extends z.ZodType>(
  parts: QuestionParts<Params, Row>,
): Question<Params, Row> {
  const types = typesIn(parts.sql)
  const rows = z.array(parts.row)
  return async (clickhouse, params, options = {}) => {
    const checked = parts.params.safeParse(params)
    if (!checked.success) {
      throw new AppError(
        'invalid',
        `The question ${parts.name} was asked wrongly: ${z.prettifyError(checked.error)}`,
      )
    }
    const bound = Object.fromEntries(
      Object.entries(checked.data)
        .filter(([name, value]) => types.has(name) && value !== undefined)
        .map(([name, value]) => [name, bind(value, types.get(name) ?? '')]),
    )
    let answer: unknown
    try {
      const result = await clickhouse.query({
        query: parts.sql,
        query_params: bound,
        format: 'JSONEachRow',
        clickhouse_settings: { ...(options.urgent === true ? urgent : {}), ...parts.settings },
        ...(options.signal === undefined ? {} : { abort_signal: options.signal }),
      })
      answer = await result.json()
    } catch (cause) {
      throw new AppError(
        'unavailable',
        `The question ${parts.name} could not be answered: ${reasonOf(cause)}`,
        { cause },
      )
    }
    const read = rows.safeParse(answer)
    if (!read.success) {
      throw new Error(`The answer to ${parts.name} is not what it declares: ${z.prettifyError(read.error)}`)
    }
    return read.data
  }
}
