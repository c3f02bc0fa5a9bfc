import { z } from 'zod'
import { refusals } from '../../consent/index.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const consent = rule({
  kind: 'consent',
  label: { en: 'Consent', ru: 'Согласие' },
  explains: {
    en: 'Nobody is written to who has not agreed to this channel and topic.',
    ru: 'Пишем только тем, кто согласился на этот канал и тему.',
  },
  settings: z.object({}),
  ofService: false,
  judge({ standing }) {
    if (standing.status === 'granted') return null
    const code = standing.status === 'withdrawn' ? 'consent-withdrawn' : 'no-consent'
    return skip(code, refusals[code])
  },
})
