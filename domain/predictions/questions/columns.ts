import { binaryRows, type ClickHouseClient } from '../../../engines/index.ts'
import { AppError, reasonOf } from '../../../kit/errors.ts'
import { wholeAt } from '../reckoning/rows.ts'

export type NumberType = 'UInt32' | 'UInt64' | 'Float64'

const bytesOf: Record<NumberType, number> = { UInt32: 4, UInt64: 8, Float64: 8 }

/** Bytes of a row of these columns. */
const widthOf = (types: readonly NumberType[]): number => types.reduce((sum, type) => sum + bytesOf[type], 0)

/** What stands where ClickHouse could not be read, in words. */
export const notRead = (cause: unknown) =>
  new AppError(
    'unavailable',
    {
      en: `The history could not be read for predictions: ${reasonOf(cause)}`,
      ru: `Историю для прогнозов прочитать не удалось: ${reasonOf(cause)}`,
    },
    { cause },
  )

/** The columns of a large answer as arrays of numbers: a million rows in a second, where checking each row would take twenty. */
export async function numberColumns(
  clickhouse: ClickHouseClient,
  query: string,
  params: Record<string, unknown>,
  types: readonly NumberType[],
  signal?: AbortSignal,
): Promise<Float64Array[]> {
  const width = widthOf(types)
  let columns = types.map(() => new Float64Array(4_096))
  let rows = 0
  try {
    for await (const view of binaryRows(clickhouse, query, params, { width, signal })) {
      const more = view.byteLength / width
      if (rows + more > (columns[0]?.length ?? 0)) {
        const room = 2 * (rows + more)
        columns = columns.map((column) => {
          const larger = new Float64Array(room)
          larger.set(column)
          return larger
        })
      }
      let offset = 0
      for (const [place, type] of types.entries()) {
        const column = columns[place] as Float64Array
        for (let row = 0; row < more; row++) {
          const at = row * width + offset
          column[rows + row] =
            type === 'UInt32'
              ? view.getUint32(at, true)
              : type === 'UInt64'
                ? wholeAt(view, at)
                : view.getFloat64(at, true)
        }
        offset += bytesOf[type]
      }
      rows += more
    }
  } catch (cause) {
    throw notRead(cause)
  }
  return columns.map((column) => column.slice(0, rows))
}
