import { z } from 'zod'
import { byteOrderMark, csvLineIn } from '../../kit/csv.ts'
import { AppError } from '../../kit/errors.ts'
import { FileAnswer, FileLanguage } from '../../kit/operation.ts'
import { type Column, writeWorkbook, xlsxMediaType } from '../../kit/xlsx.ts'
import { type Context, operation } from '../context.ts'
import { cellsOf, headingsOf, personColumns } from '../customers/index.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { MemberSummary, memberSummaries } from './member-summaries.ts'
import type { SegmentRow } from './segment.ts'
import { pageOfMembers } from './segment-members.ts'
import { theSegment } from './segment-operations.ts'

const mostExported = 300_000
const exportedAtOnce = 5_000

const Exported = MemberSummary.extend({ since: z.string().nullable() })
type Exported = z.infer<typeof Exported>
const columns = Exported.keyof().options

const shapes = {
  ...personColumns,
  since: { heading: { en: 'In the segment since', ru: 'В сегменте с' }, shape: 'date' },
} as const

async function* pagesOf(context: Context, segment: SegmentRow): AsyncGenerator<Exported[]> {
  for (let after = 0; ; ) {
    const page = await pageOfMembers(context, segment, after, exportedAtOnce)
    const since = new Map(page.map((row) => [row.customer_id, row.since]))
    const people = await memberSummaries(
      context,
      page.map((row) => row.customer_id),
    )
    yield people.map((person) => ({ ...person, since: since.get(person.id) ?? null }))
    const last = page.at(-1)
    if (!last || page.length < exportedAtOnce) return
    after = last.customer_id
  }
}

async function asText(pages: AsyncIterable<Exported[]>, line: (row: Exported) => string, head = '') {
  const parts = [head]
  for await (const rows of pages) parts.push(rows.map(line).join(''))
  return parts.join('')
}

function asWorkbook(
  name: string,
  headings: Column[],
  workspace: Workspace,
  pages: AsyncIterable<Exported[]>,
) {
  const cells = cellsOf(shapes, columns, workspace)
  async function* rows() {
    for await (const page of pages) yield page.map(cells)
  }
  return writeWorkbook(name, headings, rows())
}

export const exportSegment = operation({
  name: 'segments.export',
  summary: 'The members of a segment as a file: CSV or XLSX (both harmless in a spreadsheet), or JSON Lines.',
  http: 'GET /segments/{id}/export',
  needs: 'read',
  audited: true,
  answersFile: 'application/octet-stream',
  input: z.object({
    id: z.uuid(),
    format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv'),
    language: FileLanguage,
  }),
  output: FileAnswer,
  async run(context, { id, format, language }) {
    const segment = await theSegment(context, id)
    if ((segment.member_count ?? 0) > mostExported)
      throw new AppError('limit-reached', {
        en: `A file holds at most ${mostExported.toLocaleString('en')} customers. Narrow the segment, or split it and take its parts.`,
        ru: `В файл помещается не больше ${mostExported.toLocaleString('ru')} клиентов. Сузьте сегмент или разделите его и выгрузите по частям.`,
      })
    const fileName = `${segment.name}.${format}`
    const pages = pagesOf(context, segment)
    const workspace = await getWorkspace(context.tx, context.workspaceId)
    const spoken = language ?? workspace.locale
    const headings = headingsOf(
      columns.map((column) => shapes[column]),
      { locale: spoken, currency: workspace.currency },
    )
    switch (format) {
      case 'csv': {
        const line = csvLineIn(spoken)
        const cells = cellsOf(shapes, columns, workspace)
        const head = `${byteOrderMark}${line(headings.map(({ heading }) => heading))}`
        const content = await asText(pages, (row) => line(cells(row)), head)
        return { fileName, content, mediaType: 'text/csv; charset=utf-8' }
      }
      case 'jsonl': {
        const content = await asText(pages, (row) => `${JSON.stringify(row)}\n`)
        return { fileName, content, mediaType: 'application/x-ndjson; charset=utf-8' }
      }
      case 'xlsx': {
        return {
          fileName,
          content: await asWorkbook(segment.name, headings, workspace, pages),
          mediaType: xlsxMediaType,
        }
      }
    }
  },
})
