import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { byteOrderMark, csvLineIn } from '../../kit/csv.ts'
import { newId } from '../../kit/ids.ts'
import { FileAnswer, FileLanguage } from '../../kit/operation.ts'
import { streamWorkbook, xlsxMediaType } from '../../kit/xlsx.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { CustomerFilter, customersBy } from './filter.ts'
import { CustomerSummary, customerSummaries } from './list-customers.ts'
import { inOrderOf } from './list-store.ts'
import { cellsOf, headingsOf, personColumns } from './people-table.ts'
import { sortNames } from './sorts.ts'

const rowsAtOnce = 2_000
const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: xlsxMediaType,
  jsonl: 'application/jsonl; charset=utf-8',
}

const Row = CustomerSummary.omit({ matched: true })
type Row = z.input<typeof Row>
const columnNames = Row.keyof().options

async function* pagesOf(context: Context, ids: readonly number[]): AsyncGenerator<Row[]> {
  for (let from = 0; from < ids.length; from += rowsAtOnce)
    yield customerSummaries(context, ids.slice(from, from + rowsAtOnce))
}

export const exportCustomers = operation({
  name: 'customers.export',
  summary:
    'The customers a filter shows, as a file: JSON Lines, or CSV and XLSX, harmless in a spreadsheet; what is personal is covered by role.',
  http: 'GET /customers-file',
  needs: 'read',
  audited: true,
  answersFile: 'application/octet-stream',
  input: CustomerFilter.extend({
    format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv'),
    language: FileLanguage,
    sort: z
      .enum(sortNames)
      .optional()
      .describe('As the list: last-seen when left out, or the nearest first in a search'),
    columns: z.array(z.enum(columnNames)).min(1).optional().describe('In this order; all when left out'),
  }),
  output: FileAnswer,
  async run(context, { format, language, sort, columns: asked, ...filter }) {
    const workspace = await getWorkspace(context.tx, context.workspaceId)
    const shown = asked ?? columnNames
    const headings = headingsOf(
      shown.map((name) => personColumns[name]),
      { locale: language ?? workspace.locale, currency: workspace.currency },
    )
    const line = csvLineIn(language ?? workspace.locale)
    const chosen = await customersBy(context, filter)
    const order = sort ?? (filter.search?.trim() ? undefined : 'last-seen')
    const ids = order ? await inOrderOf(context.tx, context.workspaceId, chosen, order) : chosen
    const cells = cellsOf(personColumns, shown, workspace)
    async function* rows() {
      for await (const page of pagesOf(context, ids)) yield page.map(cells)
    }
    async function* lines() {
      yield `${byteOrderMark}${line(headings.map(({ heading }) => heading))}`
      for await (const page of rows()) yield page.map(line).join('')
    }
    async function* objects() {
      for await (const page of pagesOf(context, ids))
        yield page
          .map((row) => `${JSON.stringify(Object.fromEntries(shown.map((name) => [name, row[name]])))}\n`)
          .join('')
    }
    const source =
      format === 'xlsx'
        ? streamWorkbook('customers', headings, rows())
        : Readable.from(format === 'csv' ? lines() : objects(), { objectMode: false })
    return {
      fileName: `customers.${format}`,
      content: await laidDown(context.home, source),
      mediaType: mediaTypes[format],
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
