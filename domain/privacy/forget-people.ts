import { sql, type Transaction } from '../../engines/index.ts'
import { lockCustomers } from '../customers/index.ts'
import type { Removed } from './erasure.ts'
import type { Person } from './person.ts'
import { records } from './places/index.ts'

/** Everything of the person in the tables of PostgreSQL, in one transaction; orders stay without them. */
export async function forgetRecords(tx: Transaction, person: Person): Promise<Removed[]> {
  await lockCustomers(tx, person.workspaceId)
  const removed: Removed[] = []
  for (const place of records) {
    const { removed: gone, emptied } = await place.forget(tx, person)
    if (gone + emptied > 0)
      removed.push({ place: place.name, engine: 'postgresql', label: place.label, removed: gone, emptied })
  }
  const news = {
    workspaceId: person.workspaceId,
    customerIds: person.ids.slice(0, 100),
    tables: ['customers'],
  }
  await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
  return removed
}
