import { z } from 'zod'
import { refusals } from '../../consent/index.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const suppression = rule({
  kind: 'suppression',
  label: { en: 'Stop list', ru: 'Стоп-лист' },
  explains: {
    en: 'Addresses on the stop list get nothing, whoever they belong to.',
    ru: 'На адреса из стоп-листа не уходит ничего, чьи бы они ни были.',
  },
  settings: z.object({}),
  ofService: true,
  judge({ question, standing }) {
    const { suppression: reason } = standing
    if (!reason) return null
    // who unsubscribed from offers still wants news of their order
    if (question.purpose === 'service' && reason === 'unsubscribed') return null
    return skip(reason, refusals[reason])
  },
})
