import type { Email } from 'postal-mime'

/** `a@Shop.Example` → `shop.example`; a domain alone is itself. */
const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/^["<\s]+|[">\s.]+$/g, '')
    .toLowerCase()

/** Relaxed alignment (RFC 7489 §3.1): one domain, or one below the other. */
const isAligned = (domain: string, from: string): boolean =>
  domain.includes('.') && (domain === from || domain.endsWith(`.${from}`) || from.endsWith(`.${domain}`))

/** Comments in brackets, also one in another, say nothing to programs. */
function withoutComments(text: string): string {
  let depth = 0
  let left = ''
  for (const letter of text) {
    if (letter === '(') depth++
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) left += letter
  }
  return left
}

interface Result {
  method: string
  result: string
  /** `header.d` → `shop.example` */
  properties: ReadonlyMap<string, string>
}

/** One Authentication-Results header (RFC 8601): who says it, and what of. */
export function readAuthenticationResults(header: string): { by: string; results: Result[] } {
  const [first = '', ...rest] = withoutComments(header.replace(/\r?\n[ \t]+/g, ' ')).split(';')
  const results = rest.flatMap((one): Result[] => {
    const [told = '', ...more] = one.trim().split(/\s+/)
    const [method = '', result = ''] = told.toLowerCase().split('=')
    if (!result) return []
    const properties = more.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      return at < 1 ? [] : [[pair.slice(0, at).toLowerCase(), pair.slice(at + 1).replace(/^"|"$/g, '')]]
    })
    return [{ method: method.split('/')[0] ?? '', result, properties: new Map(properties) }]
  })
  return { by: (first.trim().split(/\s+/)[0] ?? '').toLowerCase(), results }
}

/**
 * Whether the mail server of the shop (`receiver`: its name in Authentication-Results) vouches that a letter comes from
 * the domain it says: DKIM or SPF passed for that domain, or DMARC did. What other servers say of it counts for nothing.
 */
export function isAuthenticated(mail: Email, receiver: string): boolean {
  const froms = mail.headers.filter(({ key }) => key === 'from')
  const from = domainOf(mail.from?.address ?? '')
  // Two senders: nobody knows which of them was looked at.
  if (!receiver || !from || froms.length !== 1) return false
  return mail.headers
    .filter(({ key }) => key === 'authentication-results')
    .map(({ value }) => readAuthenticationResults(value))
    .filter(({ by }) => by === receiver.toLowerCase())
    .flatMap(({ results }) => results)
    .some(({ method, result, properties }) => {
      if (result !== 'pass') return false
      const about = (name: string) => domainOf(properties.get(name) ?? '')
      if (method === 'dkim') return isAligned(about('header.d'), from) || isAligned(about('header.i'), from)
      if (method === 'spf') return isAligned(about('smtp.mailfrom'), from)
      return method === 'dmarc' && about('header.from') === from
    })
}
