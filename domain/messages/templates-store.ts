import { sql, type Transaction } from '../../engines/index.ts'

/** One version of a letter: in one language, one of its variants. */
export interface TemplateRow {
  id: string
  letter_id: string
  variant: string
  channel: string
  name: string
  language: 'en' | 'ru'
  content: Record<string, unknown>
  /** What is being written and not saved yet; never sent. */
  draft: Record<string, unknown> | null
  draft_at: Date | null
  archived_at: Date | null
  created_at: Date
  updated_at: Date
}

const columns = sql`id, letter_id, variant, channel, name, language, content, draft, draft_at, archived_at, created_at, updated_at`

export async function templatesById(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, TemplateRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<TemplateRow>`
    select ${columns} from templates
    where workspace_id = ${workspaceId} and id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every version of these letters, by variant and language; those put away too. */
export async function versionsOf(
  tx: Transaction,
  workspaceId: string,
  letterIds: readonly string[],
): Promise<TemplateRow[]> {
  if (letterIds.length === 0) return []
  const { rows } = await sql<TemplateRow>`
    select ${columns} from templates
    where workspace_id = ${workspaceId} and letter_id = any(${[...new Set(letterIds)]}::uuid[])
    order by letter_id, variant, language`.execute(tx)
  return rows
}

export async function pageOfTemplates(
  tx: Transaction,
  workspaceId: string,
  channel: string | null,
  limit: number,
  after: { name: string; id: string } | null,
): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select ${columns} from templates
    where workspace_id = ${workspaceId} and archived_at is null
      ${channel ? sql`and channel = ${channel}` : sql``}
      ${after ? sql`and (name, id) > (${after.name}, ${after.id})` : sql``}
    order by name, id limit ${limit}`.execute(tx)
  return rows
}

export interface LetterFilter {
  channel?: string | undefined
  search?: string | undefined
  isArchived: boolean
}

const asPattern = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Letters, the one changed last first: their ids and when that was. */
export async function pageOfLetters(
  tx: Transaction,
  workspaceId: string,
  filter: LetterFilter,
  limit: number,
  after: { changedAt: string; id: string } | null,
): Promise<{ id: string; changed_at: Date }[]> {
  const { rows } = await sql<{ id: string; changed_at: Date }>`
    select letter_id as id, date_trunc('milliseconds', max(updated_at)) as changed_at
    from templates
    where workspace_id = ${workspaceId}
      ${filter.channel ? sql`and channel = ${filter.channel}` : sql``}
    group by letter_id
    having bool_and(archived_at is not null) = ${filter.isArchived}
      ${filter.search ? sql`and bool_or(name ilike ${asPattern(filter.search)} or content ->> 'subject' ilike ${asPattern(filter.search)})` : sql``}
      ${after ? sql`and (date_trunc('milliseconds', max(updated_at)), letter_id) < (${after.changedAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by changed_at desc, letter_id desc limit ${limit}`.execute(tx)
  return rows
}

export type NewTemplateRow = Pick<TemplateRow, 'id' | 'channel' | 'name' | 'language' | 'content'> & {
  /** The letter it is a version of; one of its own when left out. */
  letterId?: string | undefined
  variant?: string | undefined
}

/**
 * Makes it, or changes the one with this id, which stays the version it was; its draft is done with. Null when the id
 * belongs to a template of another channel, or the letter has such a version already.
 */
export async function putTemplate(
  tx: Transaction,
  workspaceId: string,
  template: NewTemplateRow,
): Promise<TemplateRow | null> {
  const { rows } = await sql<TemplateRow>`
    insert into templates (workspace_id, id, letter_id, variant, channel, name, language, content)
    values (${workspaceId}, ${template.id}, ${template.letterId ?? template.id}, ${template.variant ?? 'a'},
            ${template.channel}, ${template.name}, ${template.language}, ${JSON.stringify(template.content)}::jsonb)
    on conflict (workspace_id, id) do update set
      name = excluded.name, language = excluded.language, content = excluded.content, draft = null, draft_at = null,
      updated_at = clock_timestamp()
    where templates.channel = excluded.channel
    returning ${columns}`.execute(tx)
  return rows[0] ?? null
}

/** Keeps what is being written; null throws it away. Answers the template; null when it is not there. */
export async function putDraft(
  tx: Transaction,
  workspaceId: string,
  id: string,
  draft: Record<string, unknown> | null,
): Promise<TemplateRow | null> {
  const { rows } = await sql<TemplateRow>`
    update templates set draft = ${draft === null ? null : JSON.stringify(draft)}::jsonb,
      draft_at = case when ${draft === null} then null else now() end
    where workspace_id = ${workspaceId} and id = ${id} returning ${columns}`.execute(tx)
  return rows[0] ?? null
}

export async function renameLetter(
  tx: Transaction,
  workspaceId: string,
  letterId: string,
  name: string,
): Promise<void> {
  await sql`update templates set name = ${name}, updated_at = clock_timestamp()
    where workspace_id = ${workspaceId} and letter_id = ${letterId}`.execute(tx)
}

/** Puts versions away, or takes them back. */
export async function archiveTemplates(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
  isArchived: boolean,
): Promise<void> {
  await sql`update templates set archived_at = case when ${isArchived} then coalesce(archived_at, now()) end
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(tx)
}
