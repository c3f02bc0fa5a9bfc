import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { Role } from '../context.ts'
import type { Invitation, Member } from './member.ts'

type Reader = Transaction | Db

/** The workspaces (at most two) this user may be meant to work in: by id, by slug, or any of theirs. */
export async function findMembership(
  tx: Reader,
  userId: string,
  wanted: string | null,
): Promise<{ workspaceId: string; role: Role }[]> {
  const found = await sql<{ workspaceId: string; role: Role }>`
    select w.id as "workspaceId", m.role
    from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId} and (${wanted}::text is null or w.id::text = ${wanted} or w.slug = ${wanted})
    limit 2`.execute(tx)
  return found.rows
}

export interface WorkspaceOfUser {
  id: string
  slug: string
  name: string
  role: Role
  currency: string
  timeZone: string
  locale: 'en' | 'ru'
}

export async function workspacesOfUser(tx: Reader, userId: string): Promise<WorkspaceOfUser[]> {
  const found = await sql<WorkspaceOfUser>`
    select w.id, w.slug, w.name, m.role, w.currency, w.time_zone as "timeZone", w.locale
    from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId}
    order by w.created_at, w.id`.execute(tx)
  return found.rows
}

/** Whose installation it is: the owner who came first. */
export async function firstOwner(tx: Reader): Promise<string | null> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from members where role = 'owner' order by created_at, user_id limit 1`.execute(
    tx,
  )
  return rows[0]?.userId ?? null
}

export interface User {
  id: string
  name: string
  email: string
}

export async function findUser(tx: Reader, userId: string): Promise<User | null> {
  const found = await sql<User>`select id, name, email from users where id = ${userId}`.execute(tx)
  return found.rows[0] ?? null
}

export async function findUserByEmail(tx: Reader, email: string): Promise<User | null> {
  const found = await sql<User>`select id, name, email from users where email = ${email}`.execute(tx)
  return found.rows[0] ?? null
}

export async function anyUserExists(tx: Reader): Promise<boolean> {
  const found = await sql<{ exists: boolean }>`select exists (select from users)`.execute(tx)
  return found.rows[0]?.exists ?? false
}

/** A user who signs in with this password (already hashed the way better-auth checks it). */
export async function insertUser(
  tx: Transaction,
  given: { name: string; email: string; passwordHash: string },
): Promise<string> {
  const id = newId()
  await sql`insert into users (id, name, email) values (${id}, ${given.name}, ${given.email})`.execute(tx)
  await sql`
    insert into accounts (id, user_id, account_id, provider_id, password)
    values (${newId()}, ${id}, ${id}, 'credential', ${given.passwordHash})`.execute(tx)
  return id
}

/** A membership that is there keeps its role. */
export async function insertMember(
  tx: Transaction,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await sql`
    insert into members (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})
    on conflict (workspace_id, user_id) do nothing`.execute(tx)
}

export async function readMembers(tx: Reader, workspaceId: string): Promise<Member[]> {
  const found = await sql<Member>`
    select u.id as "userId", u.name, u.email, m.role, m.created_at as "joinedAt",
           (select max(s.updated_at) from sessions s where s.user_id = u.id) as "lastSeenAt"
    from members m join users u on u.id = m.user_id
    where m.workspace_id = ${workspaceId}
    order by m.created_at, u.id`.execute(tx)
  return found.rows
}

/** Locks the workspace's members, so that two owners cannot remove each other in the same moment. */
export async function lockMembers(tx: Transaction, workspaceId: string): Promise<Map<string, Role>> {
  const found = await sql<{ userId: string; role: Role }>`
    select user_id as "userId", role from members where workspace_id = ${workspaceId}
    order by user_id for update`.execute(tx)
  return new Map(found.rows.map((row) => [row.userId, row.role]))
}

export async function setRole(
  tx: Transaction,
  workspaceId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await sql`update members set role = ${role} where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(
    tx,
  )
}

export async function deleteMember(tx: Transaction, workspaceId: string, userId: string): Promise<void> {
  await sql`delete from members where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx)
}

export async function readInvitations(tx: Reader, workspaceId: string): Promise<Invitation[]> {
  const found = await sql<Invitation>`
    select id, email, role, created_at as "invitedAt", expires_at as "expiresAt" from invitations
    where workspace_id = ${workspaceId} and accepted_at is null and withdrawn_at is null
    order by created_at`.execute(tx)
  return found.rows
}

/** An invitation to the same address takes the place of the one before: its link stops working. */
export async function insertInvitation(
  tx: Transaction,
  workspaceId: string,
  given: { email: string; role: Role; tokenHash: Buffer; invitedBy: string; expiresAt: Date },
): Promise<string> {
  await sql`
    update invitations set withdrawn_at = now()
    where workspace_id = ${workspaceId} and email = ${given.email} and accepted_at is null and withdrawn_at is null`.execute(
    tx,
  )
  const id = newId()
  await sql`
    insert into invitations (workspace_id, id, email, role, token_hash, invited_by, expires_at)
    values (${workspaceId}, ${id}, ${given.email}, ${given.role}, ${given.tokenHash}, ${given.invitedBy}, ${given.expiresAt})`.execute(
    tx,
  )
  return id
}

export async function withdrawInvitation(tx: Transaction, workspaceId: string, id: string): Promise<boolean> {
  const changed = await sql`
    update invitations set withdrawn_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and accepted_at is null and withdrawn_at is null`.execute(
    tx,
  )
  return (changed.numAffectedRows ?? 0n) > 0n
}

export interface OpenInvitation {
  id: string
  workspaceId: string
  workspaceName: string
  locale: 'en' | 'ru'
  email: string
  role: Role
}

/** Of an open invitation that has not run out. */
export async function findInvitation(
  tx: Reader,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenInvitation | null> {
  const found = await sql<OpenInvitation>`
    select i.id, i.workspace_id as "workspaceId", w.name as "workspaceName", w.locale, i.email, i.role
    from invitations i join workspaces w on w.id = i.workspace_id
    where i.token_hash = ${tokenHash} and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ${now}`.execute(
    tx,
  )
  return found.rows[0] ?? null
}

/** True for the one who comes first: a link works once. */
export async function useUpInvitation(tx: Transaction, id: string): Promise<boolean> {
  const changed = await sql`
    update invitations set accepted_at = now() where id = ${id} and accepted_at is null and withdrawn_at is null`.execute(
    tx,
  )
  return (changed.numAffectedRows ?? 0n) > 0n
}
