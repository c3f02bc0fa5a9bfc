export { differenceOfMeans, type Spending } from './means.ts'
export { moreForMeans, moreForRates, smallestFound } from './needed.ts'
export { differenceOfRates, type Estimate, isShown, liftOfRates, type Rate, wilson } from './rates.ts'
export {
  type Arm,
  armOfRate,
  armOfSpending,
  bestOf,
  type Comparison,
  compareVariants,
  fewestToProve,
} from './variants.ts'
