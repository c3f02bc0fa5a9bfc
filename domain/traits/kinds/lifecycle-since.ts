import { trait } from '../trait.ts'

export const lifecycleSince = trait({
  name: 'lifecycle-since',
  column: 'lifecycle_since',
  type: 'date',
  group: 'lifecycle',
  label: { en: 'In the stage since', ru: 'На этапе с' },
  said: { en: 'beginning of the stage', ru: 'начало этапа' },
  description: {
    en: 'When the customer came to the present stage.',
    ru: 'Когда клиент перешёл на нынешний этап.',
  },
  from: 'traits',
  sql: `if(known_version > 0 AND known_lifecycle = lifecycle, known_lifecycle_since, {asOf:DateTime64(3, 'UTC')})`,
})
