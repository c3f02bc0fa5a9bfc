import { useTranslation } from 'react-i18next'

/** What is behind the words of servers and networks, the first that fits. */
const troubles = [
  ['certificate', /certificate|self[- ]signed|CERT_|ERR_TLS|wrong version number|handshake/i],
  ['nobody', /ENOTFOUND|EAI_AGAIN|getaddrinfo/i],
  ['closed', /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET|socket hang up/i],
  ['slow', /ETIMEDOUT|timed? ?out|timeout/i],
  [
    'refused',
    /\b(?:401|403|535|530)\b|unauthori[sz]ed|invalid ?(?:auth|token|credential|password|access)|invalidAuthToken|OAuth|does not let us in|authori[sz]ation failed|authentication (?:failed|required)|no-pass/i,
  ],
  ['elsewhere', /\b(?:404|405|410)\b|not found/i],
] as const

/** Why an account does not work, in a sentence that says what to look at; null where nobody knows more than the server said. */
export function useTroubleWords(): (said: string) => string | null {
  const { t } = useTranslation()
  return (said) => {
    const known = troubles.find(([, pattern]) => pattern.test(said))?.[0]
    return known ? t(`settings.channels.why.${known}`) : null
  }
}
