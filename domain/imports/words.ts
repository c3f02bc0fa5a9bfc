const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Reads words by lists of what people call a thing, in Russian and English. */
export const listed = <Meaning extends string>(words: Record<Meaning, string>) => {
  const meanings = new Map<string, Meaning>()
  for (const [meaning, list] of Object.entries(words) as [Meaning, string][]) {
    for (const word of list.split(',')) meanings.set(plain(word), meaning)
  }
  return (text: string): Meaning | undefined => meanings.get(plain(text))
}

const agreement = listed<'yes' | 'no'>({
  yes: 'yes, y, true, 1, on, granted, given, agreed, accepted, subscribed, opted in, opt in, active, да, д, есть, согласен, согласна, дано, получено, подписан, подписана, активна, +',
  no: 'no, n, false, 0, off, withdrawn, revoked, refused, unsubscribed, opted out, opt out, cleaned, inactive, нет, н, отказ, отозвано, отозван, отписан, отписана, отписался, не согласен, не дано',
})

/** Whether a person agreed. Undefined: a word we do not know. */
export function agreed(text: string): boolean | undefined {
  if (text.trim() === '+') return true
  if (text.trim() === '-') return false
  const word = agreement(text)
  return word === undefined ? undefined : word === 'yes'
}

const channels = listed({
  email: 'email, e-mail, mail, newsletter, почта, эл почта, электронная почта, письма, рассылка',
  sms: 'sms, text, смс, смски',
  'web-push': 'web push, push, browser push, пуш, веб пуш',
  'mobile-push': 'mobile push, app push, мобильный пуш',
  telegram: 'telegram, телеграм, телеграмм, tg',
  whatsapp: 'whatsapp, whats app, wa, ватсап, вотсап',
  viber: 'viber, вайбер',
  vk: 'vk, вк, вконтакте',
  call: 'call, calls, phone call, telephone, звонок, звонки, телефон, обзвон',
})

/** The channel a word stands for; a word of Latin letters that is none of ours is a channel of its own. */
export const channelCalled = (text: string): string | undefined =>
  channels(text) ??
  (/^[a-z][a-z-]{1,39}$/.test(text.trim().toLowerCase()) ? text.trim().toLowerCase() : undefined)
