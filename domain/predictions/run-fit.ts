import { appendBatch, type ClickHouseClient, type Db, type Transaction } from '../../engines/index.ts'
import { AppError, wordsOf } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import type { Threads } from '../../kit/threads.ts'
import { secondMs } from '../../kit/time.ts'
import { type Understood, understandingOf, understoodTopic } from '../traits/index.ts'
import { endOfDay, workspaceNow } from '../workspaces/index.ts'
import { bitsKept, periodDays, periodWeights } from './binary/periods.ts'
import { binarySettingsOf } from './binary/settings.ts'
import type { FitPhase, FitResults, FitScope, StoredFit } from './fit.ts'
import type { FitStatus } from './fit-parameters.ts'
import { obstacleTo } from './fit-repeat-model.ts'
import { foretellEverybody } from './foretell-everybody.ts'
import { customersIn, type Histories } from './histories.ts'
import { repeatModelNamed, repeatModels } from './models/index.ts'
import type { RepeatModel } from './models/repeat-model.ts'
import { didNotConverge, flatButUsed, flatKeepsFormer, obstacleWords } from './obstacles.ts'
import type { BuyingDays } from './past.ts'
import {
  dropGathered,
  gatheredHistories,
  gatheredPeriods,
  gatheredSpendings,
  gatherHistories,
} from './questions/gather-histories.ts'
import { sampledDays } from './questions/sampled-days.ts'
import type { ReadScope } from './questions/scope.ts'
import { showPredictions } from './questions/write-predictions.ts'
import { startReckoning } from './reckoning/index.ts'
import type { NamedModel, tasks } from './reckoning/tasks.ts'
import { aliveMapOf, frequenciesOf, noSums, reportOf, trackingOf } from './report.ts'
import { endFit, fitInUse, markAlive, markProgress, segmentGeneration } from './store.ts'

export interface FitWork {
  db: Db
  clickhouse: ClickHouseClient
  now: Date
  signal?: AbortSignal
}

class Stopped extends Error {}

/** How often a run shows that it lives, and looks whether it was stopped. */
const beatMs = 3_000

/** Customers that hold-outs, back-tests and curves over time are made from. */
const sampleSize = 10_000

interface Chosen {
  model: RepeatModel
  parameters: number[]
  status: FitStatus
}

/**
 * One whole run: the histories are gathered, models fitted and tried on the past, everybody's predictions written. What it
 * finds is kept with its row; a run that fails, is stopped or killed leaves the former predictions and model as they were.
 */
export async function runFit(work: FitWork, fit: StoredFit): Promise<void> {
  const stopping = new AbortController()
  const stop = () => stopping.abort(new Stopped())
  work.signal?.addEventListener('abort', stop, { once: true })
  const beats = setInterval(() => {
    void markAlive(work.db, fit).then(
      (isWanted) => isWanted || stop(),
      () => {},
    )
  }, beatMs)
  let threads: Threads<typeof tasks> | null = null
  try {
    threads = await startReckoning()
    stopping.signal.addEventListener('abort', () => void threads?.end(stopping.signal.reason), { once: true })
    stopping.signal.throwIfAborted()
    await fitAndForetell({ ...work, signal: stopping.signal }, threads, fit)
  } catch (error) {
    if (stopping.signal.aborted || error instanceof Stopped) return
    await work.db.transaction().execute((tx) =>
      endFit(tx, fit, {
        status: 'failed',
        verdict: null,
        reason: wordsOf(error),
        results: null,
        asOf: work.now,
        isInUse: false,
      }),
    )
  } finally {
    await threads?.end()
    clearInterval(beats)
    work.signal?.removeEventListener('abort', stop)
    await dropGathered(work.clickhouse, fit.id).catch(() => {})
  }
}

async function fitAndForetell(work: FitWork, threads: Threads<typeof tasks>, fit: StoredFit): Promise<void> {
  const { db, clickhouse, signal } = work
  const { workspaceId, id: fitId, scope } = fit
  // settings that somebody changed just now, in another process
  const { timeZone, currency } = await workspaceNow(db, workspaceId)
  const now = scope.kind === 'day' ? await lastSecondOf(db, scope.day, timeZone) : work.now
  const { marginShare, discountRateYear } = await understandingOf(db, workspaceId)
  const settings = await binarySettingsOf(db, workspaceId)
  const tookMs: Record<string, number> = {}
  let since = performance.now()
  let phaseNow: FitPhase = 'reading'
  const phase = async (next: FitPhase, progress: number) => {
    tookMs[phaseNow] = Math.round((tookMs[phaseNow] ?? 0) + performance.now() - since)
    since = performance.now()
    phaseNow = next
    if (!(await markProgress(db, fit, next, progress))) throw new Stopped()
  }
  const whom = await scopeToRead(db, workspaceId, scope)
  const periods = { periodDays: periodDays[settings.period], bits: bitsKept(settings.periods) }
  const read = { workspaceId, timeZone, currency, asOf: now, ...periods, ...whom }

  await phase('reading', 0.02)
  await dropGathered(clickhouse, fitId)
  await gatherHistories(clickhouse, { ...read, fitId }, signal)
  const histories = await gatheredHistories(clickhouse, fitId, signal)
  const customers = customersIn(histories)
  const oneOf = Math.max(1, Math.ceil(customers / sampleSize))
  await phase('fitting', 0.25)
  const obstacle = obstacleTo(histories)
  // The longest first, and the rest beside it.
  const fitting = obstacle ? { models: [], found: null } : fitModels(threads, histories)
  const patterns = threads.run('learn-patterns', {
    rows: await gatheredPeriods(clickhouse, fitId, signal),
    settings,
  })
  const spending = threads.run('fit-spending', await gatheredSpendings(clickhouse, fitId, signal))
  const { models, found } = await fitting
  const former = scope.kind === 'everybody' ? await formerModel(db, workspaceId) : null
  const isNewBetter = found && !(found.status === 'flat' && former?.status === 'converged')
  const chosen: Chosen | null = isNewBetter ? found : former
  const model: NamedModel | null = chosen && { name: chosen.model.name, parameters: chosen.parameters }
  const verdict = found ? found.status : 'failed'
  const reason = reasonFor(obstacle && obstacleWords[obstacle], found, Boolean(isNewBetter))
  const people = await sampledDays(clickhouse, fitId, oneOf)
  const learnt = await patterns
  const spent = await spending
  await phase('trying', 0.5)
  const refining =
    model && learnt?.learnt ? threads.run('refine', { people, settings, learnt: learnt.learnt, model }) : null
  // Trials change nothing that is foretold: they go on beside it.
  const trials = Promise.all([
    model && threads.run('try-model', { people, model, now }),
    learnt && threads.run('try-patterns', { people, settings, oldest: learnt.oldest }),
  ])
  trials.catch(() => {})
  const refinement = await refining
  const bound = chosen?.model.with(chosen.parameters)
  const tracking = bound ? trackingOf(bound, histories, repeatsByDay(people, oneOf), now) : []
  await phase('foretelling', 0.6)
  const ahead = { discountRateYear, periodDays: periods.periodDays }
  const sums =
    scope.kind === 'everybody'
      ? await foretellEverybody(
          clickhouse,
          threads,
          {
            workspaceId,
            fitId,
            asOf: now,
            model,
            ...ahead,
            spending: { parameters: spent.parameters, baseMean: spent.baseMean },
            marginShare,
            binary: {
              learnt: learnt?.learnt ?? null,
              refinement,
              periods: settings.periods,
              weights: periodWeights(settings),
            },
          },
          signal,
        )
      : model
        ? await threads.run('sum-up', { histories, model, ...ahead })
        : noSums()
  await phase('trying', 0.85)
  const [holdOut, backTest] = await trials
  const results: FitResults = {
    customers,
    repeaters: histories.customers.reduce(
      (sum, count, row) => sum + ((histories.repeats[row] ?? 0) > 0 ? count : 0),
      0,
    ),
    repeatOrders: histories.repeats.reduce(
      (sum, repeats, row) => sum + repeats * (histories.customers[row] ?? 0),
      0,
    ),
    silentDays: silentDays(histories),
    obstacle,
    models,
    chosen: chosen?.model.name ?? null,
    spending: spent.report,
    holdOut,
    frequencies: bound ? frequenciesOf(bound, histories) : [],
    tracking,
    aliveMap: aliveMapOf(sums),
    totals: bound ? sums.totals : null,
    binary: learnt && { ...learnt.report, backTest },
    tookMs,
  }
  await phase('writing', 0.92)
  if (scope.kind === 'everybody') await showPredictions(clickhouse, { workspaceId, fitId, asOf: now })
  tookMs.writing = Math.round(performance.now() - since)
  await db.transaction().execute(async (tx) => {
    await endFit(tx, fit, {
      status: 'done',
      verdict,
      reason,
      results,
      asOf: now,
      isInUse: scope.kind === 'everybody' && Boolean(isNewBetter),
    })
    if (scope.kind === 'everybody') await tellForetold(tx, workspaceId)
  })
}

/** Purchases of that day are still known then, and it is still that day. */
async function lastSecondOf(db: Db, day: string, timeZone: string): Promise<Date> {
  return new Date((await endOfDay(db, day, timeZone)).getTime() - secondMs)
}

/** Days since anybody bought last. */
function silentDays({ rows, age, recency }: Histories): number | null {
  let fewest: number | null = null
  for (let row = 0; row < rows; row++) {
    const silent = (age[row] ?? 0) - (recency[row] ?? 0)
    if (fewest === null || silent < fewest) fewest = silent
  }
  return fewest
}

/** Segments that ask what is foretold are compared with the whole base. */
function tellForetold(tx: Transaction, workspaceId: string): Promise<unknown> {
  const told: Understood = {
    workspaceId,
    customerIds: [],
    parts: ['customer_predictions'],
    isEverybody: true,
    hasOrders: false,
  }
  return appendBatch(tx, understoodTopic, [JSON.stringify(told)])
}

/** Rows a model is fitted to: of a larger base those that differ by a few days are drawn together. */
const mostRows = 50_000

/** Every model, side by side, by the same people. The likeliest of those that did not fail is found. */
async function fitModels(
  threads: Threads<typeof tasks>,
  histories: Histories,
): Promise<{ models: FitResults['models']; found: Chosen | null }> {
  const rows =
    histories.rows > mostRows ? await threads.run('draw-together', { histories, rows: mostRows }) : histories
  const customers = customersIn(rows)
  let found: (Chosen & { logLikelihood: number }) | null = null
  const models: FitResults['models'] = []
  const fits = repeatModels.map(async (model) => {
    const startedAt = performance.now()
    const fitted = await threads.run('fit-model', { name: model.name, histories: rows })
    return { model, fitted, tookMs: Math.round(performance.now() - startedAt) }
  })
  for (const { model, fitted, tookMs } of await Promise.all(fits)) {
    models.push({
      ...reportOf(model.parameters, fitted),
      name: model.name,
      label: model.label,
      source: model.source,
      customers,
      tookMs,
    })
    if (fitted.status === 'failed') continue
    const { parameters, status, logLikelihood } = fitted
    if (!found || logLikelihood > found.logLikelihood) found = { model, parameters, status, logLikelihood }
  }
  return { models, found }
}

function reasonFor(obstacle: Label | null, found: Chosen | null, isUsed: boolean): Label | null {
  if (obstacle) return obstacle
  if (!found) return didNotConverge
  if (found.status !== 'flat') return null
  return isUsed ? flatButUsed : flatKeepsFormer
}

/** The model that foretells now, with its parameters. */
async function formerModel(db: Db, workspaceId: string): Promise<Chosen | null> {
  const former = await fitInUse(db, workspaceId)
  const name = former?.results?.chosen
  const model = name ? repeatModelNamed(name) : undefined
  const report = former?.results?.models.find((one) => one.name === name)
  if (!model || !report) return null
  return {
    model,
    parameters: model.parameters.map((parameter) => report.parameters[parameter] ?? 1),
    status: report.status,
  }
}

async function scopeToRead(db: Db, workspaceId: string, scope: FitScope): Promise<ReadScope> {
  const all = { cohortFrom: null, cohortTo: null, segment: null }
  if (scope.kind === 'everybody' || scope.kind === 'day') return all
  if (scope.kind === 'cohort') return { ...all, cohortFrom: scope.from, cohortTo: scope.to }
  const generation = await segmentGeneration(db, workspaceId, scope.segmentId)
  if (!generation)
    throw new AppError('not-found', {
      en: 'The segment was deleted before it was fitted.',
      ru: 'Сегмент удалили раньше, чем дошла очередь до подбора.',
    })
  return { ...all, segment: { id: scope.segmentId, generation } }
}

/** Repeat orders of everybody by how many days ago, reckoned from one customer of so many. */
function repeatsByDay(people: readonly BuyingDays[], oneOf: number): Map<number, number> {
  const orders = new Map<number, number>()
  for (const days of people)
    for (const [day] of days.slice(1)) orders.set(-day, (orders.get(-day) ?? 0) + oneOf)
  return orders
}
