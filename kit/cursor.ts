import { AppError } from './errors.ts'

type Mark = string | number | null

/** Where a list was left: the sort values of its last row, as one opaque word for the caller. */
export const encodeCursor = (marks: Mark[]): string =>
  Buffer.from(JSON.stringify(marks), 'utf8').toString('base64url')

/** The marks of a cursor made by `encodeCursor`; `count` of them, or the caller is told to start again. */
export function decodeCursor(cursor: string, count: number): Mark[] {
  try {
    const marks: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const isMark = (one: unknown) => one === null || typeof one === 'string' || typeof one === 'number'
    if (Array.isArray(marks) && marks.length === count && marks.every(isMark)) return marks
  } catch {
    // Falls through to the one sentence below: what the caller sent is no cursor of ours.
  }
  throw new AppError('invalid', {
    en: 'This page of the list no longer exists. Load the list from its beginning.',
    ru: 'Этой страницы списка больше нет. Откройте список с начала.',
  })
}
