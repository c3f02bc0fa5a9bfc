import { useTranslation } from 'react-i18next'

/** What is behind the codes and words of servers and networks, the first that fits. */
const troubles = [
  // before the network's own words, which stand within it: the message was taken, and may have gone out
  ['silent', /^no-answer$|and did not answer/],
  ['quiet', /^quiet$/],
  ['badKey', /^bad-keys?$/],
  ['badSettings', /^bad-settings$/],
  ['starttls', /does not offer STARTTLS/],
  ['inward', /^e?inward$|leads inward/],
  ['protection', /wrong.version.number/i],
  ['certificate', /certificate|self[- ]signed|CERT_|ERR_TLS|handshake/i],
  // a page, or words of another protocol, where an answer was to be
  ['otherTongue', /does not speak SMTP|PDU length|^200 </],
  ['nobody', /ENOTFOUND|EAI_AGAIN|getaddrinfo/i],
  [
    'closed',
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET|socket hang up|closed the connection|closed before/i,
  ],
  ['listed', /dnsbl|\brbl\b|spamhaus|(?:black|block) ?-?list|poor reputation|\blisted (?:by|in|at|on)\b/i],
  ['slow', /ETIMEDOUT|timed? ?out|timeout|No answer in|does not answer/i],
  ['tooMany', /\b429\b|\b421\b|too ?many|quota|rate.?limit|throttl/i],
  [
    'refused',
    /\b(?:401|403|535|530)\b|unauthori[sz]ed|invalid ?(?:auth|token|credential|password|access|provider)|invalid_(?:grant|client)|invalidAuthToken|OAuth|does not let us in|authori[sz]ation failed|authentication (?:failed|required)|no-pass|ProviderToken/i,
  ],
  ['elsewhere', /\b(?:404|405|410)\b|not found/i],
  [
    'broken',
    /^(?:http|push|apns)-5\d\d$|^fcm-(?:internal|unavailable)$|InternalServerError|ServiceUnavailable/,
  ],
] as const

/** The name of the trouble; undefined where nobody knows more than the other side said. */
export const troubleOf = (said: string, code?: string | null) =>
  troubles.find(([, pattern]) => pattern.test(code ?? '') || pattern.test(said))?.[0]

const ofTheNetwork = new Set(['inward', 'nobody', 'closed', 'slow'])

/** Nobody answered: what stands there are the words of our own network. */
export const isOfNetwork = (said: string, code?: string | null): boolean =>
  ofTheNetwork.has(troubleOf(said, code) ?? '')

/** Why an account does not work, in a sentence that says what to look at; null where nobody knows more than the other side said. */
export function useTroubleWords(): (said: string, code?: string | null) => string | null {
  const { t } = useTranslation()
  return (said, code) => {
    const known = troubleOf(said, code)
    return known ? t(`settings.channels.why.${known}`) : null
  }
}
