import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { csvLine } from '../../kit/csv.ts'
import { newId } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import { fromMinor } from '../../kit/money.ts'
import { FileAnswer } from '../../kit/operation.ts'
import { type Cell, type Column, streamWorkbook, xlsxMediaType } from '../../kit/xlsx.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { CustomerFilter, customersBy } from './filter.ts'
import { CustomerSummary, customerSummaries } from './list-customers.ts'

const rowsAtOnce = 2_000

const Row = CustomerSummary.omit({ matched: true })
type Row = z.input<typeof Row>
const columnNames = Row.keyof().options

const columns: Record<keyof Row, { heading: Label; shape: NonNullable<Column['shape']> }> = {
  id: { heading: { en: 'No.', ru: '№' }, shape: 'count' },
  name: { heading: { en: 'Name', ru: 'Имя' }, shape: 'text' },
  email: { heading: { en: 'E-mail', ru: 'Почта' }, shape: 'text' },
  phone: { heading: { en: 'Phone', ru: 'Телефон' }, shape: 'text' },
  city: { heading: { en: 'City', ru: 'Город' }, shape: 'text' },
  orderCount: { heading: { en: 'Orders', ru: 'Заказов' }, shape: 'count' },
  revenueMinor: { heading: { en: 'Revenue', ru: 'Выручка' }, shape: 'money' },
  lastOrderAt: { heading: { en: 'Last order', ru: 'Последний заказ' }, shape: 'date' },
  lastSeenAt: { heading: { en: 'Last seen', ru: 'Последний визит' }, shape: 'date' },
  createdAt: { heading: { en: 'Known since', ru: 'В базе с' }, shape: 'date' },
}

async function* pagesOf(context: Context, ids: readonly number[]): AsyncGenerator<Row[]> {
  for (let from = 0; from < ids.length; from += rowsAtOnce)
    yield customerSummaries(context, ids.slice(from, from + rowsAtOnce))
}

/** Local times as people write them; money in the shop's currency. */
function cellsOf({ currency, timeZone }: Workspace, shown: readonly (keyof Row)[]) {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (row: Row): Cell[] =>
    shown.map((column) => {
      const value = row[column]
      const { shape } = columns[column]
      if (value === null || shape === 'count' || shape === 'text') return value
      if (shape === 'money') return fromMinor(Number(value), currency)
      return new Date(`${clock.format(new Date(value)).replace(' ', 'T')}Z`)
    })
}

const csvText = (cell: Cell): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : String(cell ?? '')

export const exportCustomers = operation({
  name: 'customers.export',
  summary:
    'The customers a filter shows, as a file: CSV or XLSX, harmless in a spreadsheet; what is personal is covered by role.',
  http: 'GET /customers-file',
  needs: 'read',
  audited: true,
  answersFile: 'application/octet-stream',
  input: CustomerFilter.extend({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    columns: z.array(z.enum(columnNames)).min(1).optional().describe('In this order; all when left out'),
  }),
  output: FileAnswer,
  async run(context, { format, columns: asked, ...filter }) {
    const workspace = await getWorkspace(context.tx, context.workspaceId)
    const shown = asked ?? columnNames
    const headings = shown.map((name) => {
      const { heading, shape } = columns[name]
      const text = heading[workspace.locale]
      return { heading: shape === 'money' ? `${text}, ${workspace.currency}` : text, shape }
    })
    const ids = await customersBy(context, filter)
    const cells = cellsOf(workspace, shown)
    async function* rows() {
      for await (const page of pagesOf(context, ids)) yield page.map(cells)
    }
    async function* lines() {
      yield `\ufeff${csvLine(headings.map(({ heading }) => heading))}`
      for await (const page of rows()) yield page.map((row) => csvLine(row.map(csvText))).join('')
    }
    const source =
      format === 'csv'
        ? Readable.from(lines(), { objectMode: false })
        : streamWorkbook('customers', headings, rows())
    return {
      fileName: `customers.${format}`,
      content: await laidDown(context.home, source),
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : xlsxMediaType,
    }
  },
})

/** Written to disk while the base may be asked, sent from there, and deleted: memory does not grow with the file. */
async function laidDown(home: string, source: Readable): Promise<Readable> {
  const folder = join(home, 'exports')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, newId())
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const sending = createReadStream(path)
  sending.once('close', () => void rm(path, { force: true }))
  return sending
}
