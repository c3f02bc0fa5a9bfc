import { getBrand, updateBrand } from './brand.ts'
import { deleteAccount, listChannels, renewKeys, saveAccount, testAccount } from './channel-accounts.ts'
import { checkTemplate } from './check/check-template.ts'
import { settleDoubts } from './doubts/settle-doubts.ts'
import { getClickMap } from './get-click-map.ts'
import { getFeedback } from './get-feedback.ts'
import { getMessageStatistics } from './get-message-statistics.ts'
import { deleteBlock, listBlocks, saveBlock } from './letter-blocks.ts'
import {
  addVersion,
  archiveVersion,
  createLetter,
  getLetter,
  listLetters,
  listReadyLetters,
  updateLetter,
} from './letters.ts'
import { listLetterWords } from './list-words.ts'
import { getMessage, listMessages } from './messages.ts'
import { previewTemplate, proofTemplate } from './preview-template.ts'
import { incomingSms } from './returns/incoming-sms.ts'
import { getReturn, listReturns, returnsSummary } from './returns/list-returns.ts'
import { getReturnSettings, updateReturnSettings } from './returns/settings.ts'
import { sendTest } from './send-test.ts'
import { getTemplate, keepDraft, listTemplates, saveTemplate } from './templates.ts'
import { getVariants, vary } from './variation/variants-operations.ts'

export { type AccountRow, type AccountTrouble, accountById, tellAccountTrouble } from './accounts-store.ts'
export { answerRecord, answersTopic, readAnswers } from './answers.ts'
export { readBody } from './bodies.ts'
export { cancelMessages } from './cancel-messages.ts'
export {
  isShut,
  mostRungs,
  type Onward,
  onwardFields,
  Reach,
  type Rung,
  troublesOfCascade,
} from './cascade/cascade.ts'
export { type Cascade, climb, ordersOf } from './cascade/climb.ts'
export { connectAccount, listeningAccounts } from './channel-accounts.ts'
export { sampleSize as letterSample } from './check/audience.ts'
export { checkLetter } from './check/check-template.ts'
export { FindingShape } from './check/finding.ts'
export { claimMessages, type LetterInHand } from './claim-messages.ts'
export { holdClaims, type Outlet } from './claim-store.ts'
export { type NotedFate, settleLeft } from './doubts/settle-left.ts'
export { keepingAccounts } from './keeping-accounts.ts'
export { countdownPath, readCountdown } from './letter/countdown/address.ts'
export { countdownPicture } from './letter/countdown/picture.ts'
export { type Feedback, feedbackScheme, parseFeedback } from './letter/feedback.ts'
export {
  arrivalUrl,
  clickUrl,
  confirmUrl,
  feedbackUrl,
  type LinkMaker,
  openUrl,
  preferencesUrl,
  readToken,
  unsubscribeUrl,
} from './letter/links.ts'
export { readTaggedAddress } from './letter/tags.ts'
export type { SentBody } from './letter-forms.ts'
export { type MessageIdentity, type MessageRequest, MessageStatus } from './message.ts'
export { messageFact } from './message-facts.ts'
export { isOfferedOnSite, recordClosed, shownOnSite } from './on-site.ts'
export { priceOfLetter } from './price-of-letter.ts'
export { chooseLanguage, languageOf } from './reader-language.ts'
export { looksLikeProgram } from './readers/judge.ts'
export { receiveReport } from './receive-report.ts'
export { recipientOf } from './recipient-of.ts'
export { recordAnswers } from './record-answers.ts'
export { recordDeliveries } from './record-deliveries.ts'
export { type FeedbackPlace, feedbackPlace, recordFeedback } from './record-feedback.ts'
export { doubtAbandoned, type HandedOver, recordHandOvers } from './record-hand-overs.ts'
export { type Leaving, type LeavingPlace, leavingPlace, recordLeaving } from './record-leaving.ts'
export { recordReports, settleReports } from './record-reports.ts'
export { type MessageVisit, recordVisits } from './record-visits.ts'
export {
  type DecidedRequest,
  decideRequests,
  messagesDue,
  requestMessages,
  wakeSender,
} from './request-messages.ts'
export { retellMessages } from './retell-messages.ts'
export { takeReplies } from './returns/incoming-sms.ts'
export { recordReturns } from './returns/record-returns.ts'
export { refuseByCall, takeBackRefusal } from './returns/refuse-by-call.ts'
export type { Recorded, ToldReturn } from './returns/return.ts'
export { takeWish } from './returns/take-wish.ts'
export { shopSettings } from './shop-links.ts'
export { parseContent } from './template.ts'
export { putTemplate, type TemplateRow, templatesById } from './templates-store.ts'
export { Told, toldBy, toldByAny } from './told-by.ts'
export {
  type ChosenVersion,
  chooseVariants,
  type Reader,
  versionsShared,
} from './variation/choose-variants.ts'

export const operations = [
  listTemplates,
  getTemplate,
  saveTemplate,
  keepDraft,
  previewTemplate,
  proofTemplate,
  checkTemplate,
  sendTest,
  listLetters,
  getLetter,
  createLetter,
  updateLetter,
  addVersion,
  archiveVersion,
  getVariants,
  vary,
  listReadyLetters,
  listLetterWords,
  listBlocks,
  saveBlock,
  deleteBlock,
  getBrand,
  updateBrand,
  listChannels,
  saveAccount,
  testAccount,
  renewKeys,
  deleteAccount,
  listMessages,
  getMessage,
  settleDoubts,
  getMessageStatistics,
  getClickMap,
  getFeedback,
  listReturns,
  getReturn,
  returnsSummary,
  getReturnSettings,
  updateReturnSettings,
  incomingSms,
]
