/** What letters of one template have in common, in its order. Between, before and after stands what is each one's own. */
export type Skeleton = readonly string[]

/** Shorter pieces in common are left to each letter: finding them costs more than keeping them. */
const shortestPart = 24
/** How far apart two letters may be before they go on alike. */
const widestGap = 20_000
const possibleStarts = /[<"'?=> ]/g

function commonLength(one: string, other: string, from: number, otherFrom: number): number {
  const most = Math.min(one.length - from, other.length - otherFrom)
  let length = 0
  while (length < most && one.charCodeAt(from + length) === other.charCodeAt(otherFrom + length)) length++
  return length
}

/** Where both go on alike after they differed; null when they do not. */
function meet(one: string, other: string, from: number, otherFrom: number): [number, number] | null {
  possibleStarts.lastIndex = from
  for (let found = possibleStarts.exec(one); found; found = possibleStarts.exec(one)) {
    const at = found.index
    if (at - from > widestGap || at + shortestPart > one.length) return null
    const otherAt = other.indexOf(one.slice(at, at + shortestPart), otherFrom)
    if (otherAt !== -1 && otherAt - otherFrom <= widestGap) return [at, otherAt]
  }
  return null
}

/** What two letters have in common. Done once for many letters. */
export function commonParts(one: string, other: string): Skeleton {
  const parts: string[] = []
  let at: [number, number] | null = [0, 0]
  while (at) {
    const [from, otherFrom] = at
    const length = commonLength(one, other, from, otherFrom)
    if (length >= shortestPart) parts.push(one.slice(from, from + length))
    at = meet(one, other, from + Math.max(length, 1), otherFrom + length)
  }
  return parts
}

/** What is a letter's own: one more piece than the skeleton has parts; null when it has not all of them. */
export function ownPieces(letter: string, skeleton: Skeleton): string[] | null {
  const pieces: string[] = []
  let from = 0
  for (const part of skeleton) {
    const at = letter.indexOf(part, from)
    if (at === -1) return null
    pieces.push(letter.slice(from, at))
    from = at + part.length
  }
  pieces.push(letter.slice(from))
  return pieces
}

/** The letter again, to the last character. */
export function letterOfPieces(pieces: readonly string[], skeleton: Skeleton): string {
  let letter = pieces[0] ?? ''
  for (const [place, part] of skeleton.entries()) letter += part + (pieces[place + 1] ?? '')
  return letter
}
