import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { Removed } from './erasure.ts'

/** What is certified of an erasure; nothing in it is personal. */
export const Statement = z.object({
  certificate: z.uuid(),
  workspace: z.string(),
  customerId: z.number().int(),
  people: z.number().int().default(1),
  cards: z.number().int(),
  basis: z.string(),
  askedAt: z.iso.datetime(),
  doneAt: z.iso.datetime(),
  removed: z.array(Removed),
})
export type Statement = z.infer<typeof Statement>

/** `signature`: Ed25519 over the UTF-8 text of `statement`; both keys and signatures in base64. */
export const Certificate = z.object({
  statement: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})
export type Certificate = z.infer<typeof Certificate>

/** PKCS #8 of an Ed25519 key (RFC 8410), up to its 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** `secret`: the installation's key for certificates, base64url of 32 bytes. */
const keyOf = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([pkcs8Head, Buffer.from(secret, 'base64url').subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  })

const asText = (key: KeyObject) =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')

export function certify(statement: Statement, secret: string): Certificate {
  const key = keyOf(secret)
  const text = JSON.stringify(statement)
  return {
    statement: text,
    signature: sign(null, Buffer.from(text), key).toString('base64'),
    publicKey: asText(key),
  }
}

/** Whether a certificate is this installation's own and not a letter of it was changed. */
export function isGenuine({ statement, signature, publicKey }: Certificate, secret: string): boolean {
  const key = keyOf(secret)
  if (publicKey !== asText(key)) return false
  return verify(null, Buffer.from(statement), createPublicKey(key), Buffer.from(signature, 'base64'))
}

export function readStatement(certificate: Certificate): Statement {
  const read = Statement.safeParse(JSON.parse(certificate.statement))
  if (!read.success)
    throw new AppError('invalid', {
      en: 'This is no certificate of an erasure.',
      ru: 'Это не свидетельство об удалении.',
    })
  return read.data
}
