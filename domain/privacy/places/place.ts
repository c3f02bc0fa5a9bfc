import { type RawBuilder, sql, type Transaction } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import type { Person } from '../person.ts'

/** What became of a person's rows: taken away, or kept with nothing of them inside. */
export interface Forgotten {
  removed: number
  emptied: number
}

/** Somewhere a person's data stands in PostgreSQL. A new table with people in it has its place here. */
export interface Place {
  /** The table. */
  name: string
  label: Label
  /** Their rows, for whoever asks what is known of them; absent where a row tells nothing to a person. */
  tell?(tx: Transaction, person: Person): Promise<Record<string, unknown>[]>
  /** Columns of a readable page, in its order. */
  shown?: Record<string, Label>
  forget(tx: Transaction, person: Person): Promise<Forgotten>
}

export const label = (en: string, ru: string): Label => ({ en, ru })

const mostTold = 20_000

interface Declared {
  name: string
  label: Label
  /** Which rows are theirs, of the table `t`. */
  theirs(person: Person): RawBuilder<unknown>
  /** Absent: the rows go. Else what is written into them instead of what is personal. */
  emptied?: RawBuilder<unknown>
  /** In which order they are told; null: they are not. */
  toldBy: RawBuilder<unknown> | null
  /** What is told besides the row itself, as an expression of JSON. */
  more?: RawBuilder<unknown>
  shown?: Record<string, Label>
}

/** The usual place: rows of one table that are the person's by a column. */
export function table({ name, theirs, emptied, toldBy, more, ...declared }: Declared): Place {
  const rows = sql.table(name)
  return {
    name,
    ...declared,
    ...(toldBy && {
      async tell(tx: Transaction, person: Person) {
        const { rows: told } = await sql<{ row: Record<string, unknown> }>`
          select to_jsonb(t) - 'workspace_id' ${more ? sql`|| ${more}` : sql``} as row from ${rows} t
          where t.workspace_id = ${person.workspaceId} and ${theirs(person)}
          order by ${toldBy} limit ${mostTold}`.execute(tx)
        return told.map(({ row }) => row)
      },
    }),
    async forget(tx, person) {
      const where = sql`t.workspace_id = ${person.workspaceId} and ${theirs(person)}`
      const done = await (emptied
        ? sql`update ${rows} t set ${emptied} where ${where}`
        : sql`delete from ${rows} t where ${where}`
      ).execute(tx)
      const count = Number(done.numAffectedRows ?? 0n)
      return emptied ? { removed: 0, emptied: count } : { removed: count, emptied: 0 }
    },
  }
}

export const byCustomer = ({ ids }: Person) => sql`t.customer_id = any(${ids}::bigint[])`
