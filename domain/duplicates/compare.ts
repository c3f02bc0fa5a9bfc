import { type ClickHouseClient, insertRows } from '../../engines/index.ts'
import { type BlockingRule, blockingRules, mostInBlock } from './blocking.ts'
import { comparisons, type RareColumn } from './comparisons/index.ts'
import { fitModel, type Model, type Pass, type PatternCount, priorWeight, weightsOf } from './fit.ts'
import { nameForms } from './names/index.ts'
import { rawColumns, standardSql } from './standardise.ts'

export const rareColumns: readonly RareColumn[] = [
  'first',
  'last',
  'birthday',
  'city',
  'postcode',
  'mail_domain',
]
/** Rarities are kept as eighths of a bit. */
const rarityUnit = 8

export interface ScoredPair {
  lowId: number
  highId: number
  weight: number
  pattern: number
  /** Bits that exact agreement on each of `rareColumns` is worth by the value's own frequency. */
  rarities: number[]
}

export interface Comparing {
  clickhouse: ClickHouseClient
  /** Begins the names of the tables of this run. */
  run: string
  /** Hashes are made with it: of the installation, so that nobody else can try names out on them. */
  hashKey: { low: string; high: string }
  /** Throws when the run is to stop. */
  tell(step: string, done: number, total: number): Promise<void>
  signal?: AbortSignal | undefined
}

const mostPairsToLearnFrom = 1_000_000

/** What was learnt of a base before, for comparing a few cards with it. */
export interface KnownBase {
  /** Selects field, hash, rarity. */
  rarities: string
  params: Record<string, unknown>
}

const settings = {
  max_threads: 2,
  max_block_size: '16384',
  optimize_aggregation_in_order: 1,
  join_algorithm: 'hash',
  short_circuit_function_evaluation: 'enable',
} as const

const tablesOf = (run: string) => ({
  raw: `${run}_raw`,
  forms: `${run}_forms`,
  standard: `${run}_standard`,
  rarities: `${run}_rarities`,
  people: `${run}_people`,
  found: `${run}_found`,
  pairs: `${run}_pairs`,
  compared: `${run}_compared`,
})

const withHashKey = ({ hashKey }: Comparing, params: Record<string, unknown>) => ({
  ...params,
  hashLow: hashKey.low,
  hashHigh: hashKey.high,
})

async function execute(comparing: Comparing, query: string, params: Record<string, unknown> = {}) {
  const { clickhouse, signal } = comparing
  signal?.throwIfAborted()
  await clickhouse.command({
    query,
    query_params: withHashKey(comparing, params),
    clickhouse_settings: settings,
    ...(signal ? { abort_signal: signal } : {}),
  })
}

async function ask<Row>(
  comparing: Comparing,
  query: string,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const { clickhouse, signal } = comparing
  signal?.throwIfAborted()
  const answer = await clickhouse.query({
    query,
    query_params: withHashKey(comparing, params),
    format: 'JSONEachRow',
    clickhouse_settings: settings,
    ...(signal ? { abort_signal: signal } : {}),
  })
  return answer.json<Row>()
}

const columns = (names: readonly string[], type: string) => names.map((name) => `${name} ${type}`).join(', ')
const rarityColumns = rareColumns.map((column) => `${column}_rarity`)
const standardColumns = `n UInt32, id UInt64, first String, middle String, last String,
  first_forms Array(UInt16), last_forms Array(UInt16), mailbox String, mail_domain String, phone String,
  birthday String, region String, city String, postcode String, address String, gender String`

/**
 * Makes the empty tables of a run and says which one takes the cards: n (1, 2, 3 …), id, and `rawColumns`. They hold
 * personal data, so they live no longer than the run (`closeComparing`).
 */
export async function openComparing(comparing: Comparing): Promise<{ raw: string }> {
  const tables = tablesOf(comparing.run)
  const made: [string, string, string][] = [
    [tables.raw, `n UInt32, id UInt64, ${columns(rawColumns, 'String')}`, 'n'],
    [tables.forms, 'form String, names Array(UInt16)', 'form'],
    [tables.standard, standardColumns, 'n'],
    [tables.rarities, 'field UInt8, hash UInt64, rarity UInt8', '(field, hash)'],
    [tables.people, `${standardColumns}, ${columns(rarityColumns, 'UInt8')}`, 'n'],
    [tables.found, 'a UInt32, b UInt32, rules UInt32', '(b, a)'],
    [tables.pairs, 'a UInt32, b UInt32, rules UInt32', '(b, a)'],
    [
      tables.compared,
      `a UInt32, b UInt32, rules UInt32, pattern UInt64, ${columns(rarityColumns, 'UInt8')}`,
      'tuple()',
    ],
  ]
  for (const [name, shape, order] of made)
    await execute(comparing, `CREATE TABLE ${name} (${shape}) ENGINE = MergeTree ORDER BY ${order}`)
  await insertRows(comparing.clickhouse, tables.forms, nameForms())
  return { raw: tables.raw }
}

/** Nothing of the run stays. */
export async function closeComparing(comparing: Comparing): Promise<void> {
  for (const table of Object.values(tablesOf(comparing.run)))
    await execute({ ...comparing, signal: undefined }, `DROP TABLE IF EXISTS ${table} SYNC`)
}

/** Raw cards to standard ones. */
export async function standardise(comparing: Comparing): Promise<void> {
  const { raw, forms, standard } = tablesOf(comparing.run)
  await execute(comparing, `INSERT INTO ${standard} ${standardSql(raw, forms)}`)
}

/** Standard cards, each knowing how rare what it says is: in this base, or in the one that is known. */
export async function weighValues(comparing: Comparing, known?: KnownBase): Promise<void> {
  const { standard, rarities, people } = tablesOf(comparing.run)
  if (known) await execute(comparing, `INSERT INTO ${rarities} ${known.rarities}`, known.params)
  else await execute(comparing, `INSERT INTO ${rarities} ${raritiesSql(standard)}`)
  const joins = rareColumns.map(
    (column, field) =>
      `LEFT ANY JOIN (SELECT hash, rarity FROM ${rarities} WHERE field = ${field}) AS r${field} ON r${field}.hash = ${hashed(`standard.${column}`)}`,
  )
  // Who says what nobody of the base said before is as rare as one of all.
  const unknown = rareColumns.map(
    (column, field) =>
      `if(standard.${column} = '', 0, if(r${field}.rarity = 0, (SELECT max(rarity) FROM ${rarities} WHERE field = ${field}), r${field}.rarity))`,
  )
  await execute(
    comparing,
    `INSERT INTO ${people} SELECT standard.*, ${unknown.join(', ')} FROM ${standard} AS standard ${joins.join('\n')}`,
  )
}

/** Values are kept as hashes only: what a base has learnt may stay, what its people are called may not. */
const hashed = (value: string) => `sipHash64Keyed(({hashLow:UInt64}, {hashHigh:UInt64}), ${value})`

/** Minus log2 of the share of cards that say the same, in `rarityUnit`s; a name counts where it is commonest. */
function raritiesSql(standard: string): string {
  return rareColumns
    .map((column, field) => {
      const told =
        column === 'first' || column === 'last'
          ? `SELECT value, max(cards) AS cards FROM (
               SELECT first AS value, count() AS cards FROM ${standard} WHERE first != '' GROUP BY first
               UNION ALL SELECT last, count() FROM ${standard} WHERE last != '' GROUP BY last) GROUP BY value`
          : `SELECT ${column} AS value, count() AS cards FROM ${standard} WHERE ${column} != '' GROUP BY ${column}`
      return `SELECT ${field} AS field, ${hashed('value')} AS hash,
        toUInt8(least(250, greatest(1, round(-${rarityUnit} * log2(cards / (SELECT greatest(1, count()) FROM ${standard} WHERE ${column} != '')))))) AS rarity
        FROM (${told})`
    })
    .join(' UNION ALL ')
}

/** The keys of a card under a rule, one row each. */
const keyOf = ({ name, keys }: BlockingRule) =>
  hashed(`concat('${name}:', arrayJoin(arrayFilter(key -> key != '', arrayDistinct(${keys}))))`)

/** Keys of all cards, and how rare what they say is, for comparing single cards with the base later. */
export async function rememberBase(comparing: Comparing, workspaceId: string): Promise<void> {
  const { rarities } = tablesOf(comparing.run)
  const version = Date.now()
  await rememberKeys(comparing, workspaceId, version)
  await execute(
    comparing,
    `INSERT INTO duplicate_rarities SELECT {workspaceId:UUID}, field, hash, rarity, {version:UInt64} FROM ${rarities}`,
    { workspaceId, version },
  )
  for (const table of ['duplicate_keys', 'duplicate_rarities'])
    await execute(
      comparing,
      `DELETE FROM ${table} WHERE workspace_id = {workspaceId:UUID} AND version < {version:UInt64}`,
      { workspaceId, version },
    )
}

export async function rememberKeys(
  comparing: Comparing,
  workspaceId: string,
  version = Date.now(),
  changed = 4_294_967_295,
): Promise<void> {
  const { people } = tablesOf(comparing.run)
  for (const [place, rule] of blockingRules.entries()) {
    await execute(
      comparing,
      `INSERT INTO duplicate_keys SELECT {workspaceId:UUID}, ${keyOf(rule)}, id, {version:UInt64} FROM ${people} WHERE n <= {changed:UInt32}`,
      { workspaceId, version, changed },
    )
    await comparing.tell('remember', place + 1, blockingRules.length)
  }
}

/** Cards of the base that share a key with one of these standardised cards; blocks that are too large say nothing. */
export async function cardsAlike(
  comparing: Comparing,
  workspaceId: string,
  cards: number,
): Promise<number[]> {
  const { standard } = tablesOf(comparing.run)
  const wanted = blockingRules
    .map((rule) => `SELECT ${keyOf(rule)} AS key FROM ${standard}`)
    .join(' UNION ALL ')
  const rows = await ask<{ id: number }>(
    comparing,
    `SELECT DISTINCT arrayJoin(block) AS id FROM (
       SELECT groupUniqArray(${mostInBlock(cards) + 1})(customer_id) AS block FROM duplicate_keys
       WHERE workspace_id = {workspaceId:UUID} AND key IN (${wanted})
       GROUP BY key HAVING length(block) <= ${mostInBlock(cards)})`,
    { workspaceId },
  )
  return rows.map(({ id }) => id)
}

/** What the last run over the whole base remembered. */
export const knownRarities = (workspaceId: string): KnownBase => ({
  rarities: `SELECT field, hash, rarity FROM duplicate_rarities FINAL WHERE workspace_id = {workspaceId:UUID}`,
  params: { workspaceId },
})

/** Makes room for other cards in the same run. */
export async function emptyCards(comparing: Comparing): Promise<void> {
  const { raw, standard } = tablesOf(comparing.run)
  for (const table of [raw, standard]) await execute(comparing, `TRUNCATE TABLE ${table}`)
}

/** How many cards were taken in, and how many pairs were compared. */
export async function countOf(comparing: Comparing, what: 'raw' | 'compared'): Promise<number> {
  const [row] = await ask<{ rows: number }>(
    comparing,
    `SELECT count() AS rows FROM ${tablesOf(comparing.run)[what]}`,
  )
  return row?.rows ?? 0
}

/** The cards that share a key, each pair once, with all rules that found it. */
export async function findPairs(
  comparing: Comparing,
  { cards, changed }: { cards: number; changed?: number },
): Promise<void> {
  const { people, found, pairs } = tablesOf(comparing.run)
  const most = mostInBlock(cards)
  for (const [place, rule] of blockingRules.entries()) {
    await execute(
      comparing,
      `INSERT INTO ${found}
       SELECT pair.1, pair.2, ${2 ** place} FROM (
         SELECT arraySort(groupArray(n)) AS block FROM (
           SELECT n, ${keyOf(rule)} AS key FROM ${people})
         GROUP BY key HAVING length(block) BETWEEN 2 AND ${most})
       ARRAY JOIN arrayFlatten(arrayMap((one, place) -> arrayMap(other -> (one, other), arraySlice(block, place + 1)),
         block, arrayEnumerate(block))) AS pair
       WHERE pair.1 <= {changed:UInt32}`,
      { changed: changed ?? cards },
    )
    await comparing.tell('block', place + 1, blockingRules.length)
  }
  await execute(comparing, `INSERT INTO ${pairs} SELECT a, b, groupBitOr(rules) FROM ${found} GROUP BY b, a`)
}

/** The first of one is the last of the other: both, or one where the other is not said; and not so as they stand. */
const alike = (one: string, other: string) => `jaroWinklerSimilarity(${one}, ${other})`
const isExchanged = `l.first != r.first AND l.last != r.last
  AND ((l.first != '' AND r.last != '') OR (l.last != '' AND r.first != ''))
  AND (l.first = '' OR r.last = '' OR ${alike('l.first', 'r.last')} >= 0.8)
  AND (l.last = '' OR r.first = '' OR ${alike('l.last', 'r.first')} >= 0.8)
  AND ${alike('l.first', 'r.last')} + ${alike('l.last', 'r.first')} > ${alike('l.first', 'r.first')} + ${alike('l.last', 'r.last')} + 0.1`

const patternSql = `${comparisons
  .map(({ level }, place) => `bitShiftLeft(toUInt64(${level}), ${4 * place})`)
  .join(' + ')}`

const rarityOfPair = (column: RareColumn) =>
  column === 'first' || column === 'last'
    ? `least(turns_left ? l.${column === 'first' ? 'last' : 'first'}_rarity : l.${column}_rarity,
        turns_right ? r.${column === 'first' ? 'last' : 'first'}_rarity : r.${column}_rarity)`
    : `least(l.${column}_rarity, r.${column}_rarity)`

/** Levels of pairs: `from` yields a, b and `columns`; people of the two sides are cut to what is asked. */
const compareSql = (parts: { columns: string; from: string; left: string; right: string }) => `
  SELECT ${parts.columns}, pattern, ${rareColumns.map((column) => `rarity_of_${column}`).join(', ')}
  FROM (
    WITH
      ${isExchanged} AS is_exchanged,
      -- whichever card comes first: of exchanged names the smaller writing keeps its order
      is_exchanged AND (l.first, l.last) > (r.first, r.last) AS turns_left,
      is_exchanged AND NOT turns_left AS turns_right,
      turns_left ? l.last : l.first AS left_first, turns_left ? l.first : l.last AS left_last,
      turns_right ? r.last : r.first AS right_first, turns_right ? r.first : r.last AS right_last,
      turns_left ? l.last_forms : l.first_forms AS left_first_forms,
      turns_right ? r.last_forms : r.first_forms AS right_first_forms,
      l.postcode != '' AND l.postcode = r.postcode AS is_same_postcode
    SELECT ${parts.columns}, ${patternSql} AS pattern,
      ${rareColumns.map((column) => `${rarityOfPair(column)} AS rarity_of_${column}`).join(', ')}
    FROM ${parts.from} AS pairs
    INNER JOIN (${parts.right}) AS r ON r.n = pairs.b
    INNER JOIN (${parts.left}) AS l ON l.n = pairs.a
  )`

/** Cards of one chunk: two of them are joined in memory at a time. */
const chunk = 250_000

/** Compares all pairs found, chunk by chunk. */
export async function comparePairs(comparing: Comparing, cards: number): Promise<void> {
  const { people, pairs, compared } = tablesOf(comparing.run)
  const chunks = Math.max(1, Math.ceil(cards / chunk))
  const total = (chunks * (chunks + 1)) / 2
  let done = 0
  for (let right = 0; right < chunks; right++) {
    for (let left = 0; left <= right; left++) {
      const within = (column: string, place: number) =>
        `${column} > ${place * chunk} AND ${column} <= ${(place + 1) * chunk}`
      await execute(
        comparing,
        `INSERT INTO ${compared} ${compareSql({
          columns: 'a, b, rules',
          from: `(SELECT a, b, rules FROM ${pairs} WHERE ${within('b', right)} AND ${within('a', left)})`,
          left: `SELECT * FROM ${people} WHERE ${within('n', left)}`,
          right: `SELECT * FROM ${people} WHERE ${within('n', right)}`,
        })}`,
      )
      await comparing.tell('compare', ++done, total)
    }
  }
}

/** Cards whose pairs, every one with every other, show how strangers agree. */
const randomCards = 900

/** Learns the model of the base that was compared. */
export async function learnModel(comparing: Comparing, cards: number): Promise<Model> {
  const { people, compared } = tablesOf(comparing.run)
  const sample = `(SELECT * FROM ${people} ORDER BY sipHash64(n), n LIMIT ${randomCards})`
  const random = await ask<PatternCount>(
    comparing,
    `SELECT pattern, count() AS pairs FROM (${compareSql({
      columns: 'a, b',
      from: `(SELECT one.n AS a, other.n AS b FROM (SELECT n FROM ${sample}) AS one CROSS JOIN (SELECT n FROM ${sample}) AS other WHERE one.n < other.n)`,
      left: `SELECT * FROM ${sample}`,
      right: `SELECT * FROM ${sample}`,
    })}) GROUP BY pattern`,
  )
  await comparing.tell('learn', 1, 3)
  const compares = await countOf(comparing, 'compared')
  // A part of the pairs teaches as much as all of them.
  const partOf = Math.max(1, Math.ceil(compares / mostPairsToLearnFrom))
  const part = `sipHash64(a, b) % ${partOf} = 0`
  // All rules in one reading: how many pairs of a pattern there are, and how many of them each rule has found.
  const byRule = blockingRules.map((_, place) => `countIf(bitTest(rules, ${place}))`).join(', ')
  const candidates = await ask<PatternCount & { byRule: number[] }>(
    comparing,
    `SELECT pattern, count() AS pairs, [${byRule}] AS byRule FROM ${compared} WHERE ${part} GROUP BY pattern`,
  )
  const passes = blockingRules.flatMap(({ fixes }, place): Pass[] => {
    const counts = candidates.flatMap(({ pattern, byRule: pairs }): PatternCount[] => {
      const found = pairs[place] ?? 0
      return found > 0 ? [{ pattern, pairs: found }] : []
    })
    return counts.length > 0 ? [{ fixes, counts }] : []
  })
  await comparing.tell('learn', 2, 3)
  const model = fitModel({
    random,
    passes,
    candidates,
    candidateScale: partOf,
    possiblePairs: (cards * (cards - 1)) / 2,
  })
  await comparing.tell('learn', 3, 3)
  return model
}

/** The pairs that weigh at least this, the heaviest first. */
export async function scorePairs(
  comparing: Comparing,
  model: Model,
  { atLeast, most }: { atLeast: number; most: number },
): Promise<ScoredPair[]> {
  const { people, compared } = tablesOf(comparing.run)
  const rows = await ask<{ low: number; high: number; weight: number; pattern: number; rarities: number[] }>(
    comparing,
    `SELECT least(l.id, r.id) AS low, greatest(l.id, r.id) AS high, weight, pattern, rarities FROM (
       SELECT a, b, pattern, [${rarityColumns.join(', ')}] AS rarities, ${weightSql(model)} AS weight FROM ${compared}
       WHERE weight >= {atLeast:Float64} ORDER BY weight DESC, a, b LIMIT {most:UInt32}) AS scored
     INNER JOIN (SELECT n, id FROM ${people}) AS l ON l.n = scored.a
     INNER JOIN (SELECT n, id FROM ${people}) AS r ON r.n = scored.b
     ORDER BY weight DESC, low, high`,
    { atLeast, most },
  )
  return rows.map(({ low, high, weight, pattern, rarities }) => ({
    lowId: low,
    highId: high,
    weight,
    pattern,
    rarities: rarities.map((rarity) => rarity / rarityUnit),
  }))
}

/** Weight of a row of `compared`: what the levels say, and for exact agreement how rare the value is. */
function weightSql(model: Model): string {
  const weights = weightsOf(model)
  const parts = comparisons.map(({ rare }, place) => {
    const level = `bitAnd(bitShiftRight(pattern, ${4 * place}), 15)`
    const row = weights[place] ?? []
    const numbers = `[${row.map((weight) => weight.toFixed(4)).join(', ')}]`
    const plain = `arrayElement(${numbers}, toUInt8(${level} + 1))`
    if (!rare) return plain
    return `if(${level} = 1, ${Math.log2(model.m[place]?.[0] ?? 1).toFixed(4)} + ${rare}_rarity / ${rarityUnit}, ${plain})`
  })
  return `${priorWeight(model).toFixed(4)} + ${parts.join(' + ')}`
}
