import type { Group, Item } from './definition.ts'

export interface JsonProblem {
  is: 'syntax' | 'shape' | 'match' | 'kind'
  /** Where: a line and column of the text if known, or a path in the definition. */
  where: string
  what: string
}

/** Reads a definition that was typed: the definition, or the first thing that is wrong and where. */
export function readJson(
  text: string,
  isKnown: (kind: string) => boolean,
): { group: Group; problem?: undefined } | { group?: undefined; problem: JsonProblem } {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    return { problem: { is: 'syntax', where: placeIn(text, error), what: '' } }
  }
  const problem = wrongIn(read, 'definition', isKnown, true)
  return problem ? { problem } : { group: read as Group }
}

function wrongIn(
  node: unknown,
  where: string,
  isKnown: (kind: string) => boolean,
  isRoot: boolean,
): JsonProblem | undefined {
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return { is: 'shape', where, what: '' }
  const { match, items, kind } = node as Partial<Group> & { kind?: unknown }
  if (items === undefined && match === undefined && !isRoot) {
    if (typeof kind === 'string' && isKnown(kind)) return undefined
    return { is: 'kind', where: `${where}.kind`, what: String(kind) }
  }
  if (match !== 'all' && match !== 'any' && match !== 'none')
    return { is: 'match', where: `${where}.match`, what: '' }
  if (!Array.isArray(items)) return { is: 'shape', where: `${where}.items`, what: '' }
  for (const [at, item] of (items as Item[]).entries()) {
    const problem = wrongIn(item, `${where}.items.${at}`, isKnown, false)
    if (problem) return problem
  }
  return undefined
}

/** “12:4”, where the engine says it; not all do. */
function placeIn(text: string, error: unknown): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
  if (line && column) return `${line}:${column}`
  const position = /position (\d+)/.exec(String(error))?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
}
