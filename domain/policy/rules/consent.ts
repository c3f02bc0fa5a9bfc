import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { refusals } from '../../consent/index.ts'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const consent = rule({
  kind: 'consent',
  label: { en: 'Consent', ru: 'Согласие' },
  explains: {
    en: 'Only those who agreed to this channel and topic are written to. This rule is always on.',
    ru: 'Пишем только тем, кто согласился на этот канал и тему. Это правило не выключается.',
  },
  settings: z.object({}),
  speaksOf: 'permission',
  judge({ permission, question }) {
    if (channels.named(question.channel)?.isOwnPage) return null
    if (permission.status === 'granted') return null
    const code = permission.status === 'withdrawn' ? 'consent-withdrawn' : 'no-consent'
    return skip(code, refusals[code])
  },
})
