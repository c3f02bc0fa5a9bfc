import type { Component } from 'grapesjs'
import { codeAttribute } from './letter-source.ts'

const inRaw = (tag: string) =>
  new RegExp(String.raw`^(?:<mj-raw>\s*)?\{%-?\s*${tag}\s*-?%\}(?:\s*</mj-raw>)?$`)
const asks = (tag: string) => inRaw(String.raw`${tag}\s+((?:(?!%\})[\s\S])*?)`)
const ifPiece = asks('if')
const unlessPiece = asks('unless')
const elsifPiece = asks('elsif')
const casePiece = asks('case')
const whenPiece = asks('when')
const elsePiece = inRaw('else')
const endPiece = inRaw('end(?:if|unless|case)')

/** `{% case a %}{% when 1, 2 %}` asks the same as `{% if a == 1 or a == 2 %}`. */
const whenAsks = (subject: string, values: string): string =>
  (values.match(/"[^"]*"|'[^']*'|[^\s,]+/g) ?? [])
    .filter((value) => value !== 'or')
    .map((value) => `${subject} == ${value}`)
    .join(' or ')

/** What is shown in one case: the piece of code it begins with, and what it asks; `else` asks nothing, nor does `case`, which shows nothing. */
interface Case {
  begins: Component
  text: string | null
  /** Shown where it is not true. */
  isUnless: boolean
  shown: Component[]
}

/** What stands around a condition are pieces of code: before each of its cases, and after. */
export interface ConditionAround {
  cases: [Case, ...Case[]]
  after: Component
}

const codeIn = (component: Component) => String(component.getAttributes()[codeAttribute] ?? '')

export const beginsCondition = (component: Component): boolean => ifPiece.test(codeIn(component))

const piecesOf = ({ cases, after }: ConditionAround) => [
  ...cases.flatMap(({ begins, shown }) => [begins, ...shown]),
  after,
]

/** The conditions that something stands in, or is a piece of: the nearest first. */
function conditionsAround(component: Component): ConditionAround[] {
  const all = (component.parent()?.components().models ?? []).filter((one) => one.get('type') !== 'textnode')
  const open: { cases: ConditionAround['cases']; subject?: string }[] = []
  const found: ConditionAround[] = []
  for (const one of all) {
    const code = codeIn(one)
    const { cases, subject } = open.at(-1) ?? {}
    const begun = (text: string | null, isUnless = false) => ({ begins: one, text, isUnless, shown: [] })
    const told = ifPiece.exec(code)?.[1]
    const denied = unlessPiece.exec(code)?.[1]
    const further = elsifPiece.exec(code)?.[1]
    const chosenBy = casePiece.exec(code)?.[1]
    const values = whenPiece.exec(code)?.[1]
    if (told !== undefined) open.push({ cases: [begun(told)] })
    else if (denied !== undefined) open.push({ cases: [begun(denied, true)] })
    else if (chosenBy !== undefined) open.push({ cases: [begun(null)], subject: chosenBy })
    else if (cases && subject !== undefined && values !== undefined)
      cases.push(begun(whenAsks(subject, values)))
    else if (cases && further !== undefined) cases.push(begun(further))
    else if (cases && elsePiece.test(code)) cases.push(begun(null))
    else if (cases && endPiece.test(code)) {
      open.pop()
      const pieces = piecesOf({ cases, after: one })
      if (pieces.includes(component)) found.push({ cases, after: one })
      // What it holds stands in the one around it too.
      open
        .at(-1)
        ?.cases.at(-1)
        ?.shown.push(...pieces)
    } else cases?.at(-1)?.shown.push(one)
  }
  return found
}

/** A condition of one case, with or without something for the others: it can be made by choosing. */
export interface OwnCondition {
  text: string
  before: Component
  shown: Component[]
  otherwise: Component | null
  after: Component
}

/** Its own: that of nothing else beside it; null for those of several cases, which are code. */
export function conditionOf(component: Component): OwnCondition | null {
  const [around] = conditionsAround(component)
  if (!around) return null
  const [first, second, ...more] = around.cases
  const { begins, text, isUnless, shown } = first
  const isOfOneCase = !isUnless && more.length === 0 && (second?.text ?? null) === null
  const isOwn = begins === component || (shown.length === 1 && shown[0] === component)
  return isOfOneCase && isOwn && text !== null
    ? { text, before: begins, shown, otherwise: second?.begins ?? null, after: around.after }
    : null
}

/** What must be true, and what must not be, for something to be shown that has no condition of its own. */
export interface ShownWhere {
  condition: string
  isTrue: boolean
}

/** Of the nearest condition it stands in; empty where it stands in none. */
export function shownWhere(component: Component): ShownWhere[] {
  const cases = conditionsAround(component)[0]?.cases ?? []
  const place = cases.findIndex((one) => one.shown.includes(component))
  return cases
    .slice(0, place + 1)
    .flatMap(({ text, isUnless }, at) =>
      text === null ? [] : [{ condition: text, isTrue: (at === place) !== isUnless }],
    )
}

/** Which pieces say nothing any more once these are gone. */
export function leftOver(going: readonly Component[]): Component[] {
  const gone = new Set(going)
  // One that goes may have been the last that the one around it held.
  for (let known = 0; known !== gone.size; ) {
    known = gone.size
    for (const one of [...gone])
      for (const { cases, after } of conditionsAround(one)) {
        const empty = cases.map(({ shown }) => shown.every((other) => gone.has(other)))
        const last = cases.at(-1)
        if (empty.every((isEmpty) => isEmpty))
          for (const end of [...cases, { begins: after }]) gone.add(end.begins)
        else if (last && empty.at(-1)) gone.add(last.begins)
      }
  }
  for (const one of going) gone.delete(one)
  return [...gone]
}

/** What moves with something: all of the conditions that are of nothing else, what the others see among it; in their order. */
export function movesWith(component: Component): Component[] | null {
  let group: Component[] | null = null
  for (const around of conditionsAround(component)) {
    const moving: readonly Component[] = group ?? [component]
    const isAlone = around.cases.some(
      ({ shown }) => shown.length === moving.length && shown.every((one) => moving.includes(one)),
    )
    if (!isAlone) break
    group = piecesOf(around)
  }
  return group
}
