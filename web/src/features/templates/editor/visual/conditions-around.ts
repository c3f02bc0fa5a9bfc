import type { Component } from 'grapesjs'
import { codeAttribute } from './letter-source.ts'

const inRaw = (tag: string) =>
  new RegExp(String.raw`^(?:<mj-raw>\s*)?\{%-?\s*${tag}\s*-?%\}(?:\s*</mj-raw>)?$`)
const ifPiece = inRaw(String.raw`if\s+((?:(?!%\})[\s\S])*?)`)
const elsePiece = inRaw('else')
const elsifPiece = inRaw(String.raw`elsif\b(?:(?!%\})[\s\S])*?`)
const endPiece = inRaw('endif')

/** What stands around a condition are pieces of code: before what it is of, between that and what the others see, and after. */
export interface ConditionAround {
  text: string
  before: Component
  shown: Component[]
  otherwise: Component | null
  others: Component[]
  after: Component
}

const codeIn = (component: Component) => String(component.getAttributes()[codeAttribute] ?? '')

export const beginsCondition = (component: Component): boolean => ifPiece.test(codeIn(component))

type Open = Omit<ConditionAround, 'after'> & { hasMore: boolean }

const holds = (group: Omit<ConditionAround, 'after'>, one: Component) =>
  group.before === one || group.otherwise === one || group.shown.includes(one) || group.others.includes(one)

/** The nearest condition that something stands in, or begins; null for those of several cases, which are code. */
export function conditionAround(component: Component): ConditionAround | null {
  const all = (component.parent()?.components().models ?? []).filter((one) => one.get('type') !== 'textnode')
  const open: Open[] = []
  const add = (one: Component) => {
    const group = open.at(-1)
    if (group) (group.otherwise ? group.others : group.shown).push(one)
  }
  for (const one of all) {
    const code = codeIn(one)
    const group = open.at(-1)
    const text = ifPiece.exec(code)?.[1]
    if (text !== undefined)
      open.push({ text, before: one, shown: [], otherwise: null, others: [], hasMore: false })
    else if (group && endPiece.test(code)) {
      open.pop()
      const { hasMore, ...around } = group
      if (one === component || holds(around, component)) return hasMore ? null : { ...around, after: one }
      // What it holds stands in the one around it too.
      for (const inner of [around.before, ...around.shown, ...around.others, one]) add(inner)
    } else if (group && elsifPiece.test(code)) group.hasMore = true
    else if (group && elsePiece.test(code)) group.otherwise = one
    else add(one)
  }
  return null
}

/** Its own: that of nothing else beside it. */
export function conditionOf(component: Component): ConditionAround | null {
  const around = conditionAround(component)
  if (!around) return null
  const isOwn = around.before === component || (around.shown.length === 1 && around.shown[0] === component)
  return isOwn ? around : null
}

/** Which pieces say nothing any more once these are gone. */
export function leftOver(going: readonly Component[]): Component[] {
  const found = new Set<Component>()
  for (const one of going) {
    const around = conditionAround(one)
    if (!around || found.has(around.before)) continue
    const stays = (some: Component[]) => some.some((other) => !going.includes(other))
    if (!stays(around.others) && around.otherwise) found.add(around.otherwise)
    if (!stays(around.others) && !stays(around.shown))
      for (const end of [around.before, around.after]) found.add(end)
  }
  return [...found]
}

/** What moves with something: all of the condition that is of nothing else, what the others see among it; in their order. */
export function movesWith(component: Component): Component[] | null {
  const around = conditionAround(component)
  if (!around) return null
  const { before, shown, otherwise, others, after } = around
  const isAlone = [shown, others].some((some) => some.length === 1 && some[0] === component)
  return isAlone ? [before, ...shown, ...(otherwise ? [otherwise] : []), ...others, after] : null
}
