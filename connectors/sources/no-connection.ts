import { reasonOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { labelOf } from '../../kit/words.ts'

export const silent: Label = { en: 'it has been silent for a minute', ru: 'молчит уже минуту' }

const nobody: Label = {
  en: 'nobody answers there (the connection was refused)',
  ru: 'там никто не отвечает (соединение отклонено)',
}
const unknown: Label = { en: 'there is no server of this name', ru: 'сервера с таким именем нет' }
const noName: Label = {
  en: 'the name of the server could not be looked up',
  ru: 'не удалось узнать адрес сервера по имени',
}
const slow: Label = { en: 'it does not answer in time', ru: 'не отвечает вовремя' }
const cut: Label = { en: 'the connection was broken off', ru: 'соединение оборвалось' }
const away: Label = { en: 'there is no way to this server', ru: 'до этого сервера нет пути' }
const untrusted: Label = {
  en: 'the certificate of the server cannot be trusted',
  ru: 'сертификату сервера нельзя доверять',
}

const words: Record<string, Label> = {
  ECONNREFUSED: nobody,
  ENOTFOUND: unknown,
  EAI_AGAIN: noName,
  ETIMEDOUT: slow,
  UND_ERR_CONNECT_TIMEOUT: slow,
  UND_ERR_HEADERS_TIMEOUT: slow,
  UND_ERR_BODY_TIMEOUT: slow,
  ECONNRESET: cut,
  EPIPE: cut,
  UND_ERR_SOCKET: cut,
  EHOSTUNREACH: away,
  ENETUNREACH: away,
  CERT_HAS_EXPIRED: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
}

/** Why a connection did not come about, in words; fetch hides it in the cause, and a name of several addresses in a list. */
export function whyNoConnection(error: unknown): Label {
  const cause = error instanceof Error && error.cause ? error.cause : error
  const first = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  return words[code] ?? labelOf(reasonOf(first))
}
