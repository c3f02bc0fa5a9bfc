import { trait } from '../trait.ts'

/** P of RFMP: the assortment group (category at the depth of the settings, or brand) that took most of the customer’s money; of equal ones the later bought, then by name. */
export const preferredAssortment = trait({
  name: 'preferred-assortment',
  column: 'preferred_assortment',
  type: 'text',
  group: 'assortment',
  label: { en: 'Preferred assortment', ru: 'Предпочитаемый ассортимент' },
  description: {
    en: 'The assortment group the customer spends most on.',
    ru: 'Ассортиментная группа, на которую клиент тратит больше всего.',
  },
  from: 'groups',
  sql: `assortment_group`,
})
