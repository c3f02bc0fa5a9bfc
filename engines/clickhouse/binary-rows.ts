import type { ClickHouseClient } from './connect.ts'

const brokenOff = Buffer.from('__exception__\r\n')
const longestNotice = 16_000

/**
 * The rows of a large answer as their bytes (RowBinary), some at a time: a million rows in a second and in little memory,
 * where rows of JSON take ten. All columns are numbers, `width` bytes a row together.
 */
export async function* binaryRows(
  clickhouse: ClickHouseClient,
  query: string,
  params: Record<string, unknown>,
  { width, signal }: { width: number; signal?: AbortSignal | undefined },
): AsyncGenerator<DataView> {
  const { stream } = await clickhouse.exec({
    query: `${query} FORMAT RowBinary`,
    query_params: params,
    ...(signal ? { abort_signal: signal } : {}),
  })
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece as Buffer]) : (piece as Buffer)
    // What went wrong midway is said at the end of the answer; as much is held back as that may take.
    const whole = Math.max(0, Math.floor((bytes.length - longestNotice) / width)) * width
    rest = bytes.subarray(whole)
    if (whole > 0) yield new DataView(bytes.buffer, bytes.byteOffset, whole)
  }
  if (rest.subarray(-brokenOff.length).equals(brokenOff)) {
    const said = rest.toString('utf8')
    throw new Error(said.slice(said.indexOf('__exception__') + brokenOff.length).trim())
  }
  if (rest.length % width !== 0) throw new Error(`An answer of ClickHouse ended in the middle of a row`)
  if (rest.length > 0) yield new DataView(rest.buffer, rest.byteOffset, rest.length)
}
