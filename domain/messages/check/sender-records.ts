import { Resolver } from 'node:dns/promises'
import { z } from 'zod'
import { type Finding, finding } from './finding.ts'

/** `other`: another key is published; `unasked`: nobody could be asked; `unknown`: there is nothing to ask for. */
export const RecordState = z.enum(['good', 'missing', 'weak', 'other', 'unasked', 'unknown'])
export type RecordState = z.infer<typeof RecordState>

/** What the domain of the sender says of who may send for it. */
export const SenderRecords = z.object({
  domain: z.string(),
  signedBy: z.string().nullable().describe('The domain that our signature is of; null: we sign nothing'),
  spf: RecordState,
  dkim: RecordState,
  dmarc: RecordState,
})
export type SenderRecords = z.infer<typeof SenderRecords>

type Answer = { texts: string[] } | 'nobody-answers'

/** Asked once, two seconds: whoever checks a letter waits for it. */
export const patientResolver = () => new Resolver({ timeout: 2_000, tries: 1 })

async function textsOf(resolver: Resolver, name: string): Promise<Answer> {
  try {
    return { texts: (await resolver.resolveTxt(name)).map((parts) => parts.join('')) }
  } catch (error) {
    const code = (error as { code?: string }).code
    return code === 'ENOTFOUND' || code === 'ENODATA' ? { texts: [] } : 'nobody-answers'
  }
}

/**
 * Whether a name server knows the part of the world a domain stands in (`ru`, `com`). That of a closed network says of every name
 * outside that there is none, and nothing follows from it.
 */
async function knowsOf(resolver: Resolver, domain: string): Promise<boolean> {
  try {
    await resolver.resolveNs(domain.slice(domain.lastIndexOf('.') + 1))
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'ENODATA'
  }
}

const judged = (answer: Answer, isRecord: RegExp, isWeak: (text: string) => boolean): RecordState => {
  if (answer === 'nobody-answers') return 'unasked'
  const record = answer.texts.find((text) => isRecord.test(text))
  if (!record) return 'missing'
  return isWeak(record) ? 'weak' : 'good'
}

/** The record of our key, as it has to be published. */
interface KeyRecord {
  name: string
  value: string
}

const keyIn = (record: string) => /(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1]?.replace(/\s+/g, '') ?? ''
const signedBy = ({ name }: KeyRecord) => name.replace(/^.*?\._domainkey\./i, '')
/** As DMARC's relaxed alignment takes it: the last two labels, since no list of public suffixes is at hand. */
const organisationOf = (domain: string) => domain.split('.').slice(-2).join('.')

function judgeKey(answer: Answer, { value }: KeyRecord): RecordState {
  const state = judged(answer, /(^|;)\s*p=/i, (text) => keyIn(text) === '')
  if (state !== 'good' || answer === 'nobody-answers') return state
  return answer.texts.some((text) => keyIn(text) === keyIn(value)) ? 'good' : 'other'
}

/** SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) of a domain. Without a key of ours DKIM cannot be looked up. */
export async function senderRecords(
  domain: string,
  key: KeyRecord | null,
  resolver: Resolver = patientResolver(),
): Promise<SenderRecords> {
  const organisation = organisationOf(domain)
  const [spf, dkim, own, above] = await Promise.all([
    textsOf(resolver, domain),
    key ? textsOf(resolver, key.name) : null,
    textsOf(resolver, `_dmarc.${domain}`),
    organisation === domain ? null : textsOf(resolver, `_dmarc.${organisation}`),
  ])
  const told = [spf, dkim, own, above].flatMap((one) => (one ? [one] : []))
  const hasNothing = told.every((one) => one !== 'nobody-answers' && one.texts.length === 0)
  if (hasNothing && !(await knowsOf(resolver, domain)))
    return {
      domain,
      signedBy: key ? signedBy(key) : null,
      spf: 'unasked',
      dkim: key ? 'unasked' : 'unknown',
      dmarc: 'unasked',
    }
  const isDmarc = /^v=DMARC1\b/i
  const isNone = (text: string) => /;\s*p=none\b/i.test(text)
  const ownState = judged(own, isDmarc, isNone)
  return {
    domain,
    signedBy: key ? signedBy(key) : null,
    spf: judged(spf, /^v=spf1\b/i, (text) => /\s[+?]?all\b/i.test(text) && !/\s[-~]all\b/i.test(text)),
    dkim: dkim && key ? judgeKey(dkim, key) : 'unknown',
    dmarc: ownState === 'missing' && above ? judged(above, isDmarc, isNone) : ownState,
  }
}

/** In words, with what to do. Gmail and Yahoo ask bulk senders for all three since 2024. */
export function lookAtSender({ domain, signedBy, spf, dkim, dmarc }: SenderRecords): Finding[] {
  const found: Finding[] = []
  if ([spf, dkim, dmarc].includes('unasked'))
    found.push(
      finding(
        'sender-unasked',
        'note',
        `The records of ${domain} could not be asked for: no name server answered, or it knows nothing of the world outside.`,
        `Записи ${domain} проверить не удалось: сервер имён не ответил или не знает ничего снаружи.`,
      ),
    )
  if (spf === 'missing')
    found.push(
      finding(
        'sender-spf',
        'must',
        `${domain} has no SPF record: add a TXT record “v=spf1 …” that names your mail server.`,
        `У ${domain} нет записи SPF: добавьте TXT-запись «v=spf1 …» с вашим почтовым сервером.`,
      ),
    )
  if (spf === 'weak')
    found.push(
      finding(
        'sender-spf-weak',
        'should',
        `The SPF record of ${domain} lets anybody send: end it with “~all” or “-all”.`,
        `Запись SPF домена ${domain} разрешает отправку кому угодно: закончите её на «~all» или «-all».`,
      ),
    )
  if (dkim === 'missing' || dkim === 'weak')
    found.push(
      finding(
        'sender-dkim',
        'must',
        `The DKIM key of ${signedBy} is not published: letters are signed with a key nobody can check. The record stands in Settings → Channels.`,
        `Ключ DKIM домена ${signedBy} не опубликован: подпись писем никто не сможет проверить. Нужная запись есть в «Настройки → Каналы».`,
      ),
    )
  if (dkim === 'other')
    found.push(
      finding(
        'sender-dkim-other',
        'must',
        `${signedBy} publishes another DKIM key than letters are signed with: replace the record by the one in Settings → Channels.`,
        `В домене ${signedBy} опубликован не тот ключ DKIM, которым подписаны письма: замените запись той, что в «Настройки → Каналы».`,
      ),
    )
  if (dkim === 'unknown')
    found.push(
      finding(
        'sender-dkim-unknown',
        'note',
        'We do not sign letters by DKIM. Whether your mail server does, it alone knows: ask it, or have them signed here in Settings → Channels.',
        'Мы не подписываем письма DKIM. Подписывает ли почтовый сервер, знает только он: проверьте там или включите подпись в «Настройки → Каналы».',
      ),
    )
  if (signedBy && organisationOf(signedBy) !== organisationOf(domain))
    found.push(
      finding(
        'sender-dkim-unaligned',
        'should',
        `Letters are from ${domain} and signed by ${signedBy}: DMARC does not count such a signature. Sign with the sender’s own domain.`,
        `Письма от ${domain}, а подпись домена ${signedBy}: DMARC её не засчитает. Подписывайте доменом отправителя.`,
      ),
    )
  if (dmarc === 'missing')
    found.push(
      finding(
        'sender-dmarc',
        'must',
        `${domain} has no DMARC record: add a TXT record at _dmarc.${domain}, to begin with “v=DMARC1; p=none”.`,
        `У ${domain} нет записи DMARC: добавьте TXT-запись _dmarc.${domain}, для начала «v=DMARC1; p=none».`,
      ),
    )
  if (dmarc === 'weak')
    found.push(
      finding(
        'sender-dmarc-weak',
        'note',
        `The DMARC policy of ${domain} only watches (p=none).`,
        `Политика DMARC домена ${domain} только наблюдает (p=none).`,
      ),
    )
  return found
}
