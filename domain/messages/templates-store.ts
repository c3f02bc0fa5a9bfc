import { sql, type Transaction } from '../../engines/index.ts'

export interface TemplateRow {
  id: string
  channel: string
  name: string
  language: 'en' | 'ru'
  content: Record<string, unknown>
  created_at: Date
  updated_at: Date
}

const columns = sql`id, channel, name, language, content, created_at, updated_at`

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

export async function pageOfTemplates(
  tx: Transaction,
  workspaceId: string,
  channel: string | null,
  limit: number,
  after: { name: string; id: string } | null,
): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select ${columns} from templates
    where workspace_id = ${workspaceId}
      ${channel ? sql`and channel = ${channel}` : sql``}
      ${after ? sql`and (name, id) > (${after.name}, ${after.id})` : sql``}
    order by name, id limit ${limit}`.execute(tx)
  return rows
}

/** Makes it, or changes the one with this id. Null when the id belongs to a template of another channel. */
export async function putTemplate(
  tx: Transaction,
  workspaceId: string,
  template: Omit<TemplateRow, 'created_at' | 'updated_at'>,
): Promise<TemplateRow | null> {
  const { rows } = await sql<TemplateRow>`
    insert into templates (workspace_id, id, channel, name, language, content)
    values (${workspaceId}, ${template.id}, ${template.channel}, ${template.name}, ${template.language},
            ${JSON.stringify(template.content)}::jsonb)
    on conflict (workspace_id, id) do update set
      name = excluded.name, language = excluded.language, content = excluded.content, updated_at = clock_timestamp()
    where templates.channel = excluded.channel
    returning ${columns}`.execute(tx)
  return rows[0] ?? null
}
