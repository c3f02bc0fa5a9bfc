import { trait } from '../trait.ts'

/** Over e-mail and phone (SMS): an address, consent to it and no stop. The best of the channels counts. */
export const contactability = trait({
  name: 'contactability',
  column: 'contactability',
  type: 'label',
  group: 'messages',
  label: { en: 'Can be written to', ru: 'Можно ли писать' },
  description: {
    en: 'Whether there is an address with consent that is not on the stop list.',
    ru: 'Есть ли адрес с согласием, которого нет в стоп-листе.',
  },
  values: [
    { value: 'reachable', label: { en: 'Reachable', ru: 'Можно писать' } },
    { value: 'no-consent', label: { en: 'No consent', ru: 'Нет согласия' } },
    { value: 'suppressed', label: { en: 'On the stop list', ru: 'В стоп-листе' } },
    { value: 'no-address', label: { en: 'No address', ru: 'Нет адреса' } },
  ],
  from: 'profile',
  sql: `multiIf(
    (has_email AND consents_email AND NOT has(suppressed, 'email')) OR (has_phone AND consents_sms AND NOT has(suppressed, 'sms')), 'reachable',
    (has_email AND NOT has(suppressed, 'email')) OR (has_phone AND NOT has(suppressed, 'sms')), 'no-consent',
    has_email OR has_phone, 'suppressed',
    'no-address')`,
})
