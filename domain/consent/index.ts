import { recordConsent } from './record-consent.ts'

export {
  type ContactDecision,
  type ContactQuestion,
  defaultTopic,
  type NewConsent,
  type Permission,
  refusals,
  type SuppressionReason,
} from './consent.ts'
export { contactDecision, permissionsOf } from './contact-decision.ts'
export { recordConsents } from './record-consents.ts'
export { suppressAddresses } from './suppressions.ts'
export { type LetterAnswer, restoreByLetter, withdrawByLetter } from './withdraw-by-letter.ts'

export const operations = [recordConsent]
