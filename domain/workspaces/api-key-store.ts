import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { ApiKey, KeyScope } from './api-key.ts'

const keyColumns = sql`id, name, token_start as "tokenStart", scopes, created_at as "createdAt",
  last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

export async function readApiKeys(tx: Transaction | Db, workspaceId: string): Promise<ApiKey[]> {
  const found = await sql<ApiKey>`
    select ${keyColumns} from api_keys where workspace_id = ${workspaceId} order by created_at desc, id`.execute(
    tx,
  )
  return found.rows
}

export async function insertApiKey(
  tx: Transaction,
  workspaceId: string,
  given: { name: string; scopes: KeyScope[]; tokenHash: Buffer; tokenStart: string; createdBy: string },
): Promise<ApiKey> {
  const made = await sql<ApiKey>`
    insert into api_keys (workspace_id, id, name, token_hash, token_start, scopes, created_by)
    values (${workspaceId}, ${newId()}, ${given.name}, ${given.tokenHash}, ${given.tokenStart}, ${given.scopes}, ${given.createdBy})
    returning ${keyColumns}`.execute(tx)
  const [key] = made.rows
  if (!key) throw new Error('The key was not made')
  return key
}

export async function revokeKey(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const changed = await sql`
    update api_keys set revoked_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null`.execute(tx)
  return (changed.numAffectedRows ?? 0n) > 0n
}

export interface KnownKey {
  id: string
  workspaceId: string
  workspaceSlug: string
  scopes: KeyScope[]
}

/** The key behind a token's SHA-256; notes its use, at most once a minute. Null for one unknown or revoked. */
export async function findApiKey(db: Db, tokenHash: Buffer): Promise<KnownKey | null> {
  const found = await sql<KnownKey & { isNoted: boolean }>`
    select k.id, k.workspace_id as "workspaceId", w.slug as "workspaceSlug", k.scopes,
           coalesce(k.last_used_at > now() - interval '1 minute', false) as "isNoted"
    from api_keys k join workspaces w on w.id = k.workspace_id
    where k.token_hash = ${tokenHash} and k.revoked_at is null`.execute(db)
  const [key] = found.rows
  if (!key) return null
  if (!key.isNoted)
    await sql`update api_keys set last_used_at = now() where token_hash = ${tokenHash}`.execute(db)
  return key
}
