import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { condition } from './condition.ts'

export const hasOrderedIn = condition({
  kind: 'has-ordered-in',
  label: { en: 'Has bought something in the last', ru: 'Покупал(а) за последние' },
  settings: z.object({ days: z.number().positive().max(3_650).default(1) }),
  where: ({ days }) => sql<boolean>`exists (
    select 1 from orders o
    where o.workspace_id = p.workspace_id and o.customer_id = any(p.family) and o.is_purchase
      and o.placed_at > now() - make_interval(secs => ${days * 86_400}))`,
})
