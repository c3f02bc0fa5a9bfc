import type { ZodError } from 'zod'
import { AppError } from '../kit/errors.ts'

/** Words for every wrong field of a zod check; the first one stands in the sentence. */
export function invalidInput(error: ZodError): AppError {
  const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const first = fields[0]
  const where = first?.path ? `${first.path}: ${first.message}` : (first?.message ?? 'wrong shape')
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : ''
  return new AppError('invalid', `The request was not accepted: ${where}${more}. Nothing was changed.`, {
    fields,
  })
}
