import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { oneLine } from '../../kit/one-line.ts'
import { FileAnswer } from '../../kit/operation.ts'
import { writeWorkbook, xlsxMediaType } from '../../kit/xlsx.ts'
import { operation } from '../context.ts'

const mostColumns = 200
const mostRows = 20_000

const Column = z.object({
  heading: z.string().max(300),
  shape: z
    .enum(['text', 'figure', 'money', 'share', 'day'])
    .default('text')
    .describe('Money is in whole units; a share is of 1, shown as per cent; a day is told as 2026-03-31'),
})
const Cell = z.union([z.string(), z.number(), z.null()])

/** A day as a day; what is none is left as it stands. */
const dayIn = (cell: z.infer<typeof Cell>) =>
  typeof cell === 'string' && z.iso.date().safeParse(cell).success ? new Date(`${cell}T00:00:00Z`) : cell

export const makeWorkbook = operation({
  name: 'reports.workbook',
  summary: 'Figures as a workbook (XLSX) with one sheet: how the pages of reports give theirs away.',
  http: 'POST /reports/workbook',
  needs: 'read',
  readOnly: true,
  answersFile: xlsxMediaType,
  input: z.object({
    name: oneLine(200),
    columns: z.array(Column).min(1).max(mostColumns),
    rows: z.array(z.array(Cell).max(mostColumns)).max(mostRows),
  }),
  output: FileAnswer,
  async run(_context, { name, columns, rows }) {
    const uneven = rows.findIndex((row) => row.length !== columns.length)
    if (uneven !== -1)
      throw new AppError('invalid', {
        en: `Row ${uneven + 1} has ${rows[uneven]?.length} cells, and there are ${columns.length} columns.`,
        ru: `В строке ${uneven + 1} ячеек: ${rows[uneven]?.length}, а столбцов: ${columns.length}.`,
      })
    const isDay = columns.map(({ shape }) => shape === 'day')
    async function* pages() {
      yield rows.map((row) => row.map((cell, place) => (isDay[place] ? dayIn(cell) : cell)))
    }
    return {
      fileName: `${name}.xlsx`,
      content: await writeWorkbook(name, columns, pages()),
      mediaType: xlsxMediaType,
    }
  },
})
