import { listAccesses } from './accesses.ts'
import { eraseCustomer } from './erase-customer.ts'
import { countToErase, eraseMany } from './erase-many.ts'
import { getCertificate, getErasure, listErasures, verifyCertificate } from './erasures.ts'
import { exportCustomer } from './export-customer.ts'
import { getRetention, previewRetention, updateRetention } from './retention.ts'
import { stopErasure } from './stop-erasure.ts'

export { type Access, noteAccess } from './accesses.ts'
export { advanceErasures, type Passed } from './advance-erasures.ts'
export { applyRetention } from './apply-retention.ts'

export const operations = [
  exportCustomer,
  eraseCustomer,
  countToErase,
  eraseMany,
  listErasures,
  getErasure,
  stopErasure,
  getCertificate,
  verifyCertificate,
  listAccesses,
  getRetention,
  previewRetention,
  updateRetention,
]
