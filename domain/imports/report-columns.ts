import type { Language } from '../../kit/words.ts'

/** What a report of rows that were left out has beside the columns of the file. */
export const reportColumns = { en: ['Row of the file', 'Error'], ru: ['Строка файла', 'Ошибка'] } as const

/** The columns of the file that a corrected report is about: what was chosen for it holds for the report too. */
export function withoutReport(columns: readonly string[]): readonly string[] {
  const isReport = Object.values(reportColumns).some((own) => own.join('\n') === columns.slice(-2).join('\n'))
  return isReport ? columns.slice(0, -2) : columns
}

const unnamedIn = { en: 'Column', ru: 'Колонка' } as const
const unnamed = new RegExp(`^(?:${Object.values(unnamedIn).join('|')}) (\\d+)$`, 'i')

/** What a column without a name is called in the program, whatever language a report called it in. */
export const unnamedColumn = (place: number | string): string => `${unnamedIn.en} ${place}`

/** The same name, of a column that a report of any language wrote; others stay as they are. */
export function columnAsRead(name: string): string {
  const place = unnamed.exec(name)?.[1]
  return place ? unnamedColumn(place) : name
}

/** A column as a report of this language names it. */
export function columnToWrite(name: string, language: Language): string {
  const place = unnamed.exec(name)?.[1]
  return place ? `${unnamedIn[language]} ${place}` : name
}
