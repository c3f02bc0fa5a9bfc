import { createPrivateKey, type KeyObject, sign } from 'node:crypto'

/** A private key in PEM, however its line ends were carried. @throws when it cannot be read */
export const readKey = (pem: string): KeyObject => createPrivateKey(pem.replaceAll('\\n', '\n').trim())

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A signed token (RFC 7519): ES256 with a P-256 key, RS256 with an RSA key. */
export function signJwt(
  key: KeyObject,
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
): string {
  const isRsa = key.asymmetricKeyType === 'rsa'
  const text = `${part({ typ: 'JWT', alg: isRsa ? 'RS256' : 'ES256', ...header })}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(text), isRsa ? key : { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
