/** What a report of rows that were left out has beside the columns of the file. */
export const reportColumns = { en: ['Row of the file', 'Error'], ru: ['Строка файла', 'Ошибка'] } as const

/** The columns of the file that a corrected report is about: what was chosen for it holds for the report too. */
export function withoutReport(columns: readonly string[]): readonly string[] {
  const isReport = Object.values(reportColumns).some((own) => own.join('\n') === columns.slice(-2).join('\n'))
  return isReport ? columns.slice(0, -2) : columns
}
