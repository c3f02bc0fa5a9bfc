import { exceptionOf } from './exceptions.ts'
import type { RequestWords } from './read-request.ts'
import type { Statement } from './statement.ts'
import type { Job, JobSummary } from './thread-messages.ts'

/** ClickHouse's own limit, unless the setting max_query_size says otherwise; data of an INSERT does not count. */
const usualQueryBytes = 262_144
const spoiling = /^(SET|USE)\b|^(CREATE|DROP|ALTER)\b.*\bTEMPORARY\b/

export function jobOf(statement: Statement, words: RequestWords, kind: Job['kind']): Job {
  return {
    kind,
    sql: statement.sql,
    format: statement.format ?? words.defaultFormat,
    database: words.database,
    settings: [...words.settings],
    parameters: [...words.parameters].filter(([name]) => statement.placeholders.has(name)),
    spoilsSession: spoiling.test(statement.opening),
  }
}

/** As ClickHouse itself refuses them, before anything runs. */
export function check(statement: Statement, words: RequestWords) {
  if (statement.sql === '') throw exceptionOf(62, 'SYNTAX_ERROR', 'Empty query')
  if (statement.hasSecond) {
    throw exceptionOf(
      62,
      'SYNTAX_ERROR',
      'Syntax error (Multi-statements are not allowed). Send one statement at a time.',
    )
  }
  const limit = Number(words.settings.get('max_query_size') ?? usualQueryBytes)
  if (statement.sql.length > limit) {
    throw exceptionOf(
      62,
      'SYNTAX_ERROR',
      'Max query size exceeded (can be increased with the `max_query_size` setting). Long lists belong in parameters.',
    )
  }
  if (statement.readsInput) {
    throw exceptionOf(
      48,
      'NOT_IMPLEMENTED',
      'The built-in ClickHouse has no table function input() over HTTP.',
    )
  }
  if (statement.verb === 'CREATE') return // placeholders of a parameterized view stay
  for (const name of statement.placeholders) {
    if (!words.parameters.has(name)) {
      throw exceptionOf(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${name}\` is not set`)
    }
  }
}

/** X-ClickHouse-Summary. */
export const summaryHeader = (summary: JobSummary) =>
  JSON.stringify({
    read_rows: String(summary.readRows),
    read_bytes: String(summary.readBytes),
    written_rows: String(summary.writtenRows),
    written_bytes: String(summary.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(summary.writtenRows || summary.resultRows),
    result_bytes: String(summary.writtenBytes || summary.resultBytes),
    elapsed_ns: String(Math.round(summary.elapsedSeconds * 1e9)),
  })

export const nothingDone: JobSummary = {
  readRows: 0,
  readBytes: 0,
  writtenRows: 0,
  writtenBytes: 0,
  resultRows: 0,
  resultBytes: 0,
  elapsedSeconds: 0,
}
