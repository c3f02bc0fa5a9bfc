import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { type NewWorkspace, slugOf, type Workspace } from './workspace.ts'

type Reader = Transaction | Db

const workspaceColumns = sql`id, name, slug, currency, time_zone as "timeZone", locale, settings`

export async function findWorkspace(tx: Reader, id: string): Promise<Workspace | null> {
  const found = await sql<Workspace>`select ${workspaceColumns} from workspaces where id = ${id}`.execute(tx)
  return found.rows[0] ?? null
}

/** Makes the workspace under a free slug: `shop`, `shop-2`, … */
export async function insertWorkspace(tx: Transaction, given: NewWorkspace): Promise<Workspace> {
  const slug = slugOf(given.name)
  for (let copy = 1; ; copy++) {
    const made = await sql<Workspace>`
      insert into workspaces (id, name, slug, currency, time_zone, locale)
      values (${newId()}, ${given.name}, ${copy === 1 ? slug : `${slug}-${copy}`}, ${given.currency}, ${given.timeZone}, ${given.locale})
      on conflict (slug) do nothing
      returning ${workspaceColumns}`.execute(tx)
    if (made.rows[0]) return made.rows[0]
  }
}

export async function changeWorkspace(
  tx: Transaction,
  id: string,
  changes: { [Field in keyof NewWorkspace]?: NewWorkspace[Field] | undefined } & {
    settings?: object | undefined
  },
): Promise<Workspace | null> {
  const changed = await sql<Workspace>`
    update workspaces set
      name = coalesce(${changes.name ?? null}, name),
      currency = coalesce(${changes.currency ?? null}, currency),
      time_zone = coalesce(${changes.timeZone ?? null}, time_zone),
      locale = coalesce(${changes.locale ?? null}, locale),
      settings = settings || ${JSON.stringify(changes.settings ?? {})}::jsonb
    where id = ${id}
    returning ${workspaceColumns}`.execute(tx)
  return changed.rows[0] ?? null
}

/** Whether anything is kept that is counted in the workspace's currency. */
export async function hasMoney(tx: Reader, id: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from orders where workspace_id = ${id})
      or exists (select from carts where workspace_id = ${id} and total_minor <> 0)
      or exists (select from advertising_costs where workspace_id = ${id})
      or exists (select from currency_rates where workspace_id = ${id}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

export interface AuditEntry {
  id: string
  actorKind: string
  actorId: string
  actorName: string | null
  operation: string
  subject: string | null
  input: unknown
  at: Date
}

/** Newest first, below `before`. */
export async function readAudit(
  tx: Reader,
  workspaceId: string,
  page: { limit: number; before: string | null; operation: string | null; actorId: string | null },
): Promise<AuditEntry[]> {
  const found = await sql<AuditEntry>`
    select a.id::text as id, a.actor_kind as "actorKind", a.actor_id as "actorId",
           coalesce(u.name, k.name) as "actorName", a.operation, a.subject, a.input, a.at
    from audit a
    left join users u on a.actor_kind = 'user' and u.id::text = a.actor_id
    left join api_keys k on a.actor_kind = 'api-key' and k.workspace_id = a.workspace_id and k.id::text = a.actor_id
    where a.workspace_id = ${workspaceId}
      and (${page.before}::bigint is null or a.id < ${page.before}::bigint)
      and (${page.operation}::text is null or a.operation = ${page.operation})
      and (${page.actorId}::text is null or a.actor_id = ${page.actorId})
    order by a.id desc
    limit ${page.limit}`.execute(tx)
  return found.rows
}

/** Every workspace of the installation, for the command line. */
export async function findWorkspaces(tx: Reader): Promise<{ id: string; slug: string }[]> {
  const found = await sql<{
    id: string
    slug: string
  }>`select id, slug from workspaces order by created_at`.execute(tx)
  return found.rows
}
