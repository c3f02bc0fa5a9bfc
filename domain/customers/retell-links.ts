import { type CustomerLinkRow, sql, type Transaction } from '../../engines/index.ts'

/** Where every card that was ever merged leads now: what the history should hold of it. */
export async function retellLinks(tx: Transaction, workspaceId: string): Promise<CustomerLinkRow[]> {
  const { rows } = await sql<{ id: number; root: number; version: number }>`
    with version as (select nextval('customer_link_versions') as version)
    select id, coalesce(merged_into, id) as root, version
    from customers, version
    where workspace_id = ${workspaceId}::uuid
      and (merged_into is not null
        or id in (select from_customer_id from merges where workspace_id = ${workspaceId}::uuid))
    order by id`.execute(tx)
  return rows.map(({ id, root, version }) => ({
    workspace_id: workspaceId,
    customer_id: id,
    root_id: root,
    version,
  }))
}
