import { z } from 'zod'
import { bound, ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { label } from './settings.ts'

const kinds = {
  email: { en: 'an e-mail', ru: 'e-mail' },
  phone: { en: 'a phone number', ru: 'телефон' },
  'loyalty-card': { en: 'a loyalty card', ru: 'карта лояльности' },
  'user-id': { en: 'an account (user id)', ru: 'учётная запись' },
  'anonymous-id': { en: 'a browser (anonymous id)', ru: 'браузер' },
} as const
type IdentifierKind = keyof typeof kinds

export const hasIdentifier = condition({
  kind: 'has-identifier',
  group: 'person',
  label: { en: 'Has an identifier', ru: 'Известен идентификатор' },
  alsoCalled: { en: 'has e-mail, phone, loyalty card', ru: 'есть почта, телефон, карта лояльности' },
  sentence: { en: 'we know {identifier}', ru: 'есть {identifier}' },
  negative: { en: 'we do not know {identifier}', ru: 'отсутствует {identifier}' },
  settings: z.object({
    identifier: z
      .enum(Object.keys(kinds) as [IdentifierKind, ...IdentifierKind[]])
      .meta({ ...label('Identifier', 'Идентификатор'), options: kinds }),
  }),
  start: { identifier: 'email' },
  test: ({ identifier }) => ({
    source: 'profiles',
    holds: () => ch`has(identifiers, ${bound('String', identifier)})`,
  }),
})
