import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { type CampaignRow, type CampaignStatus, Definition } from './campaign.ts'

const columns = sql`
  c.id, c.name, c.status, c.definition, c.occasions, c.next_at, c.trouble, c.edited_by, c.asked_by, c.approved_by,
  c.declined_because, c.started_at, c.ended_at, c.archived_at, c.created_at, c.updated_at`

/** A definition kept before a field was there has that field's default. */
const whole = <Row extends CampaignRow>(row: Row): Row => ({
  ...row,
  definition: Definition.parse(row.definition),
})

export async function campaignById(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<CampaignRow | null> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from campaigns c where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(tx)
  return rows[0] ? whole(rows[0]) : null
}

/** The same, and nobody else changes it until we are done. */
export async function holdCampaign(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<CampaignRow | null> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from campaigns c where c.workspace_id = ${workspaceId} and c.id = ${id} for update`.execute(
    tx,
  )
  return rows[0] ? whole(rows[0]) : null
}

export interface CampaignFilter {
  isArchived: boolean
  search: string | undefined
  status: CampaignStatus | undefined
}

export async function pageOfCampaigns(
  tx: Transaction,
  workspaceId: string,
  { isArchived, search, status }: CampaignFilter,
  limit: number,
  after: { createdAt: string; id: string } | null,
): Promise<CampaignRow[]> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from campaigns c
    where c.workspace_id = ${workspaceId} and (c.archived_at is not null) = ${isArchived}
      ${search ? sql`and c.name ilike ${`%${search.replaceAll(/[\\%_]/g, '\\$&')}%`}` : sql``}
      ${status ? sql`and c.status = ${status}` : sql``}
      ${after ? sql`and (c.created_at, c.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by c.created_at desc, c.id desc limit ${limit}`.execute(tx)
  return rows.map(whole)
}

/** Campaigns that have begun, by the same channel, the latest first. */
export async function campaignsLike(
  tx: Transaction,
  workspaceId: string,
  { id, channel, limit }: { id: string; channel: string; limit: number },
): Promise<CampaignRow[]> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from campaigns c
    where c.workspace_id = ${workspaceId} and c.id <> ${id} and c.started_at is not null and exists (
      select from templates t
      where t.workspace_id = c.workspace_id and t.channel = ${channel}
        and t.id::text = c.definition #>> '{variants,0,templateId}')
    order by c.started_at desc limit ${limit}`.execute(tx)
  return rows.map(whole)
}

/** Campaigns that were started and go out within a time, the earliest first. */
export async function plannedBefore(
  tx: Transaction,
  workspaceId: string,
  id: string,
  { from, to }: { from: Date; to: Date },
  limit: number,
): Promise<CampaignRow[]> {
  const { rows } = await sql<CampaignRow>`
    select ${columns} from campaigns c
    where c.workspace_id = ${workspaceId} and c.id <> ${id} and c.archived_at is null
      and c.status in ('scheduled', 'running') and c.next_at >= ${from} and c.next_at < ${to}
    order by c.next_at, c.id limit ${limit}`.execute(tx)
  return rows.map(whole)
}

export async function insertCampaign(
  tx: Transaction,
  workspaceId: string,
  { name, definition, by }: { name: string; definition: Definition; by: string },
): Promise<string> {
  const id = newId()
  await sql`
    insert into campaigns (workspace_id, id, name, status, definition, edited_by)
    values (${workspaceId}, ${id}, ${name}, 'draft', ${JSON.stringify(definition)}::jsonb, ${by})`.execute(tx)
  return id
}

/** What a change may touch; what is left out stays. */
export type Change = Partial<
  Pick<
    CampaignRow,
    | 'name'
    | 'status'
    | 'definition'
    | 'occasions'
    | 'next_at'
    | 'trouble'
    | 'edited_by'
    | 'asked_by'
    | 'approved_by'
    | 'declined_because'
    | 'started_at'
    | 'ended_at'
    | 'archived_at'
  >
>

export async function changeCampaign(
  tx: Transaction,
  workspaceId: string,
  id: string,
  change: Change,
): Promise<void> {
  const sets = Object.entries(change).map(([column, value]) =>
    column === 'definition' || (column === 'trouble' && value !== null)
      ? sql`${sql.id(column)} = ${JSON.stringify(value)}::jsonb`
      : sql`${sql.id(column)} = ${value}`,
  )
  await sql`
    update campaigns set ${sql.join([...sets, sql`updated_at = clock_timestamp()`])}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
}

export const campaignsChanged = 'campaigns'

/** Told when the transaction commits: the lane looks at once, and so do the pages that show it. */
export async function wakeCampaigns(tx: Transaction, workspaceId: string): Promise<void> {
  const news = JSON.stringify({ workspaceId, customerIds: [], tables: ['campaigns'] })
  await sql`select pg_notify(${campaignsChanged}, ''), pg_notify('live', ${news})`.execute(tx)
}
