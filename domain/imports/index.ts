import { getImport, importErrors, listImportKinds, listImports, stopImport } from './operations.ts'

export { advanceImport, carryOutImport, clearEndedImports, type ImportWork } from './advance-import.ts'
export { unreadableMark } from './cells.ts'
export { createImport, guessMapping, likeliestKind } from './create-import.ts'
export { readErrors } from './errors-store.ts'
export { whileHeld } from './hold-import.ts'
export { type FileOfRows, Import, type StoredImport } from './import.ts'
export type { Guess, ImportRow, Mapping } from './import-kind.ts'
export { importKinds } from './kinds.ts'
export { errorsCsv } from './operations.ts'
export { columnAsRead, unnamedColumn } from './report-columns.ts'
export { newPace } from './save-groups.ts'
export {
  findImport,
  isFileNeeded,
  markEnded,
  markWaiting,
  publicImport,
  waitingImports,
} from './store.ts'

export const operations = [listImportKinds, listImports, getImport, stopImport, importErrors]
export { readDate } from './values/read-date.ts'
export { readDecimal } from './values/read-decimal.ts'
export { readDuration } from './values/read-duration.ts'
