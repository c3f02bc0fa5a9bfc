import type { ZodError, ZodType } from 'zod'
import { AppError } from '../kit/errors.ts'
import type { Label } from '../kit/kinds.ts'
import { joined, wrongFields } from '../kit/words.ts'

/** Words for every wrong field of a zod check; the first one stands in the sentence. */
export function invalidInput(error: ZodError, schema?: ZodType): AppError {
  const fields = wrongFields(error, '', schema)
  const first = fields[0]
  const where = joined([...(first?.path ? [first.path] : []), first ? withoutStop(first.message) : ''], ': ')
  const more = fields.length - 1
  return new AppError(
    'invalid',
    {
      en: `The request was not accepted: ${where.en}${more > 0 ? ` (and ${more} more)` : ''}. Nothing was changed.`,
      ru: `Запрос не принят: ${where.ru}${more > 0 ? ` (и ещё ${more})` : ''}. Ничего не изменилось.`,
    },
    { fields },
  )
}

/** It goes on within a sentence. */
const withoutStop = ({ en, ru }: Label): Label => ({ en: en.replace(/\.$/, ''), ru: ru.replace(/\.$/, '') })
