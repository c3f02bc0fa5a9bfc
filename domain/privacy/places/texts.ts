import { type Db, sql } from '../../../engines/index.ts'
import { mentions, patternsOf } from '../mentions.ts'
import type { Person } from '../person.ts'
import { label } from './place.ts'

/** Texts of others in which a person may be named: each is looked into. */
interface Texts {
  name: string
  key: ReturnType<typeof sql>
  text: ReturnType<typeof sql>
  /** Absent: the row goes. */
  emptied?: ReturnType<typeof sql>
}

export const texts = [
  {
    name: 'dead_letters',
    label: label('Events not understood', 'Неразобранные события'),
    key: sql`id::text`,
    text: sql`payload`,
  },
  {
    name: 'import_errors',
    label: label('Rows that files had wrong', 'Ошибочные строки файлов'),
    key: sql`import_id::text || '/' || row_no`,
    text: sql`row`,
  },
  {
    name: 'audit',
    label: label('What was entered, in the audit', 'Введённое — в журнале действий'),
    key: sql`id::text`,
    text: sql`input`,
    emptied: sql`input = '{"erased": true}'`,
  },
] satisfies (Texts & { label: unknown })[]

/** Empties or deletes what names the person; each table in a transaction of its own. Returns how many rows. */
export async function forgetTexts(db: Db, { key, text, ...texts }: Texts, person: Person): Promise<number> {
  const patterns = patternsOf(person.identifiers)
  if (patterns.length === 0) return 0
  const isNamed = mentions(person.identifiers)
  const table = sql.table(texts.name)
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ key: string; text: unknown }>`
      select ${key} as key, ${text} as text from ${table}
      where workspace_id = ${person.workspaceId} and ${text}::text ~* ${patterns.map((one) => `(${one})`).join('|')}`.execute(
      tx,
    )
    const named = rows.filter((row) => isNamed(row.text)).map((row) => row.key)
    if (named.length === 0) return 0
    const where = sql`workspace_id = ${person.workspaceId} and ${key} = any(${named}::text[])`
    await (texts.emptied
      ? sql`update ${table} set ${texts.emptied} where ${where}`
      : sql`delete from ${table} where ${where}`
    ).execute(tx)
    return named.length
  })
}
