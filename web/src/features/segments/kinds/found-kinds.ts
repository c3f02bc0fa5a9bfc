import type { Kind } from './fields.ts'

/** The kinds in which every word that is typed stands: in what they are called, are looked for by, or say. */
export function foundKinds(list: readonly Kind[], search: string, language: 'en' | 'ru'): Kind[] {
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return list.filter((kind) => {
    const text = [kind.label, kind.alsoCalled, kind.groupLabel, kind.sentence]
      .map((words) => words?.[language] ?? '')
      .join(' ')
      .toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
