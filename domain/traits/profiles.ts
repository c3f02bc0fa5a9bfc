import { channels } from '../../channels/index.ts'
import { type ClickHouseClient, insertRows, sql, type Transaction } from '../../engines/index.ts'
import { clickhouseTime } from '../../kit/time.ts'

interface ProfileRow {
  id: number
  isGone: boolean
  createdAt: Date
  firstSeenAt: Date
  lastSeenAt: Date
  firstName: string | null
  middleName: string | null
  lastName: string | null
  gender: string | null
  birthday: string | null
  city: string | null
  region: string | null
  country: string | null
  locale: string | null
  timeZone: string | null
  hasEmail: boolean
  hasPhone: boolean
  emailDomain: string | null
  identifiers: string[] | null
  consents: Record<string, string> | null
  suppressed: string[] | null
  addresses: string[] | null
  attributes: Record<string, unknown>
}

/** Cards as one reads them, each with what stands on the cards merged into it. */
const readProfiles = async (tx: Transaction, workspaceId: string, which: ReturnType<typeof sql>) =>
  (
    await sql<ProfileRow>`
    select c.id, c.merged_into is not null as "isGone", c.created_at as "createdAt", c.first_seen_at as "firstSeenAt",
      c.last_seen_at as "lastSeenAt", c.first_name as "firstName", c.middle_name as "middleName",
      c.last_name as "lastName", c.gender, c.birthday, c.city, c.region, c.country, c.locale, c.time_zone as "timeZone",
      c.email is not null as "hasEmail", c.phone is not null as "hasPhone",
      split_part(c.email, '@', 2) as "emailDomain", c.attributes, i.kinds as identifiers, s.consents, s.suppressed,
      s.addresses
    from customers c
    left join lateral (
      select array[c.id] || array(
        select m.id from customers m where m.workspace_id = c.workspace_id and m.merged_into = c.id) as ids
    ) family on true
    left join lateral (
      select array_agg(distinct kind) as kinds from identifiers i
      where i.workspace_id = c.workspace_id and i.customer_id = any(family.ids)
    ) i on true
    left join lateral (
      select
        (select jsonb_object_agg(newest.key, newest.status) from (
          select distinct on (channel, topic) channel || '/' || topic as key, status from consents s
          where s.workspace_id = c.workspace_id and s.customer_id = any(family.ids)
          order by channel, topic, at desc, id desc) newest) as consents,
        array(select distinct channel from suppressions s
          where s.workspace_id = c.workspace_id and s.channel = any(${channels.all.map(({ kind }) => kind)}::text[])
            and s.address = any(array_remove(array[c.email, c.phone], null))) as suppressed,
        array(select distinct channel from customer_addresses a
          where a.workspace_id = c.workspace_id and a.customer_id = any(family.ids) and a.gone_at is null) as addresses
    ) s on true
    where c.workspace_id = ${workspaceId} and ${which}`.execute(tx)
  ).rows

/** ClickHouse dates begin with 1900; what stands earlier is no birthday. */
const dateOr = (text: string | null) => (text !== null && text >= '1900' && text < '2200' ? text : null)

const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const attributesOf = (attributes: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, textOf(value)]],
    ),
  )

export async function nextVersion(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ version: number }>`select nextval('trait_versions') as version`.execute(tx)
  return rows[0]?.version ?? 0
}

/** A card as ClickHouse knows it, but for whose it is and how new. */
const toldOf = (row: ProfileRow) => ({
  customer_id: row.id,
  created_at: clickhouseTime(row.createdAt),
  first_seen_at: clickhouseTime(row.firstSeenAt),
  last_seen_at: clickhouseTime(row.lastSeenAt),
  first_name: row.firstName ?? '',
  middle_name: row.middleName ?? '',
  last_name: row.lastName ?? '',
  gender: row.gender ?? '',
  birthday: dateOr(row.birthday),
  city: row.city ?? '',
  region: row.region ?? '',
  country: row.country ?? '',
  locale: row.locale ?? '',
  time_zone: row.timeZone ?? '',
  has_email: row.hasEmail,
  has_phone: row.hasPhone,
  email_domain: row.emailDomain ?? '',
  identifiers: row.identifiers ?? [],
  consents: row.consents ?? {},
  suppressed: row.suppressed ?? [],
  addresses: row.addresses ?? [],
  attributes: attributesOf(row.attributes),
})

const column = {
  time: "DateTime64(3, 'UTC')",
  text: 'String',
  yesNo: 'Bool',
} as const
/** The columns of `toldOf`, for a question that brings its own rows. */
const structure = Object.entries({
  customer_id: 'UInt64',
  created_at: column.time,
  first_seen_at: column.time,
  last_seen_at: column.time,
  first_name: column.text,
  middle_name: column.text,
  last_name: column.text,
  gender: column.text,
  birthday: 'Nullable(Date32)',
  city: column.text,
  region: column.text,
  country: column.text,
  locale: column.text,
  time_zone: column.text,
  has_email: column.yesNo,
  has_phone: column.yesNo,
  email_domain: column.text,
  identifiers: 'Array(String)',
  consents: 'Map(String, String)',
  suppressed: 'Array(String)',
  addresses: 'Array(String)',
  attributes: 'Map(String, String)',
} satisfies Record<keyof ReturnType<typeof toldOf>, string>)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')

/** Profiles of these living cards as they are now, for a question that cannot wait until ClickHouse has them. */
export async function freshProfiles(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<{ structure: string; lines: string }> {
  const rows = await readProfiles(tx, workspaceId, sql`c.id = any(${customerIds}::bigint[])`)
  const living = rows.filter((row) => !row.isGone)
  return { structure, lines: living.map((row) => JSON.stringify(toldOf(row))).join('\n') }
}

async function insertProfiles(
  clickhouse: ClickHouseClient,
  workspaceId: string,
  version: number,
  rows: readonly ProfileRow[],
  missing: readonly number[] = [],
) {
  const own = { workspace_id: workspaceId, version }
  const gone = (customer_id: number) => ({ ...own, customer_id, is_gone: 1 })
  await insertRows(clickhouse, 'customer_profiles', [
    ...rows.map((row) => (row.isGone ? gone(row.id) : { ...own, ...toldOf(row), is_gone: 0 })),
    ...missing.map(gone),
  ])
}

/**
 * Tells ClickHouse what is known of these cards now; of merged ones, and of those that are no more, that they are gone.
 * The version is drawn before the cards are read, and one writer at a time does both (the lane's lock).
 */
export async function writeProfiles(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  customerIds: readonly number[],
): Promise<void> {
  if (customerIds.length === 0) return
  const version = await nextVersion(tx)
  const rows = await readProfiles(tx, workspaceId, sql`c.id = any(${customerIds}::bigint[])`)
  const found = new Set(rows.map(({ id }) => id))
  await insertProfiles(
    clickhouse,
    workspaceId,
    version,
    rows,
    customerIds.filter((id) => !found.has(id)),
  )
}

/** The same for the next cards by id. @returns the id reached, or null when there are no more */
export async function writeNextProfiles(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<number | null> {
  const version = await nextVersion(tx)
  const rows = await readProfiles(
    tx,
    workspaceId,
    sql`c.id in (select id from customers where workspace_id = ${workspaceId} and id > ${after} order by id limit ${limit})`,
  )
  if (rows.length === 0) return null
  await insertProfiles(clickhouse, workspaceId, version, rows)
  return Math.max(...rows.map(({ id }) => id))
}
