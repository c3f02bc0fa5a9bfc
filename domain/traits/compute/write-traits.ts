import { aboutFew, behind, type ClickHouseClient, insertRows, urgent } from '../../../engines/index.ts'
import { clickhouseTime } from '../../../kit/time.ts'
import { originOf } from '../custom/definition.ts'
import {
  type CustomParts,
  type CustomTrait,
  customColumns,
  customOfFewSql,
  customSql,
} from '../custom/sql.ts'
import type { Links } from '../living.ts'
import { type News, origins } from '../origins.ts'
import { linksOfRange } from '../questions/links-of-range.ts'
import {
  cellOf,
  groupsSql,
  pieceSql,
  preferredColumns,
  preferredNames,
  scopeOf,
  traitColumns,
  traitsSql,
} from './select.ts'

/** One computing of some customers: everything is bound, nothing is asked of PostgreSQL. */
interface Computing {
  workspaceId: string
  grading: Record<string, unknown>
  assortment: 'category' | 'brand'
  /** Traits of people's own definition. */
  custom: readonly CustomTrait[]
  asOf: Date
  /** Larger than that of any computing before. */
  version: number
}

export interface RangeComputing extends Computing {
  fromCustomer: number
  toCustomer: number
}

export interface FewComputing extends Computing {
  customerIds: readonly number[]
  /** Cards that were merged into these customers, and into whom. */
  links: Links
  /** What there is news of. A customer without a row is computed whole all the same. */
  news: News
  /** Somebody waits for it. */
  isUrgent?: boolean
}

const groupColumns =
  'order_count, revenue_minor, share, first_order_at, last_order_at, interval_mean_days, interval_median_days, next_order_expected_at, rfm_recency, rfm_frequency, rfm_monetary, is_preferred'

const writeGroups = (hasLinks: boolean, by: 'category' | 'brand') => `
  INSERT INTO trait_groups (workspace_id, customer_id, assortment_group, ${groupColumns}, version)
  SELECT {workspaceId:UUID}, living_id, assortment_group, ${groupColumns}, {version:UInt64}
  FROM (${groupsSql({ scope: 'range', hasLinks }, by)})`

/** What was not computed again is no more: a group nothing is left of, a card that was merged away. */
const forgetOthers = (table: 'trait_groups' | 'customer_traits', key: string) => `
  INSERT INTO ${table} (workspace_id, ${key}, version, is_gone)
  SELECT workspace_id, ${key}, {version:UInt64}, 1 FROM ${table} FINAL
  WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf('range')} AND version < {version:UInt64}`

const columns = traitColumns.join(', ')

const writeRows = (hasLinks: boolean, custom: CustomParts) => `
  INSERT INTO customer_traits (workspace_id, customer_id, ${columns}, computed_at, version)
  SELECT {workspaceId:UUID}, customer_id, ${columns}, {asOf:DateTime64(3, 'UTC')}, {version:UInt64}
  FROM (${traitsSql(hasLinks, custom)})`

/**
 * Stages and cells people have come to, as changes that are not written down yet. Looks some days back, so that a
 * computing that died between the rows and their history is made good by the next one of the base.
 */
const writeHistory = `
  INSERT INTO customer_stage_history (workspace_id, customer_id, trait, value, value_before, since)
  SELECT {workspaceId:UUID}, customer_id, change.1, change.2, change.3, change.4
  FROM (
    SELECT customer_id, arrayJoin([
      tuple('lifecycle', toString(lifecycle), toString(lifecycle_before), lifecycle_since),
      tuple('rfm', ${cellOf}, toString(rfm_before), rfm_since)]) AS change
    FROM customer_traits FINAL
    WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf('range')} AND version = {version:UInt64}
      AND greatest(lifecycle_since, rfm_since) > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY
  )
  WHERE change.2 != change.3 AND change.4 > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY
    AND (change.1, customer_id, change.4) NOT IN (
      SELECT trait, customer_id, since FROM customer_stage_history
      WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf('range')}
        AND since > {asOf:DateTime64(3, 'UTC')} - INTERVAL 7 DAY)`

const linkParams = ({ cards, roots }: Links) => ({ mergedCards: cards, mergedRoots: roots })

const paramsOf = ({ grading, workspaceId, asOf, version }: Computing) => ({
  ...grading,
  workspaceId,
  asOf: clickhouseTime(asOf),
  version,
})

/**
 * Computes the traits of a range of customers and writes them: groups, rows, what is gone, changes of stage. Every step
 * can be repeated; rows are replaced whole, one customer at a time.
 */
export async function writeTraitsOfRange(
  clickhouse: ClickHouseClient,
  { fromCustomer, toCustomer, ...computing }: RangeComputing,
): Promise<void> {
  const range = { fromCustomer, toCustomer }
  const links = await linksOfRange(clickhouse, { workspaceId: computing.workspaceId, ...range })
  const hasLinks = links.length > 0
  const custom = customSql({ scope: 'range', hasLinks }, computing.custom)
  const query_params = {
    ...custom.params,
    ...paramsOf(computing),
    ...range,
    ...linkParams({ cards: links.map((one) => one.customer_id), roots: links.map((one) => one.root_id) }),
  }
  for (const query of [
    writeGroups(hasLinks, computing.assortment),
    forgetOthers('trait_groups', 'customer_id, assortment_group'),
    writeRows(hasLinks, custom),
    forgetOthers('customer_traits', 'customer_id'),
    writeHistory,
  ])
    await clickhouse.command({ query, query_params, clickhouse_settings: behind })
}

type Row = Record<string, unknown> & { customer_id: number }
type Group = Row & { assortment_group: string; is_preferred: boolean }

const ofFew = `WHERE workspace_id = {workspaceId:UUID} AND ${scopeOf('some')}`

/**
 * The same for a few customers who are looked at now, as quick as can be: what there is no news of is left as it stands
 * in their rows, and every piece of what there is, is a small question of its own. Working out how to run one that
 * computes everything would take many times as long as running it.
 * @returns who had no row, and was computed whole
 */
export async function writeTraitsOfFew(
  clickhouse: ClickHouseClient,
  { customerIds, links, news, isUrgent = false, ...computing }: FewComputing,
): Promise<number[]> {
  const { workspaceId, version, asOf, assortment, custom } = computing
  const hasLinks = links.cards.length > 0
  const shared = { ...paramsOf(computing), ...linkParams(links) }
  const at = clickhouseTime(asOf)
  const own = { workspace_id: workspaceId, version }

  async function ask<Of extends Row = Row>(
    sql: string,
    ids: readonly number[],
    more: Record<string, unknown> = {},
  ): Promise<Of[]> {
    const answer = await clickhouse.query({
      query: sql,
      query_params: { ...shared, ...more, customerIds: ids },
      clickhouse_settings: { ...aboutFew, ...(isUrgent ? urgent : behind) },
      format: 'JSONEachRow',
    })
    return answer.json<Of>()
  }

  /** Writes what they buy, and gives the part of their rows that says what they prefer. */
  async function writeGroupsOf(ids: readonly number[]): Promise<Row[]> {
    const [groups, known] = await Promise.all([
      ask<Group>(
        `SELECT living_id AS customer_id, assortment_group, ${groupColumns}, ${preferredColumns}
         FROM (${groupsSql({ scope: 'some', hasLinks }, assortment)})`,
        ids,
      ),
      ask<Group>(`SELECT customer_id, assortment_group FROM trait_groups FINAL ${ofFew}`, ids),
    ])
    const keyOf = ({ customer_id, assortment_group }: Group) => `${customer_id} ${assortment_group}`
    const there = new Set(groups.map(keyOf))
    await insertRows(clickhouse, 'trait_groups', [
      ...groups.map((row) => ({ ...row, ...own })),
      ...known.filter((row) => !there.has(keyOf(row))).map((row) => ({ ...row, ...own, is_gone: 1 })),
    ])
    return groups
      .filter((row) => row.is_preferred)
      .map((row) => ({
        customer_id: row.customer_id,
        ...Object.fromEntries(preferredNames.map((name) => [name, row[name]])),
      }))
  }

  /** What of the own traits is new; what there is no news of is as it was. */
  async function customOf(fresh: News): Promise<Row[]> {
    const changed = custom.filter(({ definition }) => fresh.has(originOf[definition.over]))
    const ids = [
      ...new Set(changed.flatMap(({ definition }) => [...(fresh.get(originOf[definition.over]) ?? [])])),
    ]
    if (ids.length === 0) return []
    const { sql, params } = customOfFewSql(hasLinks, changed)
    const kept = new Set(custom.filter((one) => !changed.includes(one)).map(({ name }) => name))
    const keptOf = (values: unknown) =>
      Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => kept.has(name)))
    return (await ask(sql, ids, params)).map((row) => {
      const before = known.get(row.customer_id)
      return {
        customer_id: row.customer_id,
        ...Object.fromEntries(
          customColumns.map((column) => [
            column,
            { ...keptOf(before?.[column]), ...(row[column] as object) },
          ]),
        ),
      }
    })
  }

  /** Of whom there is a row in the end, what of it is new; each origin is asked of those only whom its news are about. */
  async function piecesOf(
    ids: readonly number[],
    told: News,
  ): Promise<{ rows: Map<number, Row>; gone: Row[] }> {
    const fresh = new Map(
      [...told].flatMap(([origin, people]) => {
        const some = ids.filter((id) => people.has(id))
        return some.length > 0 ? [[origin, new Set(some)] as const] : []
      }),
    )
    const [ofPeople, ...asked] = await Promise.all([
      customOf(fresh),
      ...[...fresh].map(([origin, some]) =>
        origin === 'groups' ? writeGroupsOf([...some]) : ask(pieceSql(origin, hasLinks), [...some]),
      ),
    ])
    const gone = new Set(fresh.get('profile'))
    const place = [...fresh.keys()].indexOf('profile')
    for (const { customer_id } of asked[place] ?? []) gone.delete(customer_id)
    const all = new Map(ids.map((id): [number, Row] => [id, { customer_id: id }]))
    for (const row of [ofPeople, ...asked].flat()) Object.assign(all.get(row.customer_id) ?? {}, row)
    const rows = new Map([...all].filter(([id]) => !gone.has(id)))
    return { rows, gone: [...gone].map((id) => all.get(id) as Row) }
  }

  const isWhole = origins.every((origin) => customerIds.every((id) => news.get(origin)?.has(id)))
  const known = new Map(
    isWhole
      ? []
      : (
          await ask(
            `SELECT * EXCEPT (workspace_id, is_gone) FROM customer_traits FINAL ${ofFew}`,
            customerIds,
          )
        ).map((row): [number, Row] => [row.customer_id, row]),
  )
  const lacking = customerIds.filter((id) => !known.has(id))
  const pieces = await piecesOf(
    customerIds,
    new Map(origins.map((origin) => [origin, new Set([...(news.get(origin) ?? []), ...lacking])])),
  )
  const rows = [...pieces.rows].map(([id, row]) => ({
    ...(known.get(id) ?? { computed_at: at }),
    ...row,
  })) as Row[]
  const gone = pieces.gone.filter((row) => known.has(row.customer_id) || Number(row.known_version) > 0)
  await insertRows(clickhouse, 'customer_traits', [
    ...rows.map(({ known_version, rfm_cell, rfm_money, ...row }) => ({ ...row, ...own })),
    ...gone.map(({ customer_id }) => ({ customer_id, ...own, is_gone: 1 })),
  ])
  await insertRows(
    clickhouse,
    'customer_stage_history',
    rows.flatMap((row) => changesOf(row, at).map((change) => ({ workspace_id: workspaceId, ...change }))),
  )
  return lacking
}

/** The stage and the cell somebody has come to just now. */
function changesOf(row: Row, since: string) {
  const { customer_id } = row
  const changes = [
    { trait: 'lifecycle', value: row.lifecycle, value_before: row.lifecycle_before, at: row.lifecycle_since },
    { trait: 'rfm', value: row.rfm_cell, value_before: row.rfm_before, at: row.rfm_since },
  ]
  return changes.flatMap(({ at, ...change }) =>
    at === since && change.value !== undefined && change.value !== change.value_before
      ? [{ customer_id, since, ...change }]
      : [],
  )
}
