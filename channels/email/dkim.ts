import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
} from 'node:crypto'
import { domainToASCII } from 'node:url'
import { promisify } from 'node:util'
import type { FieldWords } from '../../kit/errors.ts'
import type { SmtpSettings } from './settings.ts'

type DkimSettings = Pick<SmtpSettings, 'dkimDomain' | 'dkimSelector' | 'dkimKey'>

/** What is signed where it is there: what a reader sees, what says how to read it, and the ways out (RFC 8058 §4 asks for them). */
const signedFields = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-help',
  'feedback-id',
]
/** Said once more than they are there: nobody on the way can add a second one (RFC 6376 §8.15). */
const onlyOnce = ['from', 'reply-to', 'subject', 'to', 'date']

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()

/** RFC 6376 §3.4.2. `field`: with its folds, of one header; latin1 stands for bytes. */
const relaxedValue = (field: string) =>
  field
    .slice(field.indexOf(':') + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .trim()

/** RFC 6376 §3.4.4: as if nobody had touched spaces at the ends of lines and empty lines at the end. */
export function relaxedBody(body: Buffer): string {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n')
  let end = text.endsWith(' ') ? text.length - 1 : text.length
  while (end >= 2 && text.startsWith('\r\n', end - 2)) end -= 2
  return end === 0 ? '' : `${text.slice(0, end)}\r\n`
}

const folded = (base64: string) => base64.replace(/.{72}(?=.)/g, '$&\r\n ')

/** A list may be folded between its names alone. */
const foldedNames = (names: readonly string[]) =>
  names
    .join(':')
    .replace(/.{1,60}(?::|$)/g, (line) => `${line}\r\n `)
    .trimEnd()

/** Signs a finished message (CRLF line ends): the same with its DKIM-Signature before it. */
type Signer = (raw: Buffer, at?: Date) => Promise<Buffer>

const signed = (key: KeyObject, data: string): Promise<Buffer> =>
  new Promise((done, failed) => {
    // RFC 8463 §3: Ed25519 signs the hash. Both are worked out beside the thread that sends.
    const isEd25519 = key.asymmetricKeyType === 'ed25519'
    sign(
      isEd25519 ? null : 'sha256',
      isEd25519 ? sha256(Buffer.from(data, 'latin1')) : Buffer.from(data, 'latin1'),
      key,
      (error, signature) => (error ? failed(error) : done(signature)),
    )
  })

/** DKIM (RFC 6376) with relaxed/relaxed, SHA-256 and RSA or Ed25519. Null when an account does not sign. */
export function dkimSigner(settings: DkimSettings): Signer | null {
  const { dkimDomain, dkimSelector, dkimKey } = settings
  if (!dkimDomain || !dkimKey) return null
  const key = createPrivateKey(dkimKey)
  const algorithm = key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256'
  const start = `v=1; a=${algorithm}; c=relaxed/relaxed; d=${domainToASCII(dkimDomain)};\r\n s=${dkimSelector};`
  return async (raw, at = new Date()) => {
    const headEnd = raw.indexOf('\r\n\r\n')
    const fields = raw.toString('latin1', 0, headEnd).split(/\r\n(?![ \t])/)
    const values = new Map(
      fields.map((field) => [field.slice(0, field.indexOf(':')).trim().toLowerCase(), relaxedValue(field)]),
    )
    const there = signedFields.filter((name) => values.has(name))
    const names = foldedNames([...there, ...onlyOnce])
    const hash = sha256(Buffer.from(relaxedBody(raw.subarray(headEnd + 4)), 'latin1')).toString('base64')
    const header = `DKIM-Signature: ${start} t=${Math.floor(at.getTime() / 1000)};\r\n h=${names};\r\n bh=${hash};\r\n b=`
    const data = [
      ...there.map((name) => `${name}:${values.get(name)}\r\n`),
      `dkim-signature:${relaxedValue(header)}`,
    ].join('')
    const signature = (await signed(key, data)).toString('base64')
    return Buffer.concat([Buffer.from(`${header}${folded(signature)}\r\n`, 'latin1'), raw])
  }
}

const keyPair = promisify(generateKeyPair)

/** RSA of 2048 bits: what every mailbox can check; longer ones do not fit where some names are kept. */
export async function newDkimKey(): Promise<string> {
  const { privateKey } = await keyPair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return privateKey
}

/** The TXT record that has to stand in the domain's names for anybody to check a signature (RFC 6376 §3.6.1, RFC 8463 §4). */
export function dkimRecord(settings: DkimSettings): { name: string; value: string } | null {
  const { dkimDomain, dkimSelector, dkimKey } = settings
  if (!dkimDomain || !dkimKey) return null
  const key = createPublicKey(dkimKey)
  const der = key.export({ type: 'spki', format: 'der' })
  const isEd25519 = key.asymmetricKeyType === 'ed25519'
  // Of Ed25519 the key itself is published: the last 32 bytes.
  const shown = (isEd25519 ? der.subarray(-32) : der).toString('base64')
  return {
    name: `${dkimSelector}._domainkey.${domainToASCII(dkimDomain)}`,
    value: `v=DKIM1; k=${isEd25519 ? 'ed25519' : 'rsa'}; p=${shown}`,
  }
}

const fewestBits = 1024

/** What is wrong with a key, told by its field. */
export function wrongWithKey({ dkimKey }: DkimSettings): FieldWords[] {
  if (!dkimKey) return []
  const wrong = (en: string, ru: string) => [{ path: 'dkimKey', message: { en, ru } }]
  try {
    const key = createPrivateKey(dkimKey)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (key.asymmetricKeyType === 'ed25519' || (key.asymmetricKeyType === 'rsa' && bits >= fewestBits))
      return []
    return wrong(
      `an RSA key of ${fewestBits} bits or more, or an Ed25519 key`,
      `нужен ключ RSA от ${fewestBits} бит или Ed25519`,
    )
  } catch {
    return wrong(
      'a private key in PEM: “-----BEGIN PRIVATE KEY-----…”',
      'нужен закрытый ключ в PEM: «-----BEGIN PRIVATE KEY-----…»',
    )
  }
}
