import type { z } from 'zod'
import { unreadableMark } from '../domain/imports/index.ts'
import type { Kind } from '../kit/kinds.ts'
import type { Mix } from './text/mixed.ts'

/** A row of a file, as text. */
export interface FileRow {
  /** Line of the file the row begins on; the first line is 1. */
  rowNo: number
  /** In the order of the columns; may be fewer or more than there are columns. */
  cells: string[]
}

/**
 * A row that is there and cannot be read: its text stands in the first cell, the reason behind the last column, where
 * no cell can be (`domain/imports/cells.ts` knows the mark).
 */
export const unreadableRow = (rowNo: number, text: string, columnCount: number, reason: string): FileRow => ({
  rowNo,
  cells: [
    text.slice(0, 2_000),
    ...Array.from({ length: Math.max(columnCount - 1, 0) }, () => ''),
    `${unreadableMark}${reason.slice(0, 200)}`,
  ],
})

/** What a look at the beginning of a file told. */
export interface OpenedFile {
  /** Distinct names: an empty one is `Column 3`, a repeated one gets ` (2)`. */
  columns: string[]
  /** False: the first line is data already, and the columns are numbered. */
  hasHeader: boolean
  /** How it was read: encoding, delimiter… for the person to see. */
  form: Record<string, string>
  /** The first rows, at most 1,000. */
  sample: FileRow[]
  bytesTotal: number
  /** Where its lines are in more than one encoding: how many in UTF-8 and how many not, at its beginning. */
  mix?: Mix | undefined
  /** The rows from the beginning, each time anew, in batches; memory stays flat. Throws AppError where the file is broken. */
  rows(): AsyncGenerator<{ rows: FileRow[]; bytesRead: number }>
}

/** A form in which files of rows come. Knows nothing of what the rows mean. */
export interface FileConnector<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  /** Looks at the beginning; throws AppError (`invalid`) with words for the person when it is no such file. */
  open(path: string, settings: z.infer<Settings>): Promise<OpenedFile>
}

export const fileConnector = <const Name extends string, Settings extends z.ZodObject>(
  declared: FileConnector<Name, Settings>,
): FileConnector<Name, Settings> => declared
