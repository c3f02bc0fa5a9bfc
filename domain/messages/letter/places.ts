import type { Label } from '../../../kit/kinds.ts'

/** Where something stands in a source; lines and columns count from 1. */
export interface Place {
  line: number
  column: number
  length: number
}

/** What is wrong with a source, where, and what to do about it. */
export interface SourceMistake {
  message: Label
  place: Place | null
}

export function placeAt(source: string, offset: number, length = 1): Place {
  const before = source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1, length: Math.max(1, length) }
}

/** “Line 2, column 5: …”, where the place is known. */
export function withPlace({ message, place }: SourceMistake): Label {
  if (!place) return message
  return {
    en: `Line ${place.line}, column ${place.column}: ${message.en}`,
    ru: `Строка ${place.line}, знак ${place.column}: ${message.ru}`,
  }
}

/** How many letters must be changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = [...other, ''].map((_, place) => place)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, another] of [...other].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === another ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}

/** The word that was probably meant, if any is near. */
export function nearest(word: string, words: Iterable<string>): string | null {
  let best: { word: string; far: number } | null = null
  for (const candidate of words) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase())
    if (far <= Math.max(1, Math.floor(word.length / 3)) && (!best || far < best.far))
      best = { word: candidate, far }
  }
  return best?.word ?? null
}

/** “ Did you mean …?”, where something is near. */
export function didYouMean(word: string, words: Iterable<string>): Label {
  const meant = nearest(word, words)
  return meant ? { en: ` Did you mean “${meant}”?`, ru: ` Может быть, «${meant}»?` } : { en: '', ru: '' }
}
