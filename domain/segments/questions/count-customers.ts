import { z } from 'zod'
import { askFragment, type ClickHouseClient, ch } from '../../../engines/index.ts'
import { uuid } from '../sources.ts'

/** How many living customers the history knows. */
export async function countCustomers(clickhouse: ClickHouseClient, workspaceId: string): Promise<number> {
  const [row] = await askFragment(
    clickhouse,
    ch`SELECT count() AS customers FROM customer_profiles FINAL WHERE workspace_id = ${uuid(workspaceId)}`,
    z.object({ customers: z.number() }),
    { urgent: true },
  )
  return row?.customers ?? 0
}
