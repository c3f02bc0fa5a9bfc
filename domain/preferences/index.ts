import { requestConsent } from './request-consent.ts'

export { type AskedConsent, askConsents } from './ask-consent.ts'
export { askAgain, type ConfirmationPlace, confirmationPlace, confirmConsent } from './confirm-consent.ts'
export { type PreferencePlace, preferencePlace, type ReaderProof } from './preference-place.ts'
export { leaveEverything, type PreferenceChoice, savePreferences, topicChoice } from './save-preferences.ts'

export const operations = [requestConsent]
