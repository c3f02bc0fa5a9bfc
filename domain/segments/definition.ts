import type { Complaint, World } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'
import { type Condition, type Definition, type Group, type Item, isGroup, type Match } from './group.ts'

export const mostLevels = 10
export const mostConditions = 200

export interface Mistake {
  path: string
  message: string
}

const isObject = (told: unknown): told is Record<string, unknown> =>
  typeof told === 'object' && told !== null && !Array.isArray(told)

/** How deep the groups of something told are nested, without going deeper than asked. */
function levelsOf(told: unknown, limit: number): number {
  if (limit === 0 || !isObject(told) || !Array.isArray(told.items)) return 0
  return 1 + Math.max(0, ...told.items.map((item) => levelsOf(item, limit - 1)))
}

/**
 * A definition as it can be asked: every kind known, every setting parsed. All mistakes are told at once, each by its place
 * (`definition.items.0.atLeast`). `world`: what conditions may name; without it only the shape is judged.
 */
export function readDefinition(
  told: unknown,
  world?: World,
): { definition: Definition; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const complain = (path: string, message: string) => mistakes.push({ path, message })
  let conditions = 0
  const empty: Definition = { match: 'all', items: [] }

  if (levelsOf(told, mostLevels + 2) > mostLevels) {
    complain(
      'definition',
      `Groups are nested more than ${mostLevels} levels deep. Save an inner group as a segment of its own and use that segment here.`,
    )
    return { definition: empty, mistakes }
  }

  function group(node: unknown, path: string): Group {
    if (!isObject(node) || !Array.isArray(node.items)) {
      complain(path, 'A group is { match, items }.')
      return empty
    }
    const { match, items, ...rest } = node
    if (match !== 'all' && match !== 'any' && match !== 'none')
      complain(`${path}.match`, 'Say how the conditions are joined: all, any or none.')
    for (const name of Object.keys(rest)) complain(`${path}.${name}`, 'A group has only match and items.')
    return {
      match: match as Match,
      items: (items as unknown[]).map((item, place) => one(item, `${path}.items.${place}`)),
    }
  }

  function one(node: unknown, path: string): Item {
    if (!isObject(node)) {
      complain(path, 'A condition is { kind, …settings }.')
      return empty
    }
    if ('items' in node) return group(node, path)
    conditions += 1
    if (conditions === mostConditions + 1)
      complain('definition', `A definition holds at most ${mostConditions} conditions.`)
    const { kind: name, isNot = false, ...settings } = node
    const kind = typeof name === 'string' ? conditionKinds.named(name) : undefined
    if (!kind) {
      complain(`${path}.kind`, `There is no condition “${String(name)}”.`)
      return empty
    }
    if (typeof isNot !== 'boolean') complain(`${path}.isNot`, 'isNot is true or false.')
    const parsed = kind.settings.strict().safeParse(settings)
    if (!parsed.success) {
      for (const issue of parsed.error.issues)
        complain(
          [path, ...issue.path.map(String), ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join(
            '.',
          ),
          issue.code === 'unrecognized_keys' ? 'This condition has no such setting.' : issue.message,
        )
      return empty
    }
    const complaints: Complaint[] = world ? (kind.check?.(parsed.data as never, world) ?? []) : []
    for (const { field, message } of complaints) complain(`${path}.${field}`, message)
    return { kind: kind.kind, isNot: isNot === true, ...parsed.data }
  }

  return { definition: group(told, 'definition'), mistakes }
}

/** Every condition of a definition, wherever it stands. */
export function conditionsOf(item: Item): Condition[] {
  return isGroup(item) ? item.items.flatMap(conditionsOf) : [item]
}

/** Other segments a definition asks for. */
export const usedSegments = (definition: Definition): string[] => [
  ...new Set(
    conditionsOf(definition).flatMap(
      (one) => conditionKinds.named(one.kind)?.asksSegment?.(one as never) ?? [],
    ),
  ),
]
