import type { StoredImport } from '../domain/imports/index.ts'
import { inWords, language } from './language.ts'
import { amber, green, quiet } from './terminal.ts'

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
  const count = (rows: number) => rows.toLocaleString(language)
  const detail = isReading
    ? inWords({ en: 'reading the file', ru: 'файл читается' })
    : inWords({
        en: `${count(one.rowsDone)} of ${count(one.rowsTotal ?? 0)} rows`,
        ru: `строк ${count(one.rowsDone)} из ${count(one.rowsTotal ?? 0)}`,
      })
  const trouble = one.trouble
    ? amber(
        inWords({
          en: `  ! a step failed, trying again: ${one.trouble.reason.en}`,
          ru: `  ! шаг не удался, пробуем ещё: ${one.trouble.reason.ru}`,
        }),
      )
    : ''
  return `  ${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${quiet(detail)}${trouble}`
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
