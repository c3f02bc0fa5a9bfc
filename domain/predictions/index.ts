import { getBinary, getBinaryBackTest, getBinarySettings, updateBinarySettings } from './binary/operations.ts'
import { getClvDistribution } from './clv-distribution.ts'
import { fitNow, getHoldOut, getModel, listModels, stopFitting } from './fits.ts'
import { getPredictionsOfCustomer } from './predictions-of-customer.ts'

export { runFit } from './run-fit.ts'
export { askForFit, claimFit, workspaceDue } from './store.ts'

export const operations = [
  listModels,
  fitNow,
  stopFitting,
  getModel,
  getHoldOut,
  getClvDistribution,
  getPredictionsOfCustomer,
  getBinarySettings,
  updateBinarySettings,
  getBinary,
  getBinaryBackTest,
]
