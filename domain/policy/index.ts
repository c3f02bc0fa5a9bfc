export type { ContactDecision, ContactQuestion, ReasonValues } from './contact.ts'
export { decideContacts } from './decide-contacts.ts'
