import { getAdvertising } from './get-advertising.ts'
import { getChoices } from './get-choices.ts'
import { getChurn } from './get-churn.ts'
import { getCohorts } from './get-cohorts.ts'
import { getContacts } from './get-contacts.ts'
import { getDemand } from './get-demand.ts'
import { getHome } from './get-home.ts'
import { getLifecycle } from './get-lifecycle.ts'
import { getMigrants, getMigration, keepMigrants } from './get-migration.ts'
import { getOrderIntervals } from './get-order-intervals.ts'
import { getPairs } from './get-pairs.ts'
import { getRfm, getRfmCustomers, keepRfmCustomers } from './get-rfm.ts'
import { getSecondOrders } from './get-second-orders.ts'
import { createGoal, deleteGoal, listGoals, updateGoal } from './goals/operations.ts'
import { makeWorkbook } from './make-workbook.ts'

export { refreshDueFigures } from './base-figures.ts'
export { measureDueGoal } from './goals/measure-goals.ts'

export const operations = [
  getHome,
  getChoices,
  getCohorts,
  getSecondOrders,
  getOrderIntervals,
  getPairs,
  getContacts,
  getDemand,
  getAdvertising,
  getRfm,
  getRfmCustomers,
  keepRfmCustomers,
  getLifecycle,
  getChurn,
  getMigration,
  getMigrants,
  keepMigrants,
  makeWorkbook,
  listGoals,
  createGoal,
  updateGoal,
  deleteGoal,
]
