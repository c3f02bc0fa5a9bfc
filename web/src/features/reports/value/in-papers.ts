import type { OutputOf } from '../../../api/client.ts'

export type Results = NonNullable<NonNullable<OutputOf<'predictions.model'>['fit']>['results']>
export type Model = Results['models'][number]

/** As the papers have them. */
const order = ['r', 'alpha', 'a', 'b', 's', 'beta', 'p', 'q', 'v']
export const greek: Record<string, string> = { alpha: 'α', beta: 'β' }

export const inOrder = (parameters: Model['parameters']) =>
  Object.entries(parameters).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))

const daysAWeek = 7

/** Those that are a time are counted in days here, in weeks in the papers. */
export const inWeeks = (name: string, value: number): number =>
  name === 'alpha' || name === 'beta' ? value / daysAWeek : value

export const likelihoodInWeeks = (logLikelihood: number, repeatOrders: number): number =>
  logLikelihood + repeatOrders * Math.log(daysAWeek)
