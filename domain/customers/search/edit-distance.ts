/**
 * Slips between two words: letters missing, too many, wrong, or two neighbours exchanged (optimal string alignment).
 * Gives `most + 1` as soon as there are more.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      let slips = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1)
      row.push(slips)
    }
    if (Math.min(...row) > most) return most + 1
    before = above
    above = row
  }
  return above[other.length] ?? most + 1
}

/** How many slips a word of this length may have and still be recognised. */
export const slipsAllowed = (word: string): number => {
  if (word.length < 3) return 0
  if (word.length < 6) return 1
  return word.length < 10 ? 2 : 3
}
