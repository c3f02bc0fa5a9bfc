import { getBinary, getBinaryBackTest, getBinarySettings, updateBinarySettings } from './binary/operations.ts'
import { getClvDistribution } from './clv-distribution.ts'
import { compareFits, fitNow, forgetFit, getHoldOut, getModel, listModels, stopFitting } from './fits.ts'
import { getPredictionsOfCustomer } from './predictions-of-customer.ts'

export { backTest } from './binary/back-test.ts'
export { BinarySettings } from './binary/periods.ts'
export { fitPeriods } from './fit-periods.ts'
export { fitRepeatModel } from './fit-repeat-model.ts'
export { fitSpending } from './fit-spending.ts'
export { groupEqual, historiesOf } from './histories.ts'
export { holdOutErrors } from './hold-out.ts'
export { bgBbParameters } from './models/bg-bb.ts'
export { repeatModelNamed } from './models/index.ts'
export type { BuyingDays } from './past.ts'
export { getPredictionsOfCustomer } from './predictions-of-customer.ts'
export { runFit } from './run-fit.ts'
export { askForFit, claimFit, findFit, scopeDue, workspaceDue } from './store.ts'

export const operations = [
  listModels,
  fitNow,
  stopFitting,
  forgetFit,
  getModel,
  getHoldOut,
  compareFits,
  getClvDistribution,
  getPredictionsOfCustomer,
  getBinarySettings,
  updateBinarySettings,
  getBinary,
  getBinaryBackTest,
]
