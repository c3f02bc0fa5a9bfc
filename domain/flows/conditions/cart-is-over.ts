import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { condition } from './condition.ts'

export const cartIsOver = condition({
  kind: 'cart-is-over',
  label: { en: 'Has a cart of at least', ru: 'В корзине не меньше чем на' },
  settings: z.object({
    amountMinor: z.number().int().min(0).default(0).describe('0: anything in the cart will do'),
  }),
  where: ({ amountMinor }) => sql<boolean>`coalesce((
    select k.status = 'open' and jsonb_array_length(k.items) > 0 and k.total_minor >= ${amountMinor}
    from carts k
    where k.workspace_id = p.workspace_id and k.customer_id = any(p.family)
    order by k.updated_at desc limit 1), false)`,
})
