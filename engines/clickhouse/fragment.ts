import { z } from 'zod'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { type ClickHouseClient, urgent } from './connect.ts'

/** A value that travels beside the query, never inside it. */
interface Bound {
  type: string
  value: unknown
}

/** A piece of ClickHouse SQL with its values; pieces are put together into a query. */
export interface Fragment {
  readonly texts: readonly string[]
  readonly parts: readonly (Fragment | Bound)[]
}

const isFragment = (part: Fragment | Bound): part is Fragment => 'texts' in part

/** ``ch`quantity >= ${bound('Float64', 2)}` ``: only other fragments and bound values can be put in. */
export const ch = (texts: TemplateStringsArray, ...parts: (Fragment | Bound)[]): Fragment => ({
  texts,
  parts,
})

/** A value of a ClickHouse type: `bound('Array(String)', names)`. Dates become the text ClickHouse reads. */
export const bound = (type: string, value: unknown): Bound => ({
  type,
  value: value instanceof Date ? dateText(type, value) : value,
})

/** A name that stands in our own code: a column, a function. Nothing a person has typed. */
export const named = (name: string): Fragment => {
  if (!/^[a-zA-Z_][\w.]*$/.test(name)) throw new Error(`“${name}” is no name of a column`)
  return { texts: [name], parts: [] }
}

export const joined = (fragments: readonly Fragment[], separator: string): Fragment => ({
  texts: fragments.length === 0 ? [''] : ['', ...fragments.slice(1).map(() => separator), ''],
  parts: fragments,
})

const dateText = (type: string, date: Date): string => {
  if (/Date(32)?$/.test(type)) return date.toISOString().slice(0, 10)
  return type.includes('DateTime64')
    ? (date.getTime() / 1000).toFixed(3)
    : String(Math.floor(date.getTime() / 1000))
}

export interface RenderedQuery {
  query: string
  query_params: Record<string, unknown>
}

/** The text and its parameters; the same value is sent once. */
export function rendered(fragment: Fragment): RenderedQuery {
  const names = new Map<string, string>()
  const query_params: Record<string, unknown> = {}
  function textOf(part: Fragment | Bound): string {
    if (isFragment(part)) {
      let text = part.texts[0] ?? ''
      part.parts.forEach((inner, place) => {
        text += textOf(inner) + (part.texts[place + 1] ?? '')
      })
      return text
    }
    const key = `${part.type} ${JSON.stringify(part.value)}`
    let name = names.get(key)
    if (!name) {
      name = `p${names.size}`
      names.set(key, name)
      query_params[name] = part.value
    }
    return `{${name}:${part.type}}`
  }
  return { query: textOf(fragment), query_params }
}

/** Asks a query put together of fragments; rows are checked. @throws AppError unavailable when it cannot be answered */
export async function askFragment<Row extends z.ZodType>(
  clickhouse: ClickHouseClient,
  fragment: Fragment,
  row: Row,
  options: { urgent?: boolean; signal?: AbortSignal; settings?: Record<string, string | number> } = {},
): Promise<z.output<Row>[]> {
  let answer: unknown
  try {
    const result = await clickhouse.query({
      ...rendered(fragment),
      format: 'JSONEachRow',
      clickhouse_settings: { ...(options.urgent ? urgent : {}), ...options.settings },
      ...(options.signal ? { abort_signal: options.signal } : {}),
    })
    answer = await result.json()
  } catch (cause) {
    throw new AppError('unavailable', `The history could not be asked: ${reasonOf(cause)}`, { cause })
  }
  return z.array(row).parse(answer)
}
