import { sql, type Transaction } from '../../../engines/index.ts'
import { traitWord } from '../values-of-many.ts'
import { Definition } from './definition.ts'
import type { CustomTrait } from './sql.ts'

export type TraitUser = 'segment' | 'flow' | 'campaign' | 'template' | 'block'

export interface StoredTrait extends CustomTrait {
  id: string
  label: string
  description: string
}

/** Traits that people of this workspace defined, in the order they were made. One that cannot be read any more is left out. */
export async function customTraitsOf(tx: Transaction, workspaceId: string): Promise<StoredTrait[]> {
  const { rows } = await sql<Omit<StoredTrait, 'definition'> & { definition: unknown }>`
    select id, name, label, description, definition from custom_traits
    where workspace_id = ${workspaceId} order by created_at, id`.execute(tx)
  return rows.flatMap((row) => {
    const definition = Definition.safeParse(row.definition)
    return definition.success ? [{ ...row, definition: definition.data }] : []
  })
}

/** @returns whether the name was free */
export async function insertTrait(
  tx: Transaction,
  workspaceId: string,
  trait: StoredTrait,
  createdBy: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into custom_traits (workspace_id, id, name, label, description, definition, created_by)
    values (${workspaceId}, ${trait.id}, ${trait.name}, ${trait.label}, ${trait.description},
      ${JSON.stringify(trait.definition)}::jsonb, ${createdBy})
    on conflict (workspace_id, name) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function changeTrait(
  tx: Transaction,
  workspaceId: string,
  { id, label, description, definition }: Omit<StoredTrait, 'name'>,
): Promise<StoredTrait | undefined> {
  const { rows } = await sql<{ name: string }>`
    update custom_traits set label = ${label}, description = ${description},
      definition = ${JSON.stringify(definition)}::jsonb, updated_at = now()
    where workspace_id = ${workspaceId} and id = ${id} returning name`.execute(tx)
  const [changed] = rows
  return changed && { id, name: changed.name, label, description, definition }
}

export async function removeTrait(tx: Transaction, workspaceId: string, id: string): Promise<void> {
  await sql`delete from custom_traits where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether something kept asks for a trait: a condition by its name, a letter by `traits.word` or `traits["word"]`. */
function asksFor(name: string): (said: string) => boolean {
  const word = escaped(traitWord(name))
  const inLiquid = new RegExp(
    `traits\\s*(?:\\.\\s*${word}(?![\\p{L}\\p{N}_-])|\\[\\s*\\\\?["']${word}\\\\?["']\\s*\\])`,
    'u',
  )
  return (said) => said.includes(JSON.stringify(name)) || inLiquid.test(said)
}

/** What asks for a trait: segments, flows, campaigns that are not over, letters and their blocks. */
export async function usersOfTrait(
  tx: Transaction,
  workspaceId: string,
  name: string,
): Promise<{ kind: TraitUser; name: string }[]> {
  const { rows } = await sql<{ kind: TraitUser; name: string; said: string }>`
    select users.kind, users.name, users.said
    from (
      select 'segment' as kind, name, definition::text as said from segments
      where workspace_id = ${workspaceId} and definition is not null
      union all
      select 'flow', name, definition::text from flows where workspace_id = ${workspaceId}
      union all
      select 'campaign', name, definition::text from campaigns
      where workspace_id = ${workspaceId} and status not in ('done', 'stopped') and archived_at is null
      union all
      select 'template', name, jsonb_build_array(content, draft)::text from templates
      where workspace_id = ${workspaceId} and archived_at is null
      union all
      select 'block', name, mjml from letter_blocks where workspace_id = ${workspaceId}
    ) users
    where position(${name} in users.said) > 0 or position(${traitWord(name)} in users.said) > 0
    order by users.kind, users.name`.execute(tx)
  const asks = asksFor(name)
  return rows.filter(({ said }) => asks(said)).map(({ kind, name: called }) => ({ kind, name: called }))
}

export async function traitById(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<StoredTrait | undefined> {
  return (await customTraitsOf(tx, workspaceId)).find((one) => one.id === id)
}
