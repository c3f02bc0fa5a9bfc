import { sql } from '../../engines/index.ts'
import { notFound } from '../../kit/errors.ts'
import type { Context } from '../context.ts'

/** The living customers who are in the base because of this import. */
export async function broughtBy({ tx, workspaceId }: Context, importId: string): Promise<number[]> {
  const { rows: known } = await sql`
    select from imports where workspace_id = ${workspaceId} and id = ${importId}`.execute(tx)
  if (known.length === 0) throw notFound({ en: 'This import', ru: 'Этого импорта' })
  const { rows } = await sql<{ id: number }>`
    select c.id from imported_customers brought
    join customers c on c.workspace_id = brought.workspace_id and c.id = brought.customer_id
    where brought.workspace_id = ${workspaceId} and brought.import_id = ${importId} and c.merged_into is null
    order by c.id`.execute(tx)
  return rows.map(({ id }) => id)
}
