import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { AppError } from './errors.ts'

const keyBytes = (key: string) => createHash('sha256').update(key).digest()
const mark = 'sealed:'

/** AES-256-GCM, base64url of nonce, tag and text. `key`: the installation's key for `seals`. */
export function seal(text: string, key: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce)
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return mark + Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url')
}

/** Throws AppError when it was sealed by another installation or changed since. */
export function unseal(sealed: string, key: string): string {
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError(
      'unavailable',
      {
        en: 'A stored password cannot be opened: it was sealed by another installation. Enter it again.',
        ru: 'Сохранённый пароль не открыть: его запечатала другая установка. Введите его снова.',
      },
      { cause },
    )
  }
}

const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(mark)

/** Seals the named fields; empty ones stay empty. */
export const sealFields = (
  settings: Record<string, unknown>,
  secrets: readonly string[],
  key: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      secrets.includes(name) && typeof value === 'string' && value !== '' ? seal(value, key) : value,
    ]),
  )

export const unsealFields = (
  settings: Record<string, unknown>,
  secrets: readonly string[],
  key: string,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      secrets.includes(name) && isSealed(value) ? unseal(value, key) : value,
    ]),
  )
