import type { Kind } from './fields.ts'

/** The kinds in which every word that is typed stands: in what they are called (those first), are looked for by, or say. */
export function foundKinds(list: readonly Kind[], search: string, language: 'en' | 'ru'): Kind[] {
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const standIn = (...words: (Kind['alsoCalled'] | null)[]) => {
    const text = words
      .map((one) => one?.[language] ?? '')
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  const found = list.filter((kind) => standIn(kind.label, kind.alsoCalled, kind.groupLabel, kind.sentence))
  const isNamed = (kind: Kind) => standIn(kind.label)
  return [...found.filter(isNamed), ...found.filter((kind) => !isNamed(kind))]
}
