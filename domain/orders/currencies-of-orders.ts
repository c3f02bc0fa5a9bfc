import { sql, type Transaction } from '../../engines/index.ts'

/** The currency that orders were told in, of those told in another one than the workspace's. */
export async function otherCurrenciesOfOrders(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ number: string; currency: string }>`
    select number, told->>'currency' as currency from orders
    where workspace_id = ${workspaceId} and number = any(${[...new Set(numbers)]}) and told is not null`.execute(
    tx,
  )
  return new Map(rows.map(({ number, currency }) => [number, currency]))
}
