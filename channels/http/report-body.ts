import { AppError } from '../../kit/errors.ts'

/** What a report says. @throws AppError invalid, where it is no JSON */
export function jsonOfReport(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new AppError('invalid', {
      en: 'The report is no JSON, or was cut off on its way. Nothing was kept.',
      ru: 'Отчёт не читается как JSON или оборвался в пути. Ничего не сохранено.',
    })
  }
}
