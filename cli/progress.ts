import type { StoredImport } from '../domain/imports/index.ts'
import { green, quiet } from './terminal.ts'

const isTerminal = Boolean(process.stdout.isTTY)
const clearLine = '\r\u001b[2K'
const barWidth = 30

function lineOf(one: StoredImport): string {
  const isReading = one.phase === 'reading'
  const total = isReading ? one.bytesTotal : (one.rowsTotal ?? 0)
  const done = isReading ? one.bytesRead : one.rowsDone
  const share = total > 0 ? Math.min(done / total, 1) : 0
  const filled = Math.round(share * barWidth)
  const bar = green('█'.repeat(filled)) + quiet('░'.repeat(barWidth - filled))
  const detail = isReading
    ? 'reading the file'
    : `${one.rowsDone.toLocaleString('en')} of ${(one.rowsTotal ?? 0).toLocaleString('en')} rows`
  return `  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${quiet(detail)}`
}

/** A bar on a terminal; nothing elsewhere, where nobody watches. */
export function showProgress(): { show(one: StoredImport): void; end(): void } {
  return {
    show(one) {
      if (isTerminal) process.stdout.write(clearLine + lineOf(one))
    },
    end() {
      if (isTerminal) process.stdout.write(clearLine)
    },
  }
}
