import type { Component } from 'grapesjs'
import { codeAttribute } from './letter-source.ts'

const inRaw = (tag: string) =>
  new RegExp(String.raw`^(?:<mj-raw>\s*)?\{%-?\s*${tag}\s*-?%\}(?:\s*</mj-raw>)?$`)
const ifPiece = inRaw(String.raw`if\s+((?:(?!%\})[\s\S])*?)`)
const elsePiece = inRaw(String.raw`(?:else|elsif\b(?:(?!%\})[\s\S])*?)`)
const endPiece = inRaw('endif')

interface ConditionAround {
  text: string
  before: Component
  after: Component
}

const codeIn = (component: Component) => String(component.getAttributes()[codeAttribute] ?? '')

export const beginsCondition = (component: Component): boolean => ifPiece.test(codeIn(component))

/** What stands around a condition is two pieces of code: before what it is of, and after it. */
export function conditionOf(component: Component): ConditionAround | null {
  const all = (component.parent()?.components().models ?? []).filter((one) => one.get('type') !== 'textnode')
  const place = all.indexOf(component)
  const own = ifPiece.exec(codeIn(component))?.[1]
  if (own === undefined) {
    const [before, after] = [all[place - 1], all[place + 1]]
    const text = before && ifPiece.exec(codeIn(before))?.[1]
    return before && after && text !== undefined && endPiece.test(codeIn(after))
      ? { text, before, after }
      : null
  }
  let depth = 0
  for (const one of all.slice(place + 1)) {
    const code = codeIn(one)
    if (depth === 0 && elsePiece.test(code)) return null
    if (depth === 0 && endPiece.test(code)) return { text: own, before: component, after: one }
    if (ifPiece.test(code)) depth++
    if (endPiece.test(code)) depth--
  }
  return null
}
