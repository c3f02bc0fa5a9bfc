import { z } from 'zod'
import { changeOrders, type OrderStatus } from '../../orders/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { orderFields } from '../orders/fields.ts'
import { statusOf } from '../orders/words.ts'
import { readingOptions } from '../rows/options.ts'
import { asId, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'

const [number] = orderFields.filter((one) => one.name === 'number')
const statusFields: readonly ImportField[] = [
  ...(number ? [number] : []),
  field('status', 'Status', 'Статус', 'Order status', 'State', 'Статус заказа', 'Состояние', 'Новый статус'),
  fieldOf(
    'date',
    'at',
    'Since when',
    'С какого времени',
    'Status date',
    'Status changed at',
    'Changed at',
    'Updated at',
    'Дата статуса',
    'Дата изменения статуса',
    'Дата изменения',
    'Изменён',
    'Date',
    'Дата',
  ),
]

const Options = z.strictObject(readingOptions)

interface ReadStatus {
  number: string
  status: OrderStatus
  at?: Date | undefined
}

function statusReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(statusFields, job)
  return (row: ImportRow): ReadStatus => ({
    number: asId(read.needed('number', read.text(row, 'number', 100))),
    status: read.needed('status', read.word(row, 'status', statusOf)),
    at: read.date(row, 'at'),
  })
}

/** Of what a file tells of one order, the newest: by the time where rows have one, else by their place. */
function newestOfEach(told: readonly ReadStatus[]): ReadStatus[] {
  const newest = new Map<string, ReadStatus>()
  for (const one of told) {
    const before = newest.get(one.number)
    if (!before || (one.at?.getTime() ?? 0) >= (before.at?.getTime() ?? 0)) newest.set(one.number, one)
  }
  return [...newest.values()]
}

/** What became of orders that are there already; where rows tell when, an older file does not undo a newer word. */
export const orderStatuses = rowKind({
  kind: 'order-statuses',
  label: { en: 'Statuses of orders', ru: 'Статусы заказов' },
  settings: Options,
  fields: statusFields,
  counted: {
    ordersChanged: { en: 'Changed orders', ru: 'Изменено заказов' },
    ordersSame: { en: 'Orders that were the same', ru: 'Заказов без изменений' },
    ordersNewer: { en: 'Orders with a newer status in the base', ru: 'Заказов, чей статус в базе новее' },
  },
  lacks: lacking(statusFields, ['number', 'status']),
  groupKey: (cell) => asId(cell('number')),
  read: statusReader,
  async write(tx, job, good) {
    const { changed, same, unknown, older } = await changeOrders(
      tx,
      job.workspace.id,
      newestOfEach(good.map(({ item }) => item)),
      job.now,
    )
    const absent = new Set(unknown)
    const errors = good.flatMap(({ row, item }) =>
      absent.has(item.number)
        ? [
            {
              row,
              reason: {
                en: `Order ${item.number} is not in the base yet: bring the orders first.`,
                ru: `Заказа ${item.number} ещё нет в базе: сначала загрузите заказы.`,
              },
            },
          ]
        : [],
    )
    return {
      counts: { ordersChanged: changed, ordersSame: same - older.length, ordersNewer: older.length },
      errors,
    }
  },
})
