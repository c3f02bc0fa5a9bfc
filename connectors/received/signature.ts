import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { check } from '../../kit/words.ts'
import type { ReceivedRequest } from './received-kind.ts'

/** Compares in a time that tells nothing of where they differ. */
function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const wrong = () =>
  new AppError('unauthenticated', {
    en: 'The signature does not fit: the secret here and the one over there differ. Nothing was kept.',
    ru: 'Подпись не сходится: секрет здесь и на той стороне разные. Ничего не сохранено.',
  })

const missing = (what: string) =>
  new AppError('unauthenticated', {
    en: `The header ${what} is missing. Nothing was kept.`,
    ru: `Нет заголовка ${what}. Ничего не сохранено.`,
  })

const wrongToken = (header: string) =>
  new AppError('unauthenticated', {
    en: `The token in ${header} is not the secret that is set here. Nothing was kept.`,
    ru: `Токен в ${header} — не тот секрет, который задан здесь. Ничего не сохранено.`,
  })

const wrongPassword = () =>
  new AppError('unauthenticated', {
    en: 'The password is not the one that is set here. Nothing was kept.',
    ru: 'Пароль не тот, который задан здесь. Ничего не сохранено.',
  })

/** HMAC-SHA256 of the body as it came, in a header. @throws AppError unauthenticated */
export function checkSignature(
  request: ReceivedRequest,
  header: string,
  secret: string,
  encoding: 'base64' | 'hex',
): void {
  const told = request.headers[header]?.trim()
  if (!told) throw missing(header)
  const made = createHmac('sha256', secret).update(request.body).digest(encoding)
  if (!isSame(Buffer.from(told.replace(/^sha256=/i, '')), Buffer.from(made))) throw wrong()
}

/** A secret that is sent as it is, in a header. @throws AppError unauthenticated */
export function checkToken(request: ReceivedRequest, header: string, secret: string): void {
  const told = request.headers[header]?.trim().replace(/^Bearer\s+/i, '')
  const shown = header === 'authorization' ? 'Authorization: Bearer …' : header
  if (!told) throw missing(shown)
  if (!isSame(Buffer.from(told), Buffer.from(secret))) throw wrongToken(shown)
}

/** A sum that stands in the body, against the one we make. @throws AppError unauthenticated */
export function checkMade(told: string, made: string): void {
  if (!isSame(Buffer.from(told.toLowerCase()), Buffer.from(made))) throw wrong()
}

/** A password as Bearer, or as Basic with any name. @throws AppError unauthenticated */
export function checkPassword(request: ReceivedRequest, secret: string): void {
  // Which of the two the other side speaks, its steps say.
  if (!request.headers.authorization?.trim()) throw missing('Authorization')
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization)?.[1]
  if (basic === undefined) {
    checkToken(request, 'authorization', secret)
    return
  }
  const told = Buffer.from(basic, 'base64').toString('utf8')
  if (!isSame(Buffer.from(told.slice(told.indexOf(':') + 1)), Buffer.from(secret))) throw wrongPassword()
}

/** Of senders that can be asked for one more secret than the address: checked when it is set. */
export function checkBearer(request: ReceivedRequest, secret: string): void {
  if (secret) checkToken(request, 'authorization', secret)
}

/** The setting for a secret that must be there. */
export const neededSecret = (label: Label, hint: Label) =>
  z
    .string()
    .trim()
    .min(8, check('at least 8 characters', 'не короче 8 знаков'))
    .max(500)
    .meta({ label, hint })

/** The setting for a secret beside the address. */
export const extraSecret = z
  .string()
  .trim()
  .max(500)
  .default('')
  .meta({
    label: { en: 'Secret', ru: 'Секрет' },
    hint: {
      en: 'If set, every request must bring it: Authorization: Bearer …',
      ru: 'Если задан, нужен в каждом запросе: Authorization: Bearer …',
    },
  })
