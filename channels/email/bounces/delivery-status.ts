/** One recipient of a delivery status notification (RFC 3464), as it was told. */
export interface ToldRecipient {
  final: string
  /** Whom the letter was for, before aliases. */
  original: string
  /** In lower case: failed, delayed, delivered, relayed, expanded, expired… */
  action: string
  /** The code with the comment behind it. */
  status: string
  /** `smtp`, `x-unix`, `x-postfix`…; '' where it is not said. */
  diagnosticType: string
  diagnostic: string
  remoteHost: string
  /** PowerMTA’s own word for it: `bad-mailbox`, `quota-issues`…; '' elsewhere. */
  category: string
  /** The server that writes the notice. */
  reportingHost: string
}

const keyed = /^[ \t]?([a-z][a-z-]{2,30})[ \t]*:[ \t]*(.*)$/i
const ofRecipient = /^(final|original|x-actual)-recipient$/
const most = 1_000

/** `rfc822; <anna@example.org>` → `anna@example.org`. */
function addressIn(value: string): string {
  const address = value
    .replace(/^[\w -]*;/, '')
    .trim()
    .replace(/^<|>.*$/g, '')
  return (/[^\s<>"';]+@[^\s<>"';]+/.exec(address)?.[0] ?? '').replace(/^@.*/, '').slice(0, 320)
}

function toRecipient(group: Map<string, string>, reportingHost: string): ToldRecipient {
  const told = (name: string) => group.get(name) ?? ''
  const [, type = '', words = ''] = /^([\w-]{1,20});([\s\S]*)$/.exec(told('diagnostic-code')) ?? [
    '',
    '',
    told('diagnostic-code'),
  ]
  return {
    final: addressIn(told('final-recipient')) || addressIn(told('x-actual-recipient')),
    original: addressIn(told('original-recipient')),
    action:
      told('action')
        .toLowerCase()
        .split(/[\s(;]/)[0] ?? '',
    status: told('status'),
    diagnosticType: type.toLowerCase(),
    diagnostic: words.trim(),
    remoteHost: told('remote-mta')
      .replace(/^[\w-]+;/, '')
      .trim(),
    category: told('x-powermta-bouncecategory').toLowerCase(),
    reportingHost,
  }
}

/**
 * Reads the fields of a notification, whole or in scraps: groups without an empty line between them, folded wrongly,
 * in the middle of other words.
 */
export function readDeliveryStatus(text: string): ToldRecipient[] {
  const recipients: ToldRecipient[] = []
  let group = new Map<string, string>()
  let reportingHost = ''
  let last = ''
  const isRecipient = () => [...group.keys()].some((key) => ofRecipient.test(key))
  const end = () => {
    if (isRecipient() && recipients.length < most) recipients.push(toRecipient(group, reportingHost))
    group = new Map()
    last = ''
  }
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      // Fields of the recipient that stand before its address, cut off from it by an empty line.
      if (isRecipient()) end()
      last = ''
      continue
    }
    const [, name = '', value = ''] = keyed.exec(line) ?? []
    const key = name.toLowerCase()
    const isField =
      /^(reporting-mta|arrival-date|(final|original|x-actual)-recipient|action|status|remote-mta|diagnostic-code|last-attempt-date|will-retry-until|final-log-id|original-envelope-id|received-from-mta|dsn-gateway|x-[\w-]+)$/.test(
        key,
      )
    if (isField && !/^[ \t]{2}/.test(line)) {
      if (group.has(key) && isRecipient() && !key.startsWith('x-')) end()
      if (key === 'reporting-mta') reportingHost = value.replace(/^[\w-]+;/, '').trim()
      group.set(key, value.trim())
      last = key
    } else if (last) {
      const known = group.get(last) ?? ''
      if (known.length < 8_000) group.set(last, `${known} ${line.trim()}`)
    }
  }
  end()
  return recipients.filter(({ final, original, status, action }) => final || original || status || action)
}
