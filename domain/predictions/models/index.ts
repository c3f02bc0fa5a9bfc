import { bgNbd } from './bg-nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import type { RepeatModel } from './repeat-model.ts'

/** The models a fit tries; with equal likelihoods the first. Both have four parameters, so likelihoods may be compared. */
export const repeatModels: readonly RepeatModel[] = [bgNbd, paretoNbd]

export const repeatModelNamed = (name: string): RepeatModel | undefined =>
  repeatModels.find((model) => model.name === name)
