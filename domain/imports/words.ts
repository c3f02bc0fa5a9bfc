import type { Label } from '../../kit/kinds.ts'

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What a word of a file stands for; `known`: one word for each meaning, for whoever wrote another. */
export type Reads<Meaning> = ((text: string) => Meaning | undefined) & { known?: Label }

/** Reads words by lists of what people call a thing, in Russian and English. */
export const listed = <Meaning extends string>(words: Record<Meaning, string>) => {
  const meanings = new Map<string, Meaning>()
  const lists = (Object.entries(words) as [Meaning, string][]).map(
    ([meaning, list]) => [meaning, list.split(',').map((word) => word.trim())] as const,
  )
  for (const [meaning, list] of lists) for (const word of list) meanings.set(plain(word), meaning)
  const russian = (list: readonly string[]) => list.find((word) => /[а-яё]/i.test(word)) ?? list[0]
  const known: Label = {
    en: lists.map(([, list]) => list[0]).join(', '),
    ru: lists.map(([, list]) => russian(list)).join(', '),
  }
  return Object.assign((text: string): Meaning | undefined => meanings.get(plain(text)), { known })
}

/** Says that nobody knows what a word stands for, and which would do. */
export function unknownWord(told: string, { known }: { known?: Label }): Label {
  return {
    en: `“${told}” is not known.${known ? ` Known are: ${known.en}.` : ''}`,
    ru: `значение «${told}» не известно.${known ? ` Понимаем: ${known.ru}.` : ''}`,
  }
}

const agreement = listed<'yes' | 'no'>({
  yes: 'yes, y, true, 1, on, granted, given, agreed, accepted, subscribed, opted in, opt in, active, да, д, есть, согласен, согласна, дано, получено, подписан, подписана, активна, +',
  no: 'no, n, false, 0, off, withdrawn, revoked, refused, denied, declined, rejected, not granted, unsubscribed, opted out, opt out, cleaned, inactive, нет, н, отказ, отозвано, отозван, отписан, отписана, отписался, не согласен, не дано',
})

function hasAgreed(text: string): boolean | undefined {
  if (text.trim() === '+') return true
  if (text.trim() === '-') return false
  const word = agreement(text)
  return word === undefined ? undefined : word === 'yes'
}

/** Whether a person agreed. Undefined: a word we do not know. */
export const agreed: Reads<boolean> = Object.assign(hasAgreed, { known: agreement.known })

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
export const channelCalled: Reads<string> = Object.assign(
  (text: string): string | undefined =>
    channels(text) ??
    (/^[a-z][a-z-]{1,39}$/.test(text.trim().toLowerCase()) ? text.trim().toLowerCase() : undefined),
  { known: channels.known },
)
