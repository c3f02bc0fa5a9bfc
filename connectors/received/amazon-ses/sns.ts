import { createVerify, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { AppError, reasonOf } from '../../../kit/errors.ts'

/** What Amazon SNS posts (docs.aws.amazon.com/sns, "Verifying the signatures of Amazon SNS messages"). */
export const SnsMessage = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(200),
  TopicArn: z.string().max(500),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string().max(60),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(4_000),
  SigningCertURL: z.string().max(1_000),
  SubscribeURL: z.string().max(2_000).nullish(),
  Token: z.string().nullish(),
})
export type SnsMessage = z.output<typeof SnsMessage>

const wrong = (en: string, ru: string) =>
  new AppError('unauthenticated', { en: `${en} Nothing was kept.`, ru: `${ru} Ничего не сохранено.` })

/** Fields that are signed, in their order; names and values each on a line of its own. */
function signedText(message: SnsMessage): string {
  const names =
    message.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  return names
    .flatMap((name) => {
      const value = message[name as keyof SnsMessage]
      return typeof value === 'string' ? [`${name}\n${value}\n`] : []
    })
    .join('')
}

/** Amazon's own addresses and no others: a message could name any. */
export const isAmazons = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username } = new URL(address)
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(hostname)
  )
}

const certificates = new Map<string, string>()
const mostCertificates = 20

async function certificateAt(address: string): Promise<string> {
  const known = certificates.get(address)
  if (known) return known
  const answer = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
  const pem = (await answer.text()).slice(0, 20_000)
  if (!answer.ok || !pem.includes('BEGIN CERTIFICATE')) throw new Error(`answered ${answer.status}`)
  if (certificates.size >= mostCertificates) certificates.clear()
  certificates.set(address, pem)
  return pem
}

/** `pem`: the certificate set by hand, for installations that reach nothing outside. @throws AppError unauthenticated, unavailable */
export async function checkSns(message: SnsMessage, pem: string): Promise<void> {
  if (!isAmazons(message.SigningCertURL) || !new URL(message.SigningCertURL).pathname.endsWith('.pem'))
    throw wrong('The certificate is not at an address of Amazon.', 'Сертификат не по адресу Amazon.')
  let certificate = pem
  if (certificate === '') {
    try {
      certificate = await certificateAt(message.SigningCertURL)
    } catch (error) {
      const reason = reasonOf(error)
      throw new AppError('unavailable', {
        en: `The certificate of Amazon SNS could not be fetched (${reason}), so the signature could not be checked. Nothing was kept; Amazon sends it again. Or set the certificate by hand.`,
        ru: `Не удалось получить сертификат Amazon SNS (${reason}), подпись не проверена. Ничего не сохранено; Amazon пришлёт снова. Или вставьте сертификат вручную.`,
      })
    }
  }
  try {
    const verify = createVerify(message.SignatureVersion === '2' ? 'RSA-SHA256' : 'RSA-SHA1')
    verify.update(signedText(message))
    if (verify.verify(new X509Certificate(certificate).publicKey, message.Signature, 'base64')) return
  } catch {
    // Not a certificate, not a signature: the same answer.
  }
  throw wrong('The signature of Amazon SNS does not fit.', 'Подпись Amazon SNS не сходится.')
}
