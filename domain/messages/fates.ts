import { channels } from '../../channels/index.ts'

/** Channels whose other side tells what it delivered. */
const tellOfDelivery = channels.all.filter((one) => one.reports).map((one) => `'${one.kind}'`)

/** Readings of people: what was taken for a person's and turned out to be a program's is taken back. */
export const readings = (kind: 'opened' | 'clicked' | 'answered') =>
  `sum(multiIf(kind = '${kind}' AND NOT is_machine, 1, kind = 'un${kind}', -1, 0))`

/**
 * What became of a message, told of its rows together (aggregates over one message). Every figure of messages is counted by
 * these, so that a word means the same on every page.
 */
export const fates = {
  /** A press of any link in the letter by a person, feedback buttons too. What is said on a page of ours is none. */
  clicked: `(${readings('clicked')} > 0)`,
  /** A click says so too. */
  opened: `(${readings('opened')} > 0 OR ${readings('clicked')} > 0)`,
  /** Told by the other side; where it never tells, handed over and not come back. */
  delivered: `(max(kind = 'delivered') OR (max(kind = 'sent' AND channel NOT IN (${tellOfDelivery.join(', ')})) AND NOT max(kind = 'bounced')))`,
} as const
