import { z } from 'zod'
import { type RawBuilder, sql } from '../../engines/index.ts'

/** The store that an order's own words mean. */
export const KnownStore = z.object({
  code: z.string(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
})

/** `KnownStore` of the words an order calls its store by, as JSON; null where nobody told of such a store. */
export const knownStore = (workspaceId: string, words: RawBuilder<unknown>) => sql`(
  select jsonb_build_object('code', s.code, 'name', s.name, 'address', s.address, 'city', s.city) from stores s
  where s.workspace_id = ${workspaceId} and (s.code = ${words} or lower(s.name) = lower(${words}))
  order by s.code = ${words} desc, s.code limit 1)`
