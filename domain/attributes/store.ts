import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { joined } from '../../kit/words.ts'
import { type Definition, mustBe, readAttribute, type Typed } from './attribute.ts'

export async function definitionsOf(tx: Db | Transaction, workspaceId: string): Promise<Definition[]> {
  const { rows } = await sql<Definition>`
    select name, label, type, choices, topic from attribute_definitions
    where workspace_id = ${workspaceId} order by array_position(array['family', 'life', 'home', 'own'], topic), defined_at, name`.execute(
    tx,
  )
  return rows
}

/** Names of the attributes that were defined after this moment. */
export async function definedSince(tx: Db | Transaction, workspaceId: string, at: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from attribute_definitions where workspace_id = ${workspaceId} and defined_at > ${at}::timestamptz`.execute(
    tx,
  )
  return rows.map(({ name }) => name)
}

/** How defined attributes are read, by name. */
export async function typesOf(
  tx: Db | Transaction,
  workspaceId: string,
): Promise<ReadonlyMap<string, Typed>> {
  const { rows } = await sql<Typed & { name: string }>`
    select name, type, choices from attribute_definitions where workspace_id = ${workspaceId}`.execute(tx)
  return new Map(rows.map(({ name, ...typed }) => [name, typed]))
}

/** @throws AppError invalid naming every attribute whose value is not what it is defined to be */
export async function refuseBroken(
  tx: Transaction,
  workspaceId: string,
  attributes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const types = await typesOf(tx, workspaceId)
  const fields = Object.entries(attributes).flatMap(([name, value]) => {
    const typed = types.get(name)
    return typed && value !== null && readAttribute(value, typed) === null
      ? [{ path: `attributes.${name}`, message: mustBe[typed.type] }]
      : []
  })
  const [first] = fields
  if (!first) return
  const which = { en: `“${first.path.slice(11)}”:`, ru: `«${first.path.slice(11)}»:` }
  const unchanged = { en: 'Nothing was changed.', ru: 'Ничего не изменилось.' }
  throw new AppError('invalid', joined([which, first.message, unchanged], ' '), { fields })
}
