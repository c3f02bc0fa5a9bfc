import { recordConsent } from './record-consent.ts'

export {
  type ContactDecision,
  type ContactQuestion,
  defaultTopic,
  type NewConsent,
  type RefusalCode,
  refused,
} from './consent.ts'
export { contactDecision } from './contact-decision.ts'
export { recordConsents } from './record-consents.ts'
export { suppressAddresses } from './suppressions.ts'
export { type LetterAnswer, restoreByLetter, withdrawByLetter } from './withdraw-by-letter.ts'

export const operations = [recordConsent]
