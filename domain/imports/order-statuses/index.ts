import { z } from 'zod'
import { changeOrders, type OrderStatus } from '../../orders/index.ts'
import { field } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { orderFields } from '../orders/fields.ts'
import { statusOf } from '../orders/words.ts'
import { asId, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'

const [number] = orderFields.filter((one) => one.name === 'number')
const statusFields: readonly ImportField[] = [
  ...(number ? [number] : []),
  field('status', 'Status', 'Статус', 'Order status', 'State', 'Статус заказа', 'Состояние', 'Новый статус'),
]

const Options = z.strictObject({})

interface ReadStatus {
  number: string
  status: OrderStatus
}

function statusReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(statusFields, { ...job, options: { decimal: '.', dateOrder: 'dmy' } })
  return (row: ImportRow): ReadStatus => ({
    number: asId(read.needed('number', read.text(row, 'number', 100))),
    status: read.needed('status', read.word(row, 'status', statusOf)),
  })
}

/** What became of orders that are there already. */
export const orderStatuses = rowKind({
  kind: 'order-statuses',
  label: { en: 'Statuses of orders', ru: 'Статусы заказов' },
  settings: Options,
  fields: statusFields,
  counted: {
    ordersChanged: { en: 'Changed orders', ru: 'Изменено заказов' },
    ordersSame: { en: 'Orders that were the same', ru: 'Заказов без изменений' },
  },
  lacks: lacking(statusFields, ['number', 'status']),
  read: statusReader,
  async write(tx, job, good) {
    const { changed, same, unknown } = await changeOrders(
      tx,
      job.workspace.id,
      good.map(({ item }) => item),
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
    return { counts: { ordersChanged: changed, ordersSame: same }, errors }
  },
})
