import type { Db, Transaction } from '../../engines/index.ts'
import { wordsOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { definitionsOf } from '../attributes/index.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { cellReader, complaintOf } from './cells.ts'
import { insertErrors, insertErrorsOfGroup } from './errors-store.ts'
import type { StoredImport } from './import.ts'
import {
  attributePrefix,
  type ImportKind,
  type RowError,
  type RowGroup,
  type SaveJob,
} from './import-kind.ts'
import {
  dropStaging,
  hasStaging,
  type LookedAt,
  nextGroups,
  peopleMade,
  rememberLookedAt,
  stagedKeys,
} from './staging.ts'
import { markEnded, writeProgress } from './store.ts'

/** How many rows a step takes: as many as are saved in a short time, so that events never wait long for an import. */
export interface Pace {
  rows: number
}

export const newPace = (): Pace => ({ rows: 1_500 })

/** Events of the same workspace wait for a step to end. */
const usualStepMs = 150
const fewestRows = 1_500
const mostRows = 2_500

function keepPace(pace: Pace, rows: number, tookMs: number, stepMs: number) {
  const fitting = (Math.max(rows, fewestRows) * stepMs) / Math.max(tookMs, 1)
  pace.rows = Math.round(Math.min(Math.max((pace.rows + fitting) / 2, fewestRows), mostRows))
}

/** Somebody stopped the import while a step was on its way: the step is undone. */
class Stopped extends Error {}

/** A dry run has seen what would come of a step, and undoes it. */
class OnlyLooked extends Error {
  readonly saved: { errors: RowError[]; counts: Counts }
  readonly people: LookedAt[]
  constructor(saved: { errors: RowError[]; counts: Counts }, people: LookedAt[]) {
    super('a dry run')
    this.saved = saved
    this.people = people
  }
}

type Counts = Record<string, number>

const countsOf = (summary: Record<string, unknown>): Counts => (summary.counts ?? {}) as Counts

function added(counts: Counts, more: Counts): Counts {
  const sum = { ...counts }
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

/** PostgreSQL refuses the data itself (class 22), or what it breaks (23): trying again will not help. */
const isOfData = (error: unknown) =>
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code))

type Saving = { db: Db; pace: Pace; keyFor: (purpose: string) => string }

async function jobOf(
  tx: Transaction,
  one: StoredImport,
  kind: ImportKind,
  workspace: Workspace,
  keyFor: Saving['keyFor'],
): Promise<SaveJob<Record<string, unknown>>> {
  const named = Object.keys(one.mapping).filter((field) => field.startsWith(attributePrefix))
  const defined =
    named.length > 0 && kind.takesAttributes === 'of-customers' ? await definitionsOf(tx, workspace.id) : []
  return {
    workspace,
    options: kind.settings.parse(one.options),
    cell: cellReader(one.columns, one.mapping),
    isMapped: (field) => one.mapping[field] !== undefined,
    attributes: named.map((field) => {
      const name = field.slice(attributePrefix.length)
      return { field, name, definition: defined.find((one) => one.name === name) }
    }),
    importId: one.id,
    complaintOf: (row) => complaintOf(row, one.columns.length),
    now: new Date(),
    keyFor,
  }
}

/**
 * Saves the next groups: effects, errors and how far it is are committed together, so that after a crash it goes on
 * exactly where it was. `ended`: all is saved, or it was stopped. `again`: the staged rows are gone (PostgreSQL was
 * killed) and the file must be read again; what was saved stays and is not saved twice.
 */
export async function saveGroups(
  { db, pace, keyFor }: Saving,
  one: StoredImport,
  kind: ImportKind,
  stepMs: number = usualStepMs,
): Promise<'more' | 'ended' | 'again'> {
  const { staging } = one
  if (!staging || !(await hasStaging(db, staging))) return 'again'
  const workspace = await getWorkspace(db, one.workspaceId)
  const { groups, tooLarge } = await nextGroups(db, staging, one.position, pace.rows, kind.mostRowsInGroup)
  if (tooLarge !== null) return refuseGroup(db, one, kind, staging, tooLarge)
  if (groups.length === 0) {
    if (one.rowsDone < (one.rowsTotal ?? 0)) return 'again'
    return finish(db, one, kind, staging)
  }
  const rowCount = groups.reduce((sum, group) => sum + group.rows.length, 0)
  const startedAt = performance.now()
  try {
    await db.transaction().execute(async (tx) => {
      const saved = await kind.save(tx, await jobOf(tx, one, kind, workspace, keyFor), groups)
      if (one.dryRun) throw new OnlyLooked(saved, await peopleMade(tx, one))
      await writeStep(tx, one, groups, rowCount, saved)
    })
    keepPace(pace, rowCount, performance.now() - startedAt, stepMs)
  } catch (error) {
    if (error instanceof Stopped) return 'ended'
    if (error instanceof OnlyLooked) return writeLook(db, one, staging, groups, rowCount, error)
    if (!isOfData(error)) throw error
    if (groups.length > 1) pace.rows = 1
    else await refuseRows(db, one, groups, rowCount, error)
  }
  return 'more'
}

async function writeStep(
  tx: Transaction,
  one: StoredImport,
  groups: readonly RowGroup[],
  rowCount: number,
  saved: { errors: RowError[]; counts: Counts },
) {
  await insertErrors(tx, one, saved.errors)
  const isRunning = await writeProgress(tx, one, {
    position: groups.at(-1)?.key ?? one.position,
    rowsDone: one.rowsDone + rowCount,
    rowsFailed: one.rowsFailed + saved.errors.length,
    summary: { ...one.summary, counts: added(countsOf(one.summary), saved.counts) },
  })
  if (!isRunning) throw new Stopped()
}

async function writeLook(
  db: Db,
  one: StoredImport,
  staging: string,
  groups: readonly RowGroup[],
  rowCount: number,
  { saved: { errors, counts }, people }: OnlyLooked,
): Promise<'more' | 'ended'> {
  try {
    await db.transaction().execute(async (tx) => {
      const before = await rememberLookedAt(tx, staging, people)
      const { customersCreated = 0 } = counts
      const seen = before === 0 ? counts : { ...counts, customersCreated: customersCreated - before }
      await writeStep(tx, one, groups, rowCount, { errors, counts: seen })
    })
    return 'more'
  } catch (error) {
    if (error instanceof Stopped) return 'ended'
    throw error
  }
}

/** One group that PostgreSQL refuses is reported like any other bad one, and the rest goes on. */
async function refuseRows(
  db: Db,
  one: StoredImport,
  groups: readonly RowGroup[],
  rowCount: number,
  error: unknown,
) {
  const why = wordsOf(error)
  const reason: Label = { en: `It could not be saved: ${why.en}`, ru: `Не удалось сохранить: ${why.ru}` }
  const errors = groups.flatMap((group) => group.rows.map((row) => ({ row, reason })))
  await db.transaction().execute((tx) => writeStep(tx, one, groups, rowCount, { errors, counts: {} }))
}

async function refuseGroup(
  db: Db,
  one: StoredImport,
  kind: ImportKind,
  staging: string,
  key: string,
): Promise<'more' | 'ended'> {
  const reason: Label = {
    en: `More than ${kind.mostRowsInGroup} rows have “${key}” here: is this the right column?`,
    ru: `Значение «${key}» стоит больше чем в ${kind.mostRowsInGroup} строках: та ли это колонка?`,
  }
  return db.transaction().execute(async (tx) => {
    const count = await insertErrorsOfGroup(tx, one, staging, key, reason)
    const isRunning = await writeProgress(tx, one, {
      position: key,
      rowsDone: one.rowsDone + count,
      rowsFailed: one.rowsFailed + count,
    })
    return isRunning ? 'more' : 'ended'
  })
}

async function finish(db: Db, one: StoredImport, kind: ImportKind, staging: string): Promise<'ended'> {
  await db.transaction().execute(async (tx) => {
    const sums = one.dryRun ? undefined : await kind.sumUp?.(tx, one.workspaceId, stagedKeys(staging))
    const brought = sums ?? {}
    const isRunning = await writeProgress(tx, one, { summary: { ...one.summary, brought } })
    if (!isRunning) return
    await dropStaging(tx, staging)
    await writeProgress(tx, one, { staging: null })
    await markEnded(tx, one, 'done')
  })
  return 'ended'
}
