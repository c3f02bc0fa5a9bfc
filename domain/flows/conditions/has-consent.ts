import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { defaultTopic } from '../../consent/index.ts'
import { condition } from './condition.ts'

export const hasConsent = condition({
  kind: 'has-consent',
  label: { en: 'Has agreed to be written to', ru: 'Согласен получать сообщения' },
  settings: z.object({
    channel: z.string().min(1).max(40).default('email'),
    topic: z.string().min(1).max(80).default(defaultTopic),
  }),
  where: ({ channel, topic }) => sql<boolean>`coalesce((
    select e.status = 'granted' from consents e
    where e.workspace_id = p.workspace_id and e.customer_id = any(p.family)
      and e.channel = ${channel} and e.topic = ${topic}
    order by e.at desc, e.status desc limit 1), false)`,
})
