import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { dayIn } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { FitResults, FitScope, FitSummary, HoldOutReport, Obstacle, type StoredFit } from './fit.ts'
import { repeatModels } from './models/index.ts'
import {
  askForFit,
  findFit,
  fitInUse,
  forgetFits,
  latestFits,
  newestFit,
  newestOfEachScope,
  segmentGeneration,
  stopFit,
} from './store.ts'

const thisFit = { en: 'This fit', ru: 'Этого подбора' }

const summaryOf = ({ workspaceId, results, ...summary }: StoredFit) => summary

export const listModels = operation({
  name: 'predictions.models',
  summary:
    'The models that can foretell orders, and the fits that were made: parameters, verdict, which one is in use.',
  http: 'GET /predictions/models',
  needs: 'read',
  input: z.object({ limit: z.int().min(1).max(60).default(20) }),
  output: z.object({
    models: z.array(
      z.object({ name: z.string(), label: Label, parameters: z.array(z.string()), source: z.string() }),
    ),
    fits: z.array(FitSummary),
  }),
  async run({ tx, workspaceId }, { limit }) {
    const fits = await latestFits(tx, workspaceId, limit)
    return {
      models: repeatModels.map(({ name, label, parameters, source }) => ({
        name,
        label,
        parameters: [...parameters],
        source,
      })),
      fits: fits.map(summaryOf),
    }
  },
})

export const fitNow = operation({
  name: 'predictions.fit',
  summary:
    'Fit the models now, to everybody (then everybody is foretold anew), to a cohort by first purchase, to a segment or to what was known on a past day (to compare). It is done every day by itself.',
  http: 'POST /predictions/fits',
  needs: 'write',
  input: z.object({ scope: FitScope.default({ kind: 'everybody' }) }),
  output: FitSummary,
  async run({ tx, workspaceId, actor, now }, { scope }) {
    if (scope.kind === 'cohort' && scope.from >= scope.to)
      throw new AppError('invalid', {
        en: 'The cohort ends before it begins. Nothing was started: give a later end.',
        ru: 'Когорта заканчивается раньше, чем начинается. Ничего не запущено: укажите конец позже.',
      })
    if (scope.kind === 'day') {
      const { timeZone } = await getWorkspace(tx, workspaceId)
      if (scope.day > dayIn(now, timeZone))
        throw new AppError('invalid', {
          en: 'That day has not come yet. Nothing was started: give today or a day before it.',
          ru: 'Этот день ещё не наступил. Ничего не запущено: укажите сегодняшний день или раньше.',
        })
    }
    if (scope.kind === 'segment') {
      const generation = await segmentGeneration(tx, workspaceId, scope.segmentId)
      if (generation === undefined) throw notFound({ en: 'This segment', ru: 'Этого сегмента' })
      if (generation === 0)
        throw new AppError('conflict', {
          en: 'The segment is still being counted for the first time. Nothing was started: try again in a minute.',
          ru: 'Сегмент ещё считается в первый раз. Ничего не запущено: попробуйте через минуту.',
        })
    }
    return summaryOf(await askForFit(tx, workspaceId, scope, actor.id))
  },
})

export const stopFitting = operation({
  name: 'predictions.stop',
  summary: 'Stop a fit that waits or runs. The former model and predictions stay.',
  http: 'POST /predictions/fits/{id}/stop',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: FitSummary,
  async run({ tx, workspaceId }, { id }) {
    const known = await findFit(tx, workspaceId, id)
    if (!known) throw notFound(thisFit)
    if (!(await stopFit(tx, workspaceId, id)))
      throw new AppError('conflict', { en: 'This fit has ended already.', ru: 'Этот подбор уже закончился.' })
    return summaryOf((await findFit(tx, workspaceId, id)) ?? known)
  },
})

export const forgetFit = operation({
  name: 'predictions.forget',
  summary:
    'Take a cohort, segment or past day out of the comparison: all its fits are deleted, and it is not fitted weekly any more. Nobody’s forecast changes.',
  http: 'DELETE /predictions/fits/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: FitSummary,
  async run({ tx, workspaceId }, { id }) {
    const known = await findFit(tx, workspaceId, id)
    if (!known) throw notFound(thisFit)
    if (known.scope.kind === 'everybody')
      throw new AppError('conflict', {
        en: 'The fit of everybody stays: forecasts come of it.',
        ru: 'Подбор для всех остаётся: из него прогнозы.',
      })
    await forgetFits(tx, workspaceId, known.scope)
    return summaryOf(known)
  },
})

export const getModel = operation({
  name: 'predictions.model',
  summary:
    'One fit with everything it found; without an id the newest of everybody. Also which fit’s model foretells, and what runs now.',
  http: 'GET /predictions/model',
  needs: 'read',
  input: z.object({ id: z.uuid().optional() }),
  output: z.object({
    fit: FitSummary.extend({ results: FitResults.nullable() }).nullable(),
    inUse: FitSummary.nullable().describe('The fit whose model foretells; null when none ever fitted'),
    latest: FitSummary.nullable().describe('The newest of all, waiting, running or ended'),
  }),
  async run({ tx, workspaceId }, { id }) {
    const fit = id ? await findFit(tx, workspaceId, id) : await newestFit(tx, workspaceId)
    if (id && !fit) throw notFound(thisFit)
    const inUse = await fitInUse(tx, workspaceId)
    const [latest] = await latestFits(tx, workspaceId, 1)
    return {
      fit: fit ? { ...summaryOf(fit), results: fit.results } : null,
      inUse: inUse ? summaryOf(inUse) : null,
      latest: latest ? summaryOf(latest) : null,
    }
  },
})

export const compareFits = operation({
  name: 'predictions.compare',
  summary:
    'The newest fit of everybody, of each cohort, segment and past day side by side: what the model says of a customer, and how far it was off.',
  http: 'GET /predictions/comparison',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      FitSummary.extend({
        customers: z.int(),
        repeaters: z.int(),
        obstacle: Obstacle.nullable().describe('Why no model was tried'),
        model: z.string().nullable(),
        logLikelihoodPerCustomer: z.number().nullable(),
        parameters: z.record(z.string(), z.number()),
        alivePerCustomer: z.number().nullable(),
        orders365PerCustomer: z.number().nullable(),
        meanSpendMinor: z.number().nullable(),
        errors: HoldOutReport.shape.errors.nullable(),
        holdOutActual: z.number().nullable(),
      }),
    ),
  }),
  async run({ tx, workspaceId }) {
    const fits = await newestOfEachScope(tx, workspaceId)
    return {
      items: fits.flatMap((fit) => {
        const { results } = fit
        if (!results) return []
        const people = Math.max(1, results.customers)
        const model = results.models.find((one) => one.name === results.chosen)
        const perCustomer = (sum: number | null | undefined) => (sum == null ? null : sum / people)
        return [
          {
            ...summaryOf(fit),
            customers: results.customers,
            repeaters: results.repeaters,
            obstacle: results.obstacle ?? null,
            model: results.chosen,
            logLikelihoodPerCustomer: perCustomer(model?.logLikelihood),
            parameters: model?.parameters ?? {},
            alivePerCustomer: perCustomer(results.totals?.alive),
            orders365PerCustomer: perCustomer(results.totals?.orders365),
            meanSpendMinor: results.spending?.baseMeanMinor ?? null,
            errors: results.holdOut?.errors ?? null,
            holdOutActual: results.holdOut?.actual ?? null,
          },
        ]
      }),
    }
  },
})

export const getHoldOut = operation({
  name: 'predictions.holdout',
  summary:
    'How well a model foretold what came after the time it was fitted to, beside two plain guesses: everybody’s own rate, and everybody alike.',
  http: 'GET /predictions/holdout',
  needs: 'read',
  input: z.object({ id: z.uuid().optional() }),
  output: z.object({ fitId: z.uuid().nullable(), holdOut: HoldOutReport.nullable() }),
  async run({ tx, workspaceId }, { id }) {
    const fit = id ? await findFit(tx, workspaceId, id) : await newestFit(tx, workspaceId)
    if (id && !fit) throw notFound(thisFit)
    return { fitId: fit?.id ?? null, holdOut: fit?.results?.holdOut ?? null }
  },
})
