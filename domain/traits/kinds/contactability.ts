import { trait } from '../trait.ts'

/** Over every channel that asks for consent: an address, consent to it and no stop. The best of the channels counts. */
export const contactability = trait({
  name: 'contactability',
  column: 'contactability',
  type: 'label',
  group: 'messages',
  label: { en: 'Can be written to', ru: 'Можно ли писать' },
  said: { en: 'contact status' },
  description: {
    en: 'Whether any channel (letters, SMS, pushes, messengers, calls) has an address with consent that is not on the stop list.',
    ru: 'Есть ли хоть в одном канале (почта, SMS, пуши, мессенджеры, звонки) адрес с согласием, которого нет в стоп-листе.',
  },
  values: [
    { value: 'reachable', label: { en: 'Reachable', ru: 'Можно писать' } },
    { value: 'no-consent', label: { en: 'No consent', ru: 'Нет согласия' } },
    { value: 'suppressed', label: { en: 'On the stop list', ru: 'В стоп-листе' } },
    { value: 'no-address', label: { en: 'No address', ru: 'Нет адреса' } },
  ],
  from: 'profile',
  sql: `multiIf(
    arrayExists(way -> has(agreed_ways, way) AND NOT has(suppressed, way), ways), 'reachable',
    arrayExists(way -> NOT has(suppressed, way), ways), 'no-consent',
    notEmpty(ways), 'suppressed',
    'no-address')`,
})
