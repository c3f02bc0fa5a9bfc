/** The formats of ECMA-376 (18.8.30) that show a day or a time. */
const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

/** `dd.mm.yyyy hh:mm`, but not `#,##0.00 "dm"`: letters in quotation marks, brackets and after `\` are no date. */
export const showsDate = (format: string): boolean =>
  /[dmyhs]/i.test(
    format
      .replace(/"[^"]*"/g, '')
      .replace(/\\./g, '')
      .replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
      .replace(/general/gi, ''),
  )

/** Which styles of a workbook show their numbers as dates. */
export function createStyles() {
  const formats = new Map<number, string>()
  const isDate: boolean[] = []
  return {
    addFormat(id: number, format: string) {
      formats.set(id, format)
    },
    addStyle(formatId: number) {
      const own = formats.get(formatId)
      isDate.push(own === undefined ? builtInDates.has(formatId) : showsDate(own))
    },
    showsDate: (style: number) => isDate[style] ?? false,
  }
}

export type Styles = ReturnType<typeof createStyles>

const dayMs = 86_400_000
/** Excel believes in 29 February 1900: day 60; counting from 30 December 1899 is right from March 1900 on. */
const firstDay = Date.UTC(1899, 11, 30)
const firstDayOfMac = Date.UTC(1904, 0, 1)

/** A day number of Excel as `2024-12-31` or `2024-12-31 23:59:00`; the text itself when it is none. */
export function dateText(text: string, countsFrom1904: boolean): string {
  const days = Number(text)
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return text
  const at = new Date(
    (countsFrom1904 ? firstDayOfMac : firstDay) + Math.round((days * dayMs) / 1_000) * 1_000,
  ).toISOString()
  if (days < 1) return at.slice(11, 19)
  return Number.isInteger(days) ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`
}
