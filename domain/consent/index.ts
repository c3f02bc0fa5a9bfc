import { recordConsent } from './record-consent.ts'
import { addSuppressions, listSuppressions, removeFromStopList } from './stop-list.ts'
import { listTopics, saveTopics } from './topics.ts'

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
export { liftUnsubscribed, suppressAddresses } from './suppressions.ts'
export { type Topic, topicCalled, topicsIn, topicsOf } from './topics.ts'
export { saveWishes, type Wishes, wishesOf } from './wishes.ts'
export { type LetterAnswer, restoreByLetter, withdrawByLetter } from './withdraw-by-letter.ts'
export { agreedSince, restoreChannel, withdrawChannel } from './withdraw-channel.ts'

export const operations = [
  recordConsent,
  listSuppressions,
  addSuppressions,
  removeFromStopList,
  listTopics,
  saveTopics,
]
