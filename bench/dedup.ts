import { fileURLToPath } from 'node:url'
import { groupsOf } from '../domain/duplicates/cluster.ts'
import {
  type Comparing,
  closeComparing,
  comparePairs,
  findPairs,
  learnModel,
  openComparing,
  scorePairs,
  standardise,
  weighValues,
} from '../domain/duplicates/compare.ts'
import { compareWholeBase } from '../domain/duplicates/run.ts'
import {
  type ClickHouseClient,
  type ConnectedEngines,
  connectEngines,
  insertRows,
  migrateEngines,
  startEngines,
} from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { type Bench, type BenchResult, round } from './bench.ts'
import { memoryOf, newHome, processFamily } from './installation.ts'
import { damagedCopies, peopleParameters, peopleSql } from './made-up-base.ts'
import { type PeopleFile, peopleFiles } from './people-files.ts'

const dataFolder = process.env.HABITUE_PEOPLE ?? fileURLToPath(new URL('../../shared/data', import.meta.url))
const customers = 1_000_000
const duplicateShare = 0.1

/** What the sets must reach, by the name of the file. */
const f1Goals: Record<string, number> = { dataset1: 0.97, dataset2: 0.95, RLdata500: 0.97, fake_1000: 0.85 }

/**
 * How well duplicates are found in public sets of people with the truth, by one configuration, and how long a base of a
 * million takes. HABITUE_PEOPLE names another folder of files to try.
 */
export const dedupBench: Bench = {
  name: 'dedup',
  summary: 'duplicates found in public sets with the truth (F1), and in a generated base of a million cards',
  async run({ scale, tell }) {
    const home = newHome()
    const engines = await startEngines({ home })
    await migrateEngines(engines)
    const connected = connectEngines(engines)
    try {
      const result: BenchResult = { figures: {}, goals: {} }
      for (const file of peopleFiles(dataFolder)) {
        const { precision, recall, f1 } = await tryFile(connected.clickhouse, file)
        tell(
          `${file.name}: ${file.people.length} people, precision ${round(precision, 4)}, recall ${round(recall, 4)}`,
        )
        result.figures[`f1 ${file.name}`] = round(f1, 4)
        const goal = f1Goals[file.name]
        if (goal !== undefined) result.goals[`f1 ${file.name}`] = { min: goal }
      }
      const base = await tryBase(connected, scale, tell)
      return {
        figures: { ...result.figures, ...base },
        goals: { ...result.goals, baseSeconds: { max: 300 }, baseMemoryMb: { max: 4_096 } },
      }
    } finally {
      await connected.close()
      await engines.stop()
    }
  },
}

async function tryFile(clickhouse: ClickHouseClient, { people, truth }: PeopleFile) {
  const comparing: Comparing = {
    clickhouse,
    run: `bench_${newId().replaceAll('-', '')}`,
    hashKey: { low: '1', high: '2' },
    tell: async () => {},
  }
  try {
    const { raw } = await openComparing(comparing)
    for (let from = 0; from < people.length; from += 20_000)
      await insertRows(
        clickhouse,
        raw,
        people.slice(from, from + 20_000).map((person) => ({ n: person.id, ...person })),
      )
    await standardise(comparing)
    await weighValues(comparing)
    await findPairs(comparing, { cards: people.length })
    await comparePairs(comparing, people.length)
    const model = await learnModel(comparing, people.length)
    const scored = await scorePairs(comparing, model, { atLeast: -4, most: 5_000_000 })
    return quality(groupsOf(scored, 0), (id) => truth[id - 1] ?? '', truth)
  } finally {
    await closeComparing(comparing)
  }
}

const pairsOf = (size: number) => (size * (size - 1)) / 2

/** Pairwise: of the pairs put together, how many are one person's, and of the pairs that are, how many were. */
function quality(groups: readonly number[][], who: (id: number) => string, truth: readonly string[]) {
  const sizes = (names: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
    return [...counts.values()].reduce((sum, size) => sum + pairsOf(size), 0)
  }
  const told = groups.reduce((sum, group) => sum + pairsOf(group.length), 0)
  const right = groups.reduce((sum, group) => sum + sizes(group.map(who)), 0)
  const all = sizes(truth)
  return { precision: right / told, recall: right / all, f1: (2 * right) / (told + all) }
}

/** A generated base in PostgreSQL, compared by the very run that the product does, merges by rule included. */
async function tryBase(
  { db, pool, clickhouse }: ConnectedEngines,
  scale: number,
  tell: (line: string) => void,
): Promise<Record<string, number>> {
  const workspaceId = newId()
  const cards = Math.round(customers * scale)
  const originals = Math.round(cards * (1 - duplicateShare))
  const client = await pool.connect()
  try {
    await client.query(
      `insert into workspaces (id, name, slug, currency, time_zone, locale) values ($1, 'Bench', 'bench', 'RUB', 'Europe/Moscow', 'ru')`,
      [workspaceId],
    )
    // Nobody searches in this base: without triggers it is made in a minute.
    await client.query('set session_replication_role = replica')
    for (let from = 0; from < originals; from += 50_000)
      await client.query(
        peopleSql,
        peopleParameters(workspaceId, from, Math.min(from + 50_000, originals) - 1),
      )
    await client.query(
      `update customers set birthday = date '1950-01-01' + (abs(hashint8(id * 7)) % 20000)::int
       where workspace_id = $1 and abs(hashint8(id)) % 10 < 7`,
      [workspaceId],
    )
    await client.query(damagedCopies, [workspaceId, cards - originals])
    await client.query('set session_replication_role = origin')
  } finally {
    client.release()
  }
  await pool.query('vacuum analyze customers')
  tell(`${cards} cards made, ${cards - originals} of them copies`)
  let memory = 0
  const watching = setInterval(() => {
    memory = Math.max(memory, memoryOf(processFamily(process.pid)))
  }, 5_000)
  const startedAt = performance.now()
  let step = ''
  const result = await compareWholeBase({ db, pool, clickhouse, secret: 'bench' }, workspaceId, {
    async tell(now) {
      if (now !== step) tell(`${round((performance.now() - startedAt) / 1000, 1)} s: ${now}`)
      step = now
    },
  })
  const seconds = (performance.now() - startedAt) / 1000
  clearInterval(watching)
  const { rows } = await pool.query<{ told: number; right: number; copies: number }>(
    `with people as (
       select id, coalesce(merged_into, id) as root, coalesce((attributes->>'copyOf')::bigint, id) as person,
         attributes ? 'copyOf' as is_copy
       from customers where workspace_id = $1)
     select (select sum(size * (size - 1) / 2) from (select count(*) as size from people group by root) g)::int as told,
       (select sum(size * (size - 1) / 2) from (select count(*) as size from people group by root, person) g)::int as right,
       (select count(*) from people where is_copy)::int as copies`,
    [workspaceId],
  )
  const { told = 0, right = 0, copies = 0 } = rows[0] ?? {}
  tell(`${result.compared} pairs compared, ${result.merged} merged, ${result.doubtful} put before a person`)
  return {
    baseSeconds: round(seconds, 1),
    baseMemoryMb: round(memory / 1_048_576, 0),
    basePairsCompared: result.compared,
    baseMergePrecision: round(right / Math.max(1, told), 4),
    baseMergeRecall: round(right / Math.max(1, copies), 4),
  }
}
