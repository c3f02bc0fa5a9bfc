import { customerBrowsing } from './customer-browsing.ts'
import { customerEnrolments } from './customer-enrolments.ts'
import { customerMessages } from './customer-messages.ts'
import { customerOrders } from './customer-orders.ts'
import { createCustomer, updateCustomer } from './edit-customer.ts'
import { exportCustomers } from './export-customers.ts'
import { getCustomer } from './get-customer.ts'
import { getLinkingRules, updateLinkingRules } from './linking-rules.ts'
import { listCustomers } from './list-customers.ts'
import { mergeOperation } from './merge.ts'
import { addNote, deleteNote, editNote, listNotes, restoreNote } from './notes/notes.ts'
import { getQuality } from './quality/get-quality.ts'
import { saySender, unsaySender } from './senders/say-sender.ts'
import { customerArriving } from './timeline/get-arriving.ts'
import { customerTimeline } from './timeline/get-timeline.ts'
import { undoMergeOperation } from './unmerge.ts'
import { deleteView, listViews, renameView, saveView } from './views/views.ts'

export {
  addressesOn,
  cardAddress,
  loseAddresses,
  rememberAddresses,
  type ToldAddress,
} from './addresses.ts'
export { applyTraits, type TraitUpdate } from './apply-traits.ts'
export { countryOf } from './country.ts'
export { customerBrowsing } from './customer-browsing.ts'
export { customerEnrolments } from './customer-enrolments.ts'
export { customerMessages } from './customer-messages.ts'
export { customerOrders } from './customer-orders.ts'
export { areErased, noteErased } from './erased.ts'
export { familiesOf } from './families.ts'
export { customerFamily, lockCustomers, rememberFamilies } from './family.ts'
export { CustomerFilter, customersBy } from './filter.ts'
export { findFamily } from './find-family.ts'
export { getCustomer } from './get-customer.ts'
export { cardTraits, type Identifier, type IdentifierKind, normaliseIdentifier } from './identifiers.ts'
export { type Resolution, resolveSightings } from './identify.ts'
export type { Sighting } from './join-sightings.ts'
export { type KeptApart, keepApart, keptApart, letTogether } from './kept-apart.ts'
export { CustomerSummary, customerSummaries } from './list-customers.ts'
export { livingName } from './living-name.ts'
export { mergeAlike } from './merge-alike.ts'
export { listNotes } from './notes/notes.ts'
export { cellsOf, headingsOf, personColumns } from './people-table.ts'
export { maskDeep, maskEmail, maskIdentifier, maskPhone, maskSurname, maskText } from './personal-data.ts'
export { keepQualityDay } from './quality/keep-day.ts'
export { addressBits, asksConsent, bitsIn, hasAddress } from './reach.ts'
export { refreshOrderFigures } from './refresh-figures.ts'
export { retellLinks } from './retell-links.ts'
export { soundOf, soundRules } from './search/index.ts'
export { customerTimeline } from './timeline/get-timeline.ts'
export { touchCustomers } from './touch-customers.ts'
export { undoMerge } from './unmerge.ts'

export const operations = [
  listCustomers,
  getCustomer,
  customerTimeline,
  customerArriving,
  customerOrders,
  customerMessages,
  customerEnrolments,
  customerBrowsing,
  createCustomer,
  updateCustomer,
  mergeOperation,
  undoMergeOperation,
  getQuality,
  exportCustomers,
  listViews,
  renameView,
  saveView,
  deleteView,
  getLinkingRules,
  updateLinkingRules,
  listNotes,
  addNote,
  editNote,
  deleteNote,
  restoreNote,
  saySender,
  unsaySender,
]
