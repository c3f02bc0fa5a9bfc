import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { type FileRow, fileConnector, unreadableRow } from '../connector.ts'
import { encodings } from '../text/encoding.ts'
import { readText } from '../text/read-text.ts'
import { rowsOf } from './flatten.ts'

const Settings = z.object({
  encoding: z.enum(encodings).optional().describe('Left out: told by the bytes'),
})
type Settings = z.infer<typeof Settings>

const longestLine = 10_000_000
const sampleRows = 1_000
/** What the columns are is learned from so many lines; a name that comes later has no column. */
const linesLookedAt = 5_000

async function* linesOf(path: string, settings: Settings) {
  const reading = readText(path, settings.encoding)
  let rest = ''
  let lineNo = 0
  const told = () => ({ bytesRead: reading.bytesRead, encoding: reading.encoding })
  for await (const piece of reading.text) {
    const texts = (rest + piece).split('\n')
    rest = texts.pop() ?? ''
    if (rest.length > longestLine) {
      const line = lineNo + texts.length + 1
      const words = {
        en: `Line ${line} is longer than ten million characters: each line must be one JSON object.`,
        ru: `Строка ${line} длиннее десяти миллионов знаков: в каждой строке должен быть один объект JSON.`,
      }
      throw new AppError('invalid', words)
    }
    lineNo += texts.length
    yield { lines: texts, ...told() }
  }
  if (rest.trim() !== '') yield { lines: [rest], ...told() }
}

type Parsed = { cells: Map<string, string>[] } | { problem: string }

function parse(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { cells: rowsOf(value as Record<string, unknown>) }
    }
    return { problem: 'not an object' }
  } catch (error) {
    return { problem: reasonOf(error) }
  }
}

/** Columns of a table whose cells are JSON. */
const holdsSeveral = (line: string): boolean => {
  const parts = line.split('\t')
  return parts.length > 1 && parts.every((part) => 'cells' in parse(part))
}

/** Rows are numbered one after another: a line with a list of objects makes several, and each needs a number of its own. */
function rowReader(columns: readonly string[]) {
  let rowNo = 0
  return (lines: readonly string[]): FileRow[] =>
    lines.flatMap((text) => {
      if (text.trim() === '') return []
      const parsed = parse(text)
      if ('problem' in parsed) return [unreadableRow(++rowNo, text, columns.length, parsed.problem)]
      return parsed.cells.map((cells) => ({
        rowNo: ++rowNo,
        cells: columns.map((column) => cells.get(column) ?? ''),
      }))
    })
}

/** JSON Lines: one object a line; also lines of what other programs call NDJSON. */
export const jsonl = fileConnector({
  kind: 'jsonl',
  label: { en: 'JSON Lines', ru: 'JSON Lines' },
  settings: Settings,
  async open(path, settings) {
    const { size } = await stat(path)
    const head: string[] = []
    let encoding = ''
    for await (const batch of linesOf(path, settings)) {
      head.push(...batch.lines.filter((line) => line.trim() !== ''))
      encoding = batch.encoding
      if (head.length >= linesLookedAt) break
    }
    const columns = new Set<string>()
    for (const text of head.slice(0, linesLookedAt)) {
      const parsed = parse(text)
      if ('cells' in parsed)
        for (const cells of parsed.cells) for (const name of cells.keys()) columns.add(name)
    }
    if (columns.size === 0 && head.some(holdsSeveral)) {
      const words = {
        en: 'Each line holds several JSON objects with a tab between them. JSON Lines has one object a line: save the objects as files of their own, one receipt or one customer a line.',
        ru: 'В каждой строке несколько объектов JSON через табуляцию. В JSON Lines в строке один объект: сохраните их отдельными файлами, по чеку или по клиенту в строке.',
      }
      throw new AppError('invalid', words)
    }
    if (columns.size === 0) {
      const words = {
        en: 'No line of this file is a JSON object. JSON Lines has one object on each line.',
        ru: 'В файле нет ни одной строки с объектом JSON. В JSON Lines каждая строка — один объект.',
      }
      throw new AppError('invalid', words)
    }
    const names = [...columns]
    return {
      columns: names,
      hasHeader: true,
      form: { kind: 'jsonl', encoding, delimiter: '' },
      sample: rowReader(names)(head).slice(0, sampleRows),
      bytesTotal: size,
      async *rows() {
        const read = rowReader(names)
        for await (const { lines, bytesRead } of linesOf(path, settings)) {
          yield { rows: read(lines), bytesRead }
        }
      },
    }
  },
})
