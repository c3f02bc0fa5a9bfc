import { isComplaint, readComplaint } from './complaint.ts'
import { readDeliveryStatus, type ToldRecipient } from './delivery-status.ts'
import type { Incoming, ReturnedRecipient } from './incoming.ts'
import { headerOf, type ReadMail, readMail, wordsOfHtml } from './mime.ts'
import {
  conversationIn,
  entriesOf,
  entriesOfTranscript,
  hostIn,
  type NoticeEntry,
  quotedIn,
  saysStillTrying,
  stepIn,
  withoutCourtesies,
  withoutLetter,
} from './notice.ts'
import { type OriginalLetter, originalOf } from './original.ts'
import { isHard } from './reason.ts'
import { reasonOf } from './reason-of.ts'
import { readServiceNotice } from './ses-notice.ts'
import { findReply, findStatus, isVague } from './status.ts'
import { asksToUnsubscribe, isAutoReply, isNotice } from './tell-apart.ts'

const longestDiagnostic = 1_000
const longestAround = 8_192
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
/** Zoho writes its codes as a form would. */
const oneLine = (text: string) =>
  text
    .replace(/,?\s*ERROR_CODE\s*:\s*,?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The words a notice is written in: plain where it has them, else the page. */
function wordsOf(mail: ReadMail): { notice: string; letters: string[] } {
  const own = []
  const letters = []
  for (const part of mail.parts) {
    if (part.isReturned) letters.push(part.text)
    else own.push(part)
  }
  const plain = own.filter(({ type }) => type === 'text/plain' || type === 'text/report')
  const told = plain.some(({ text }) => text.trim() !== '')
    ? plain.map(({ text }) => text)
    : own.filter(({ type }) => type === 'text/html').map(({ text }) => wordsOfHtml(text))
  const { notice, letter } = withoutLetter(told.join('\n\n'))
  if (letter) letters.push(letter)
  return { notice, letters }
}

interface Told {
  address: string
  fields: ToldRecipient | null
  entry: NoticeEntry | null
}

/** IronPort wraps what others say in a class of its own. */
const wrapped = /\d\.\d\.\d - [a-z ]{1,60} error (?=[45]\d\d)/i

/** What was said about one recipient, from the nearest to the farthest, and how far the conversation came. */
function gather({ address, fields, entry }: Told, notice: string, isOnly: boolean) {
  const around = (isOnly ? notice : (entry?.words ?? '')).slice(0, longestAround)
  const diagnostic = oneLine((fields?.diagnostic ?? '').slice(0, 4_000)).replace(wrapped, '')
  const comment = oneLine(fields?.status ?? '').replace(/^[\d.\s]+/, '')
  const exchanges = conversationIn(around)
  const quoted = oneLine(quotedIn(around).replace(wrapped, ''))
  const starts = diagnostic.slice(0, 12)
  const exchange =
    exchanges.find(({ answer }) => starts !== '' && answer.startsWith(starts)) ??
    exchanges.find(({ answer }) => address !== '' && answer.includes(address)) ??
    exchanges.find(({ answer }) => answer.slice(0, 3) === quoted.slice(0, 3)) ??
    exchanges[0]
  // 550-… of many lines: fields hold the first of them, the conversation all.
  const isWhole = exchange && starts !== '' && exchange.answer.startsWith(starts)
  const saidByUs = /'Send mail as'[^\n]{0,200}/i.exec(around)?.[0] ?? ''
  // Dovecot’s own sentence is nearer than what it was told before.
  const own = /was automatically rejected/i.test(around) ? quoted : ''
  const said = [
    own,
    isWhole ? exchange.answer : diagnostic,
    diagnostic,
    quoted,
    exchange?.answer ?? '',
    comment,
    saidByUs,
  ]
  // An address alone says nothing.
  const told = oneLine(withoutCourtesies(around))
  const rest = /[\p{L}]{3}/u.test(told.replace(/\S+@\S+/g, '')) ? told : ''
  const host =
    oneLine(fields?.remoteHost ?? '')
      .split(/[\s(;]/)[0]
      ?.toLowerCase() ||
    hostIn(around) ||
    (/messagelabs\.com$/i.exec(fields?.reportingHost ?? '')?.[0] ?? '')
  return {
    said: [...new Set(said.filter((one) => one !== ''))],
    rest,
    comment,
    step: stepIn(`${around}\n${diagnostic}`) ?? exchange?.step ?? null,
    host,
    shown: diagnostic || quoted || exchange?.answer || comment || rest,
  }
}

function toRecipient(told: Told, notice: string, isOnly: boolean): ReturnedRecipient {
  const { address, fields } = told
  const { said, rest, comment, step, host, shown } = gather(told, notice, isOnly)
  const ofField = findStatus(fields?.status ?? '')
  const ofWords = (said.length > 0 ? said : [rest]).map(findStatus).find((one) => !isVague(one)) ?? null
  // What the other server said is nearer than the class the reporting one made of it.
  const status = ofWords ?? ofField
  const reply = (said.length > 0 ? said : [rest]).map(findReply).find((one) => one) ?? null
  const action = fields?.action ?? ''
  const judge = (words: readonly string[]) =>
    reasonOf({
      status,
      reply,
      step,
      action,
      diagnosticType: fields?.diagnosticType ?? '',
      category: fields?.category ?? '',
      words: words.map((one) => one.toLowerCase()),
      hosts: [host, domainOf(address)].filter((one) => one !== ''),
    })
  let reason = judge(said)
  // Only where nothing better was said: what stands around it is the notice’s own prose.
  if ((reason === 'onhold' || reason === 'undefined') && rest !== '') reason = judge([rest])
  if (reason === 'filtered' && /mailbox disabled/i.test(comment)) reason = 'suspend'
  // A program that fills in no fields says by words alone that it has not given up.
  const isDelayed = action === '' ? saysStillTrying(notice) : action.startsWith('delayed')
  const isForNow = isDelayed || (status ? status.startsWith('4') : (reply?.startsWith('4') ?? false))
  return {
    address,
    action: reason === 'delivered' ? 'delivered' : isDelayed ? 'delayed' : 'failed',
    reason,
    hard: isHard(reason, isForNow),
    status,
    reply,
    diagnostic: shown.slice(0, longestDiagnostic),
    host,
  }
}

/** Everybody a notice is about: by its fields, else by its header, its words, or whom the letter was for. */
function whomOf(mail: ReadMail, notice: string, fields: ToldRecipient[], original: OriginalLetter): Told[] {
  const failed = headerOf(mail.headers, 'x-failed-recipients')
    .split(/[\s,;]+/)
    .filter((one) => one.includes('@'))
  const known = [...fields.flatMap(({ final, original: before }) => [final, before]), ...failed].filter(
    (one) => one !== '',
  )
  const ours = [headerOf(mail.headers, 'to'), headerOf(mail.headers, 'from'), original.from].flatMap(
    (value) => value.match(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g) ?? [],
  )
  const entries = entriesOf(notice, known, ours)
  const entryOf = (...ways: string[]) =>
    entries.find(({ address }) => ways.some((one) => one.toLowerCase() === address.toLowerCase())) ?? null
  if (fields.length > 0)
    return fields.map((one) => ({
      address: one.final || one.original || failed[0] || entries[0]?.address || original.to,
      fields: one,
      entry: entryOf(one.final, one.original),
    }))
  if (failed.length > 0 && entries.every(({ address }) => failed.includes(address)))
    return failed.map((address) => ({ address, fields: null, entry: entryOf(address) }))
  const verdicts = entriesOfTranscript(notice)
  if (verdicts.length > 0) return verdicts.map((entry) => ({ address: entry.address, fields: null, entry }))
  if (entries.length > 0) return entries.map((entry) => ({ address: entry.address, fields: null, entry }))
  return [{ address: original.to, fields: null, entry: null }]
}

function readReturned(mail: ReadMail, notice: string, original: OriginalLetter): ReturnedRecipient[] {
  const reports = mail.parts.filter(({ type }) => /^message\/(?:global-)?delivery-status/.test(type))
  const fields = (
    reports.length > 0 ? reports.map(({ text }) => text) : mail.parts.map(({ text }) => text)
  ).flatMap((text) =>
    /^[ \t]?(?:final|original)-recipient[ \t]*:/im.test(text) ? readDeliveryStatus(text) : [],
  )
  const whom = whomOf(mail, notice, fields, original)
  return whom.map((one) => toRecipient(one, notice, whom.length === 1))
}

/**
 * Tells what a mail that came in is: a notice that a letter came back, a complaint, an answering machine, a wish to be left
 * alone, or a letter of a person. Pure; whatever the bytes, it answers, within bounded time and memory.
 */
export function readIncoming(raw: Uint8Array): Incoming {
  const mail = readMail(raw)
  const { notice, letters } = wordsOf(mail)
  const original = originalOf(letters, notice, mail.headers)
  const service = readServiceNotice(mail.parts[0]?.text ?? '')
  if (service) return service
  if (isComplaint(mail)) return { kind: 'complaint', ...readComplaint(mail, original) }
  if (isNotice(mail, notice)) {
    const recipients = readReturned(mail, notice, original)
    return { kind: 'returned', recipients, original }
  }
  if (isAutoReply(mail, notice)) return { kind: 'auto-reply', original }
  if (asksToUnsubscribe(mail, notice)) return { kind: 'unsubscribe', original }
  return { kind: 'letter' }
}
