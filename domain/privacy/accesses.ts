import { z } from 'zod'
import { type Db, sql } from '../../engines/index.ts'
import { type Actor, operation } from '../context.ts'
import { findFamily } from '../customers/index.ts'

export type Access = 'card' | 'export'

/** Somebody who sees personal data was shown a person's: one row an hour, however often the screen asks. */
export async function noteAccess(
  db: Db,
  workspaceId: string,
  actor: Actor,
  customerId: number,
  what: Access,
): Promise<void> {
  await sql`
    insert into personal_accesses as known (workspace_id, customer_id, hour, actor_id, actor_kind, what, last_at)
    values (${workspaceId}, ${customerId}, date_trunc('hour', now()), ${actor.id}, ${actor.kind}, ${what}, now())
    on conflict (workspace_id, customer_id, hour, actor_id, what)
    do update set times = known.times + 1, last_at = now()`.execute(db)
}

const Shown = z.object({
  customerId: z.number().int(),
  who: z
    .string()
    .nullable()
    .describe('A person, or the name of a key; null: somebody who works here no more'),
  whoKind: z.string(),
  what: z.enum(['card', 'export']),
  times: z.number().int(),
  hour: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})

interface Row extends Omit<z.infer<typeof Shown>, 'hour' | 'lastAt'> {
  hour: Date
  lastAt: Date
}

export const listAccesses = operation({
  name: 'personal-accesses.list',
  summary:
    'Who saw a person’s data and who took it out, hour by hour, the newest first; of one person or of all.',
  http: 'GET /personal-accesses',
  needs: 'administer',
  input: z.object({
    customerId: z.number().int().positive().optional(),
    what: z.enum(['card', 'export']).optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ items: z.array(Shown) }),
  async run({ tx, workspaceId }, { customerId, what, limit }) {
    const ids = customerId ? (await findFamily(tx, workspaceId, customerId)).ids : null
    const { rows } = await sql<Row>`
      select a.customer_id as "customerId", coalesce(u.name, k.name) as who, a.actor_kind as "whoKind", a.what, a.times, a.hour,
        a.last_at as "lastAt"
      from personal_accesses a
      left join users u on u.id::text = a.actor_id
      left join api_keys k on k.workspace_id = a.workspace_id and k.id::text = a.actor_id
      where a.workspace_id = ${workspaceId}
        ${ids ? sql`and a.customer_id = any(${ids}::bigint[])` : sql``} ${what ? sql`and a.what = ${what}` : sql``}
      order by a.last_at desc limit ${limit}`.execute(tx)
    return {
      items: rows.map((row) => ({ ...row, hour: row.hour.toISOString(), lastAt: row.lastAt.toISOString() })),
    }
  },
})
