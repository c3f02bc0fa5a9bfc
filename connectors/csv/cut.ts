import type { Label } from '../../kit/kinds.ts'
import type { FileRow } from '../connector.ts'
import { wordsOf } from './delimiter.ts'

/** What is wrong with the text, and where. */
export class CannotCut extends Error {
  readonly label: Label
  constructor(label: Label) {
    super(label.en)
    this.label = label
  }
}

const unclosedQuote = (lineNo: number) =>
  new CannotCut({
    en: `A quotation mark opened on line ${lineNo} is never closed. Close it, or double it when it is part of the text.`,
    ru: `Кавычка в строке ${lineNo} не закрыта. Закройте её или удвойте, если она часть текста.`,
  })

const endlessLine = (lineNo: number) =>
  new CannotCut({
    en: `Line ${lineNo} is longer than a million characters: a line break is missing, or this is no table.`,
    ru: `Строка ${lineNo} длиннее миллиона знаков: потерян перевод строки, или это не таблица.`,
  })

/** A quote that is never closed would swallow the rest of the file; a line without an end is no row. */
const longestRow = 1_000_000

export interface Cutter {
  /** Takes the next piece of text and gives the rows that are complete. */
  write(piece: string): FileRow[]
  /** Gives the last row, when the text does not end with a line break. */
  end(): FileRow[]
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/**
 * Cuts text into rows of cells as RFC 4180 says, and forgives what people's programs do: any line ending, quotation
 * marks inside of unquoted cells, text after a closing one. Works on the text as it comes, piece by piece; ten times
 * as fast as a parser that makes a stream event of each row. Empty lines are no rows.
 */
export function cutter(delimiter: string): Cutter {
  if (delimiter === ' ') return cutterBySpaces()
  const delimiterCode = delimiter.charCodeAt(0)
  let rest = ''
  let lineNo = 1

  /** Cuts complete rows off `text`; what is left waits for more, unless this is the end. */
  function cut(text: string, isEnd: boolean): FileRow[] {
    const rows: FileRow[] = []
    let at = 0
    for (;;) {
      const row = rowAt(text, at, isEnd)
      if (!row) break
      if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ rowNo: lineNo, cells: row.cells })
      lineNo += row.lines
      at = row.next
    }
    rest = text.slice(at)
    if (rest.length > longestRow) throw rest.includes('"') ? unclosedQuote(lineNo) : endlessLine(lineNo)
    return rows
  }

  function rowAt(text: string, start: number, isEnd: boolean) {
    if (start >= text.length) return undefined
    const cells: string[] = []
    let lines = 0
    let at = start
    for (;;) {
      let cell: string
      if (text.charCodeAt(at) === quote) {
        const closed = closingQuote(text, at + 1, isEnd)
        if (closed === -1) {
          if (isEnd) throw unclosedQuote(lineNo)
          return undefined
        }
        const inside = text.slice(at + 1, closed)
        lines += linesIn(inside)
        cell = inside.includes('"') ? inside.replaceAll('""', '"') : inside
        at = closed + 1
      } else cell = ''
      const from = at
      let code = text.charCodeAt(at)
      while (at < text.length && code !== delimiterCode && code !== lineFeed && code !== carriageReturn) {
        code = text.charCodeAt(++at)
      }
      if (at > from) cell += text.slice(from, at)
      cells.push(cell)
      if (at >= text.length) return isEnd ? { cells, lines, next: at } : undefined
      if (code === delimiterCode) {
        at++
        continue
      }
      // A carriage return at the very end may be the first half of a line ending.
      if (code === carriageReturn && at + 1 >= text.length && !isEnd) return undefined
      const next = code === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1
      return { cells, lines: lines + 1, next }
    }
  }

  /** The place of the quotation mark that closes the cell; a doubled one is text. -1: not in this text. */
  function closingQuote(text: string, from: number, isEnd: boolean): number {
    let at = from
    for (;;) {
      const found = text.indexOf('"', at)
      if (found === -1) return -1
      if (text.charCodeAt(found + 1) === quote) {
        at = found + 2
        continue
      }
      return found + 1 < text.length || isEnd ? found : -1
    }
  }

  return {
    write: (piece) => cut(rest + piece, false),
    end: () => cut(rest, true),
  }
}

/** One row a line, one cell a word. */
function cutterBySpaces(): Cutter {
  let rest = ''
  let lineNo = 1
  const rowsOf = (lines: readonly string[]) =>
    lines.flatMap((line): FileRow[] => {
      const row = { rowNo: lineNo++, cells: wordsOf(line) }
      return row.cells.length > 0 ? [row] : []
    })
  return {
    write(piece) {
      // A carriage return at the very end may be the first half of a line ending.
      const lines = (rest + piece).split(/\r\n|\r(?!$)|\n/)
      rest = lines.pop() ?? ''
      if (rest.length > longestRow) throw endlessLine(lineNo + lines.length)
      return rowsOf(lines)
    },
    end: () => rowsOf(rest.split(/\r\n?/)),
  }
}

function linesIn(text: string): number {
  let lines = 0
  for (let at = text.search(/[\r\n]/); at !== -1 && at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) lines++
  }
  return lines
}
