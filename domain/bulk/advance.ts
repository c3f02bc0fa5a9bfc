import { type Db, sql, type Transaction } from '../../engines/index.ts'
import { countryOf } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { Before, BulkWork } from './act.ts'
import { actNamed } from './acts.ts'

const customersAtOnce = 500

interface Running {
  workspaceId: string
  id: string
  act: { kind: string } & Record<string, unknown>
  status: 'running' | 'undoing'
  customerIds: number[]
  askedBy: string
  isLast: boolean
}

/** The next piece of the act that waits longest. @returns whether there was one */
export async function advanceBulk(db: Db, now = new Date()): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Running>`
      select workspace_id as "workspaceId", id, act, status, asked_by as "askedBy",
        customer_ids[position + 1 : position + ${customersAtOnce}] as "customerIds",
        position + ${customersAtOnce} >= cardinality(customer_ids) as "isLast"
      from bulk_acts where status in ('running', 'undoing') order by asked_at limit 1
      for update skip locked`.execute(tx)
    const [running] = rows
    if (!running) return false
    const workspace = await getWorkspace(tx, running.workspaceId)
    const act = actNamed(running.act.kind)
    if (!act) throw new Error(`There is no act ${running.act.kind}`)
    const work: BulkWork = {
      tx,
      workspaceId: running.workspaceId,
      now,
      actorId: running.askedBy,
      actId: running.id,
      country: countryOf(workspace),
    }
    const { kind: _, ...settings } = running.act
    if (running.status === 'running') {
      const before = await act.carryOut(work, settings, running.customerIds)
      await keepBefore(tx, running, before)
      await move(tx, running, before.length, 'done', now)
    } else {
      await act.takeBack(work, settings, await readBefore(tx, running))
      await move(tx, running, 0, 'undone', now)
    }
    const news = { workspaceId: running.workspaceId, customerIds: running.customerIds, tables: ['customers'] }
    await sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(tx)
    return true
  })
}

const keepBefore = (tx: Transaction, { workspaceId, id }: Running, before: Before[]) =>
  sql`
    insert into bulk_act_changes (workspace_id, act_id, customer_id, before)
    select ${workspaceId}::uuid, ${id}::uuid, "customerId", coalesce(before, 'null')
    from jsonb_to_recordset(${JSON.stringify(before)}::jsonb) as told("customerId" bigint, before jsonb)
    on conflict do nothing`.execute(tx)

async function readBefore(tx: Transaction, { workspaceId, id, customerIds }: Running): Promise<Before[]> {
  const { rows } = await sql<Before>`
    select customer_id as "customerId", before from bulk_act_changes
    where workspace_id = ${workspaceId} and act_id = ${id} and customer_id = any(${customerIds}::bigint[])`.execute(
    tx,
  )
  return rows
}

const move = (
  tx: Transaction,
  { workspaceId, id, customerIds, isLast }: Running,
  changed: number,
  end: 'done' | 'undone',
  now: Date,
) =>
  sql`
    update bulk_acts set position = position + ${customerIds.length}, changed = changed + ${changed},
      status = ${isLast ? sql`${end}` : sql`status`}, ended_at = ${isLast ? now : null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
