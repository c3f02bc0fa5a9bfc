import { secondMs } from '../../../kit/time.ts'
import { isPictureProxy, type MachineReason, type Reading, signOf } from './sign.ts'

/** A reading of one letter, at its time. */
export interface LetterReading extends Reading {
  at: Date
  /** Where the link leads; nothing of a picture. */
  url: string
  /** Its reader was seen in the shop: no program's, whatever it looks like. */
  isSure: boolean
}

/** Nobody opens sooner after the hand-over; picture proxies load for themselves a little longer. */
const soonestOpenMs = 2 * secondMs
const soonestByProxyMs = 10 * secondMs
/** A link takes a moment to be found and pressed. */
const soonestClickMs = secondMs

/**
 * So many different links within so long. Filters follow every link of a letter at once, or one after another in a steady
 * walk; a person who opens two things in two tabs takes a second between them.
 */
const bursts = [
  { links: 2, withinMs: 0.5 * secondMs },
  { links: 3, withinMs: 3 * secondMs },
  { links: 6, withinMs: 30 * secondMs },
]
/** A picture loaded so near to a burst by the same agent was loaded by it. */
const nearBurstMs = 10 * secondMs

/** Places of clicks that are part of a burst. */
function inBursts(clicks: readonly { reading: LetterReading; place: number }[]): Set<number> {
  const found = new Set<number>()
  for (const { links, withinMs } of bursts) {
    let from = 0
    for (let to = 0; to < clicks.length; to++) {
      const end = clicks[to]?.reading.at.getTime() ?? 0
      while (end - (clicks[from]?.reading.at.getTime() ?? end) > withinMs) from++
      const window = clicks.slice(from, to + 1)
      if (new Set(window.map((one) => one.reading.url)).size >= links)
        for (const one of window) found.add(one.place)
    }
  }
  return found
}

function bySoonness(reading: LetterReading, handedOverAt: Date | null): MachineReason | null {
  const ageMs = handedOverAt ? reading.at.getTime() - handedOverAt.getTime() : 0
  const soonestMs =
    reading.kind === 'clicked'
      ? soonestClickMs
      : isPictureProxy(reading.userAgent)
        ? soonestByProxyMs
        : soonestOpenMs
  return ageMs < soonestMs ? 'too-soon' : null
}

/** Whether one reading alone, of a letter handed over then, looks like a program's: by its signs and its haste. */
export const looksLikeProgram = (
  message: { sent_at: Date | null },
  reading: Reading & { at: Date },
): boolean =>
  signOf(reading) !== null || bySoonness({ ...reading, url: '', isSure: false }, message.sent_at) !== null

/**
 * Who read a letter: one answer per reading (in the order of their times), null where it was a person, or why it was not.
 * Asked again with every new reading of the letter: what looked like a click is part of a burst once the rest of it came.
 */
export function judgeReadings(
  readings: readonly LetterReading[],
  handedOverAt: Date | null,
): (MachineReason | null)[] {
  const bare = readings.map((reading) =>
    reading.isSure ? null : (signOf(reading) ?? bySoonness(reading, handedOverAt)),
  )
  const clicks = readings
    .map((reading, place) => ({ reading, place }))
    .filter(({ reading }) => reading.kind === 'clicked' && !reading.isSure)
  const burst = inBursts(clicks)
  const burstClicks = clicks.filter(({ place }) => burst.has(place))
  return readings.map((reading, place) => {
    if (reading.isSure) return null
    if (bare[place]) return bare[place]
    if (burst.has(place)) return 'burst'
    const isOfBurst =
      reading.kind === 'opened' &&
      burstClicks.some(
        (one) =>
          one.reading.userAgent === reading.userAgent &&
          Math.abs(one.reading.at.getTime() - reading.at.getTime()) <= nearBurstMs,
      )
    return isOfBurst ? 'burst' : null
  })
}
