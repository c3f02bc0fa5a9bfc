import { z } from 'zod'
import { refusals } from '../../consent/index.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const suppression = rule({
  kind: 'suppression',
  label: { en: 'Stop list', ru: 'Стоп-лист' },
  explains: {
    en: 'Addresses on the stop list get nothing, whoever they belong to. This rule is always on.',
    ru: 'На адреса из стоп-листа ничего не уходит, чьи бы они ни были. Это правило не выключается.',
  },
  settings: z.object({}),
  speaksOf: 'permission',
  ofService: true,
  judge({ question, permission: { suppression: reason } }) {
    if (!reason) return null
    // who unsubscribed from offers still wants news of their order
    if (question.purpose === 'service' && reason === 'unsubscribed') return null
    return skip(reason, refusals[reason])
  },
})
