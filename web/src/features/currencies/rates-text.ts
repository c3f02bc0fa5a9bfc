export interface ReadRate {
  currency: string
  day: string
  rate: string
}

/** Lines that say a day and a rate, in any order a table has them; those that do not are counted. */
export interface ReadRates {
  rates: ReadRate[]
  /** Numbers of the lines that say no rate, from 1; a heading is none of them. */
  wrong: number[]
}

const dayIn = (text: string): string | null => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text)
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : local
      ? [local[3], local[2]?.padStart(2, '0'), local[1]?.padStart(2, '0')]
      : []
  if (!year || !month || !day) return null
  const said = `${year}-${month}-${day}`
  const at = new Date(`${said}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== said ? null : said
}

/** `91,25` or `91.25`; null when it is no rate. */
export function rateIn(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
  return /^\d{1,12}(\.\d{1,12})?$/.test(plain) && /[1-9]/.test(plain) ? plain : null
}

function cellsOf(line: string): string[] {
  const separator = ['\t', ';'].find((one) => line.includes(one))
  const cells = separator
    ? line.split(separator)
    : line.split(/,(?=\s*\D)|(?<=\D)\s*,|\s+|,(?=\d{4}-)|(?<=-\d{2}),/)
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')).filter(Boolean)
}

/** A history as people paste it: “01.03.2026;91,25”, “2026-03-01,91.25”, with the currency in a column or without. */
export function readRates(text: string, currency: string): ReadRates {
  const rates: ReadRate[] = []
  const wrong: number[] = []
  text.split(/\r?\n/).forEach((line, place) => {
    if (line.trim() === '') return
    const cells = cellsOf(line)
    const day = cells.map(dayIn).find((one) => one !== null)
    const rate = cells
      .filter((cell) => dayIn(cell) === null)
      .map(rateIn)
      .find((one) => one !== null)
    const code = cells.find((cell) => /^[A-Z]{3}$/.test(cell)) ?? currency
    if (day && rate) rates.push({ currency: code, day, rate })
    else if (place > 0 || /\d/.test(line)) wrong.push(place + 1)
  })
  return { rates, wrong }
}
