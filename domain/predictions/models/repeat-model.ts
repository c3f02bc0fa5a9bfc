import type { Label } from '../../../kit/kinds.ts'
import type { Histories, History } from '../histories.ts'

/** What is expected of a customer who still buys: when they bought last says nothing more then. */
export interface WhileAlive {
  /** Orders within `ahead` from now; finite, never negative, growing with `ahead`. */
  expectedOrders(repeats: number, age: number, ahead: number): number
  /** Chance of at least one order within `ahead` from now. */
  chanceOfOrder(repeats: number, age: number, ahead: number): number
  /** Time from now by which half of them have bought again. */
  medianWait(repeats: number, age: number): number
}

/** A model of buying again until one stops, with its parameters known. */
export interface FittedModel {
  /** Chance that the customer still buys here. */
  chanceAlive(history: History): number
  whileAlive: WhileAlive
  /** Orders expected within `ahead` from now; finite, never negative, growing with `ahead`. */
  expectedOrders(history: History, ahead: number): number
  /** Chance of at least one order within `ahead` from now. */
  chanceOfOrder(history: History, ahead: number): number
  /** Share of customers with exactly `count` repeat orders in their first `age`. */
  shareWithCount(count: number, age: number): number
}

/** A kind of model: four positive parameters found by maximum likelihood. */
export interface RepeatModel {
  name: string
  label: Label
  /** In the order of the published papers. */
  parameters: readonly [string, string, string, string]
  /** Those that are lengths of time: multiplied by a when the unit of time is divided by a. */
  timeParameters: readonly string[]
  source: string
  /** Where to look from, for times of this length. */
  starts(meanAge: number): readonly (readonly number[])[]
  /**
   * Natural logarithm of the likelihood, as printed in the papers (without ln x!); −∞ where it is impossible. Its derivatives
   * by the parameters are written into `slope`.
   */
  logLikelihood(
    parameters: readonly number[],
    histories: Histories,
    slope: Float64Array,
    giveWay?: () => Promise<void> | undefined,
  ): Promise<number>
  with(parameters: readonly number[]): FittedModel
}

/** What is expected of anybody: what is of who still buys, times the chance that they do. */
export const fittedModel = (
  of: Pick<FittedModel, 'chanceAlive' | 'whileAlive' | 'shareWithCount'>,
): FittedModel => ({
  ...of,
  expectedOrders: (history, ahead) =>
    of.chanceAlive(history) * of.whileAlive.expectedOrders(history.repeats, history.age, ahead),
  chanceOfOrder: (history, ahead) =>
    of.chanceAlive(history) * of.whileAlive.chanceOfOrder(history.repeats, history.age, ahead),
})
