import type { Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { DB } from './database.generated.ts'

export type Database = DB
export type Db = Kysely<Database>
/** Everything a transaction can do, a `Db` can do too: what only reads may take either. */
export type Transaction = KyselyTransaction<Database>
