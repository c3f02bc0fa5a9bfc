import type { Label } from '../../kit/kinds.ts'
import { wrongFields } from '../../kit/words.ts'
import type { Complaint, World } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'
import { type Condition, type Definition, type Group, type Item, isGroup, type Match } from './group.ts'

export const mostLevels = 10
export const mostConditions = 200
/** With every segment that is asked for. */
const mostTogether = 1_000

export interface Mistake {
  path: string
  message: Label
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
  const complain = (path: string, message: Label) => mistakes.push({ path, message })
  let conditions = 0
  const empty: Definition = { match: 'all', items: [] }

  if (levelsOf(told, mostLevels + 2) > mostLevels) {
    complain('definition', {
      en: `Groups are nested more than ${mostLevels} levels deep. Save an inner group as a segment of its own and use that segment here.`,
      ru: `Группы вложены глубже ${mostLevels} уровней. Сохраните внутреннюю группу отдельным сегментом и возьмите его сюда.`,
    })
    return { definition: empty, mistakes }
  }

  function group(node: unknown, path: string): Group {
    if (!isObject(node) || !Array.isArray(node.items)) {
      complain(path, { en: 'A group is { match, items }.', ru: 'Группа — это { match, items }.' })
      return empty
    }
    const { match, items, ...rest } = node
    if (match !== 'all' && match !== 'any' && match !== 'none')
      complain(`${path}.match`, {
        en: 'Say how the conditions are joined: all, any or none.',
        ru: 'Укажите, как соединены условия: all, any или none.',
      })
    for (const name of Object.keys(rest))
      complain(`${path}.${name}`, {
        en: 'A group has only match and items.',
        ru: 'У группы есть только match и items.',
      })
    return {
      match: match as Match,
      items: (items as unknown[]).map((item, place) => one(item, `${path}.items.${place}`)),
    }
  }

  function one(node: unknown, path: string): Item {
    if (!isObject(node)) {
      complain(path, { en: 'A condition is { kind, …settings }.', ru: 'Условие — это { kind, …настройки }.' })
      return empty
    }
    if ('items' in node) return group(node, path)
    conditions += 1
    if (conditions === mostConditions + 1)
      complain('definition', {
        en: `A definition holds at most ${mostConditions} conditions.`,
        ru: `В сегменте помещается не больше ${mostConditions} условий.`,
      })
    const { kind: name, isNot = false, ...settings } = node
    const kind = typeof name === 'string' ? conditionKinds.named(name) : undefined
    if (!kind) {
      complain(
        `${path}.kind`,
        name === undefined
          ? {
              en: 'Say which condition it is: { kind: "order-count", … }.',
              ru: 'Укажите, какое это условие: { kind: "order-count", … }.',
            }
          : {
              en: `There is no condition “${String(name)}”.`,
              ru: `Условия «${String(name)}» нет.`,
            },
      )
      return empty
    }
    if (typeof isNot !== 'boolean')
      complain(`${path}.isNot`, { en: 'isNot is true or false.', ru: 'isNot — это true или false.' })
    const parsed = kind.settings.strict().safeParse(settings)
    if (!parsed.success) {
      const settingNames = Object.keys(kind.settings.shape).join(', ')
      for (const [place, wrong] of wrongFields(parsed.error, path).entries()) {
        const issue = parsed.error.issues[place]
        const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : []
        if (unknown.length === 0) complain(wrong.path, wrong.message)
        const isInside = (issue?.path.length ?? 0) > 0
        if (unknown.length > 0 && isInside)
          complain(wrong.path, {
            en: `This does not fit here: ${unknown.join(', ')}.`,
            ru: `Здесь не подходит: ${unknown.join(', ')}.`,
          })
        for (const key of isInside ? [] : unknown)
          complain(`${wrong.path}.${key}`, {
            en: `This condition has no such setting. It has: ${settingNames}.`,
            ru: `У этого условия нет такой настройки. Есть: ${settingNames}.`,
          })
      }
      return empty
    }
    const complaints: Complaint[] = world ? (kind.check?.(parsed.data as never, world) ?? []) : []
    for (const { field, message } of complaints) complain(`${path}.${field}`, message)
    return { kind: kind.kind, isNot: isNot === true, ...parsed.data }
  }

  const definition = group(told, 'definition')
  if (world && mistakes.length === 0) {
    const { count, name } = world.weigh(definition)
    if (count > mostTogether)
      complain('definition', {
        en: `${name === null ? 'It' : `The segment “${name}”, which asks for this one,`} would come to ${count.toLocaleString('en')} conditions with all the segments asked for; at most ${mostTogether.toLocaleString('en')} can be asked. Freeze one of them as a list and ask for the list.`,
        ru: `${name === null ? 'Вместе с другими сегментами' : `В сегменте «${name}», который спрашивает этот,`} получится ${count.toLocaleString('ru')} условий, а можно не больше ${mostTogether.toLocaleString('ru')}. Заморозьте один из сегментов списком и возьмите список.`,
      })
  }
  return { definition, mistakes }
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
