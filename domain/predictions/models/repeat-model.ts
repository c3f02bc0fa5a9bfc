import type { Label } from '../../../kit/kinds.ts'
import type { Histories, History } from '../histories.ts'

/** A model of buying again until one stops, with its parameters known. */
export interface FittedModel {
  /** Chance that the customer still buys here. */
  chanceAlive(history: History): number
  /** Orders expected within `ahead` from now; finite, never negative, growing with `ahead`. */
  expectedOrders(history: History, ahead: number): number
  /** Chance of at least one order within `ahead` from now. */
  chanceOfOrder(history: History, ahead: number): number
  /** Time from now by which half of those who still buy have bought again. */
  medianWait(history: History): number
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
  /** Above this number of rows a fit takes a sample of the customers. */
  mostRows: number
  /** Where to look from, for times of this length. */
  starts(meanAge: number): readonly (readonly number[])[]
  /** Natural logarithm of the likelihood, as printed in the papers (without ln x!); −∞ where it is impossible. */
  logLikelihood(
    parameters: readonly number[],
    histories: Histories,
    giveWay?: () => Promise<void> | undefined,
  ): Promise<number>
  with(parameters: readonly number[]): FittedModel
}
