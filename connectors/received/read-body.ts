import type { z } from 'zod'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { wrongFields } from '../../kit/words.ts'
import type { ReceivedRequest } from './received-kind.ts'

type Fields = Record<string, unknown>

/** The body as JSON. @throws AppError invalid */
export function readJson({ body }: ReceivedRequest): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    const place = / at position (\d+)/.exec(reasonOf(error))?.[1]
    throw new AppError('invalid', {
      en: `The body is not JSON${place ? ` from character ${place} on` : ''}. Nothing was kept.`,
      ru: `Тело запроса — не JSON${place ? `, начиная с ${place}-го символа` : ''}. Ничего не сохранено.`,
    })
  }
}

/** Fields of a form, of a JSON object or of the address: exchanges of telephones send as they like. */
export function readFields(request: ReceivedRequest): Fields {
  const fields: Fields = Object.fromEntries(request.query)
  const type = request.headers['content-type'] ?? ''
  if (request.body.length === 0) return fields
  if (type.includes('x-www-form-urlencoded'))
    return { ...fields, ...Object.fromEntries(new URLSearchParams(request.body.toString('utf8'))) }
  const told = readJson(request)
  return typeof told === 'object' && told !== null && !Array.isArray(told)
    ? { ...fields, ...(told as Fields) }
    : fields
}

/** What the body says, in the shape of the sender's documentation. @throws AppError invalid, naming the fields */
export function readAs<Schema extends z.ZodType>(schema: Schema, told: unknown): z.output<Schema> {
  const read = schema.safeParse(told)
  if (read.success) return read.data
  throw new AppError(
    'invalid',
    {
      en: 'The body is not what this source is sent. Nothing was kept.',
      ru: 'Тело запроса не такое, какое ждёт этот источник. Ничего не сохранено.',
    },
    { fields: wrongFields(read.error) },
  )
}
