import type { Option } from './PickList.tsx'

/** What was found by its own name, then what is called so by people: «просмотр» finds Product Viewed. */
export function joinedByWord(found: readonly Option[], all: readonly Option[], asked: string): Option[] {
  const there = new Set(found.map(({ value }) => value))
  const word = asked.toLowerCase()
  const byWord = all.filter(({ value, label }) => !there.has(value) && label.toLowerCase().includes(word))
  return [...found, ...byWord]
}
