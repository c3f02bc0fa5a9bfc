import type { Db, PostgresConnection } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { cellReader } from './cells.ts'
import type { FileOfRows, StoredImport } from './import.ts'
import type { ImportKind } from './import-kind.ts'
import {
  createStaging,
  dropStaging,
  newStagingName,
  type StagedRow,
  sealStaging,
  stageRows,
  storable,
} from './staging.ts'
import { writeProgress } from './store.ts'

const rowsACopy = 5_000
const longestKey = 1_000

/**
 * Reads the whole file into a staging table, before a single row is saved: a file that is broken at its end changes
 * nothing. Begins anew each time it is called. False: it was stopped, or the program ends.
 */
export async function readFile(
  db: Db,
  pool: PostgresConnection['pool'],
  one: StoredImport,
  kind: ImportKind,
  file: FileOfRows,
  signal: AbortSignal,
): Promise<boolean> {
  const absent = Object.values(one.mapping).filter((column) => !file.columns.includes(column))
  if (absent.length > 0) {
    throw new AppError('invalid', {
      en: `The file has no column ${absent.map((column) => `“${column}”`).join(', ')}.`,
      ru: `В файле нет колонки ${absent.map((column) => `«${column}»`).join(', ')}.`,
    })
  }
  const cell = cellReader(file.columns, one.mapping)
  const isMapped = (field: string) => one.mapping[field] !== undefined
  const staging = newStagingName()
  const isGoingOn = await db.transaction().execute(async (tx) => {
    if (one.staging) await dropStaging(tx, one.staging)
    await createStaging(tx, staging)
    return writeProgress(tx, one, { phase: 'reading', staging, bytesRead: 0, rowsTotal: null })
  })
  if (!isGoingOn) {
    await dropStaging(db, staging)
    return false
  }
  let waiting: StagedRow[] = []
  let staged = 0
  for await (const { rows, bytesRead } of file.rows()) {
    for (const row of rows) {
      if (row.cells.every((text) => text.trim() === '')) continue
      const key =
        kind.groupKey === null
          ? String(row.rowNo).padStart(12, '0')
          : storable(kind.groupKey((field) => cell(row, field), isMapped)).slice(0, longestKey)
      waiting.push({ key, ...row })
    }
    if (waiting.length < rowsACopy) continue
    await stageRows(pool, staging, waiting)
    staged += waiting.length
    waiting = []
    if (signal.aborted || !(await writeProgress(db, one, { bytesRead }))) return false
  }
  await stageRows(pool, staging, waiting)
  staged += waiting.length
  if (staged === 0)
    throw new AppError('invalid', {
      en: 'The file has a header and no rows.',
      ru: 'В файле только заголовок и ни одной строки.',
    })
  return db.transaction().execute(async (tx) => {
    const kept = await sealStaging(tx, staging)
    if (kept !== staged)
      throw new Error(`${staged} rows were read and ${kept} are there: reading begins anew`)
    return writeProgress(tx, one, { phase: 'saving', bytesRead: one.bytesTotal, rowsTotal: staged })
  })
}
