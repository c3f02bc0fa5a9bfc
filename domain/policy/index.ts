import { forecastOperation } from './forecast-operation.ts'
import { getContactPolicy, updateContactPolicy } from './settings-operations.ts'
import { tryContact } from './try-contact.ts'

export type { ContactDecision, ContactQuestion } from './contact.ts'
export { decideContacts } from './decide-contacts.ts'
export { Importance, priorityOf, servicePriority } from './importance.ts'
export { reachables } from './reachable.ts'

export const operations = [getContactPolicy, updateContactPolicy, tryContact, forecastOperation]
