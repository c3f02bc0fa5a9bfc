import { inWords, language } from './language.ts'

/** Plain, aligned output; colours only for people (a terminal) and never against NO_COLOR. */
const isColoured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR

const painted = (code: number) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text)

export const bold = painted(1)
export const quiet = painted(2)
export const red = painted(31)
export const green = painted(32)
export const amber = painted(33)

export const say = (text = ''): void => {
  process.stdout.write(`${text}\n`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters, and have no width
const colours = /\u001b\[\d+m/g
const widthOf = (text: string) => [...text.replace(colours, '')].length

type Align = 'left' | 'right'

/** Rows as aligned columns, two spaces apart; numbers are aligned to the right by asking for it. */
export function table(rows: readonly (readonly string[])[], align: readonly Align[] = []): string {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))
    })
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
          return align[column] === 'right' ? gap + cell : cell + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** 1 536 000 → `1.5 MB`. */
export function bytes(count: number): string {
  const units = language === 'ru' ? ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'] : ['B', 'kB', 'MB', 'GB', 'TB']
  let size = count
  let unit = 0
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1
  const shown = size.toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return `${shown} ${units[unit]}`
}

/** 4 000 s → `1 h 7 min`. */
export function span(seconds: number): string {
  const unit = inWords({ en: 'ms s min h days', ru: 'мс с мин ч дн.' }).split(' ')
  if (seconds < 1) return `${Math.round(seconds * 1000)} ${unit[0]}`
  if (seconds < 90) return `${Math.round(seconds)} ${unit[1]}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} ${unit[2]}`
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? `${hours} ${unit[3]} ${minutes % 60} ${unit[2]}`
    : `${Math.round(hours / 24)} ${unit[4]}`
}
