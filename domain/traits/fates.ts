import { channels } from '../../channels/index.ts'

/** Channels whose other side tells what it delivered. */
const tellOfDelivery = channels.all.filter((one) => one.reports).map((one) => `'${one.kind}'`)
/** Whether the channel of a row is one of them. */
export const tells = `(channel IN (${tellOfDelivery.join(', ')}))`

/** Readings of people: what was taken for a person's and turned out to be a program's is taken back. */
const readingsSay = (kind: 'opened' | 'clicked' | 'answered') =>
  `multiIf(kind = '${kind}' AND NOT is_machine, 1, kind = 'un${kind}', -1, 0)`

/**
 * What a row says of a message: what is more than nought speaks for the fate, what is less against it, and the message has it
 * when all its rows together come to more than nought. Every figure, condition and trait of messages is counted by these, so
 * that a word means the same on every page. A reading is taken back under the time it was told with.
 */
export const sayings = {
  /** A press of any link in the letter by a person, feedback buttons too. What is said on a page of ours is none. */
  clicked: readingsSay('clicked'),
  /** A click says so too. */
  opened: `(${readingsSay('opened')} + ${readingsSay('clicked')})`,
  /**
   * Told by the other side, whose first word holds; where its channel need not tell, handed over and not come back: a letter that
   * its service delivered may still come back from the mailbox.
   */
  delivered: `multiIf(kind = 'bounced', -1000, kind = 'delivered', if(${tells}, 1000000, 1), kind = 'sent' AND NOT ${tells}, 1, 0)`,
} as const
export type Fate = keyof typeof sayings

/** The kinds of rows that say anything of it. */
export const kindsThatSay: Record<Fate, readonly string[]> = {
  clicked: ['clicked', 'unclicked'],
  opened: ['opened', 'unopened', 'clicked', 'unclicked'],
  delivered: ['sent', 'delivered', 'bounced'],
}

/** How often it was so, of one message's rows together. */
export const readings = (kind: Parameters<typeof readingsSay>[0]) => `sum(${readingsSay(kind)})`

/** Whether it is so, of one message's rows together. */
export const fates = {
  clicked: `(sum(${sayings.clicked}) > 0)`,
  opened: `(sum(${sayings.opened}) > 0)`,
  delivered: `(sum(${sayings.delivered}) > 0)`,
} as const satisfies Record<Fate, string>

/**
 * How a message that did not arrive ended: it failed when it never went out, and came back when it had. Of one message's rows
 * together.
 */
export const ends = {
  failed: "(max(kind = 'failed') AND NOT max(kind = 'sent'))",
  bounced: "(max(kind = 'bounced') AND (max(kind = 'sent') OR NOT max(kind = 'failed')))",
} as const

/** How many messages it is so of, of many messages' rows together, in one pass. */
export const messagesWith = (fate: Fate) =>
  `arrayCount(said -> said > 0, tupleElement(sumMapIf([message_id], [${sayings[fate]}], kind IN (${kindsThatSay[fate].map((kind) => `'${kind}'`).join(', ')})), 2))`

/** When a person read a message last, of many messages' rows together; null: never. */
export const lastReading = (fate: 'opened' | 'clicked') =>
  `arrayMax(arrayMap((at, said) -> if(said > 0, at, NULL), (sumMapIf([occurred_at], [${sayings[fate]}], kind IN (${kindsThatSay[fate].map((kind) => `'${kind}'`).join(', ')})) AS ${fate}_readings).1, ${fate}_readings.2))`
