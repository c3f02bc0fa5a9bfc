import type { Label } from '../kit/kinds.ts'
import { notFilledIn } from '../kit/words.ts'

const notAlone: Label = {
  en: 'the name of the server alone, as in smtp.example.com: no https://, spaces or port',
  ru: 'только имя сервера, например smtp.example.com: без https://, пробелов и порта',
}

/** A name or an address of a machine; in an IPv6 address colons stand, in a name they would begin a port. */
const isHost = /^(?:[^\s:/@?#]+|\[?[\da-f]*:[\da-f]*:[\da-f:.%\w]*\]?)$/i

/** What is wrong with a server's name as it was typed; null when nothing is. */
export const wrongHost = (host: string): Label | null =>
  host === '' ? notFilledIn : isHost.test(host) ? null : notAlone
