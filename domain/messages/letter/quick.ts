import {
  type Context,
  evalToken,
  type Filter,
  ForTag,
  IfTag,
  isTruthy,
  type Liquid,
  Output,
  type Template,
  toValue,
  toValueSync,
  type Value,
} from 'liquidjs'
import { fixed, type Piece } from '../../../kit/pieces.ts'
import { isPlainNumbers } from './plain-numbers.ts'

// LiquidJS renders through generators, so that a value may be waited for: three quarters of a letter's time. A letter waits for
// nothing. What letters are mostly made of (text, values by their path, filters, if, for) is walked here as plain functions over
// LiquidJS's own parsed templates, context, filters and limits; every other tag is left to LiquidJS in its place.

/** What a part of a template says to whom the context is of, put behind what was said before it. */
export type Step = (context: Context, said: Piece[]) => void
type Read = (context: Context) => unknown

/** Parts of LiquidJS that its types keep to themselves. */
interface Insides {
  findScope(key: string): object
}
interface FilterInsides {
  handler: (this: object, value: unknown, ...rest: unknown[]) => unknown
  token: unknown
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null
const settle = (value: unknown) =>
  isPlain(value) ? value : toValueSync(value as Generator<unknown, unknown, unknown>)

/** `customer.firstName` as steps; null when a step is itself looked up. */
function stepsOf(token: object): (string | number)[] | null {
  if (!('props' in token) || !Array.isArray(token.props)) return null
  if ('variable' in token && token.variable) return null
  const steps: (string | number)[] = []
  for (const prop of token.props as object[]) {
    const step = 'content' in prop ? prop.content : null
    if (typeof step !== 'string' && typeof step !== 'number') return null
    steps.push(step)
  }
  return steps.length > 0 ? steps : null
}

/** What an object has of its own by this name; everything else is LiquidJS's to look up. */
function property(context: Context, at: unknown, step: string | number): unknown {
  if (typeof at === 'object' && at !== null && typeof step === 'string' && Object.hasOwn(at, step)) {
    const value = (at as Record<string, unknown>)[step]
    const isOwn = value !== undefined && typeof value !== 'function' && !Array.isArray(at)
    if (isOwn && !('toLiquid' in at)) return value
  }
  return context.readProperty(at as never, step)
}

function reading(token: object): Read {
  if ('content' in token && isPlain(token.content)) {
    const { content } = token
    return () => content
  }
  const steps = stepsOf(token)
  if (!steps) return (context) => settle(evalToken(token as never, context))
  const first = String(steps[0])
  return (context) => {
    let at: unknown = (context as unknown as Insides).findScope(first)
    for (const step of steps) at = property(context, at, step)
    return at
  }
}

const mustBeEscaped = /[&<>"']/

function filtering(filter: Filter, liquid: Liquid): (context: Context, value: unknown) => unknown {
  const { handler, token } = filter as unknown as FilterInsides
  const args = filter.args.map((arg): Read => {
    if (!Array.isArray(arg)) return reading(arg as object)
    const [name, value] = arg
    const read = value ? reading(value) : () => true
    return (context) => [name, read(context)]
  })
  if (handler === liquid.options.outputEscape)
    return (context, value) => {
      const text = typeof value === 'number' ? String(value) : value
      if (typeof text === 'string' && !mustBeEscaped.test(text)) {
        context.memoryLimit.use(text.length)
        return text
      }
      return settle(handler.call({ context, token, liquid }, value))
    }
  if (isPlainNumbers(filter))
    return (context, value) =>
      typeof value === 'number' && !Number.isInteger(value)
        ? settle(handler.call({ context, token, liquid }, value))
        : value
  const [first] = args
  if (!first) return (context, value) => settle(handler.call({ context, token, liquid }, value))
  if (args.length === 1)
    return (context, value) => settle(handler.call({ context, token, liquid }, value, first(context)))
  return (context, value) =>
    settle(handler.call({ context, token, liquid }, value, ...args.map((read) => read(context))))
}

type Operator = (...operands: unknown[]) => unknown

/** `a == b and c`, as it stands behind its operands. */
function expressing(postfix: readonly object[], liquid: Liquid): Read {
  const operators = liquid.options.operators as unknown as Record<string, Operator>
  const all: Read[] = []
  for (const token of postfix) {
    if (!('operator' in token)) {
      all.push(reading(token))
      continue
    }
    const name = String(token.operator)
    const operator = operators[name] as Operator
    const right = all.pop() as Read
    if (name === 'not') {
      all.push((context) => settle(operator(right(context), context)))
      continue
    }
    const left = all.pop() as Read
    all.push((context) => settle(operator(left(context), right(context), context)))
  }
  return all[0] ?? (() => undefined)
}

function evaluating(value: Value, liquid: Liquid): Read {
  const read = expressing(value.initial.postfix, liquid)
  const filters = value.filters.map((one) => filtering(one, liquid))
  if (filters.length === 0) return read
  return (context) => {
    let result = read(context)
    for (const filter of filters) result = filter(context, result)
    return result
  }
}

function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(written).join('')
  const plain: unknown = isPlain(value) ? value : toValue(value)
  return plain === value ? String(value) : written(plain)
}

/** A template's own words; empty for a tag or a value. */
const wordsIn = (template: Template): string =>
  'str' in template && typeof template.str === 'string' ? template.str : ''

function looping(tag: ForTag, liquid: Liquid): Step | null {
  const collection = reading(tag.collection as object)
  const told = Object.entries(tag.hash.hash as Record<string, object | undefined>)
  const limit = told.find(([name]) => name === 'limit')?.[1]
  if (told.some(([name]) => name !== 'limit') || (told.length > 0 && !limit)) return null
  const most = limit ? reading(limit) : null
  const inside = stepping(tag.templates, liquid)
  const otherwise = stepping(tag.elseTemplates, liquid)
  // its own words count each time they are said: a loop over them is to end at the limit too
  const ownLength = tag.templates.reduce((sum, one) => sum + wordsIn(one).length, 0)
  const { variable } = tag
  const byLiquid = left(tag, liquid)
  return (context, said) => {
    const given = collection(context)
    // what is no list (text, numbers, what came out of `(1..5)`) LiquidJS makes one of
    if (given !== null && given !== undefined && !Array.isArray(given)) return byLiquid(context, said)
    const all = given ?? []
    if (all.length === 0) return otherwise(context, said)
    const list = most ? all.slice(0, most(context) as number) : all
    const forloop = {
      length: list.length,
      name: variable,
      index: 1,
      index0: 0,
      rindex: 0,
      rindex0: 0,
      first: true,
      last: false,
    }
    const scope: Record<string, unknown> = Object.assign(Object.create(null), { forloop })
    context.push(scope)
    for (const [place, item] of list.entries()) {
      scope[variable] = item
      const after = list.length - place
      Object.assign(forloop, {
        index: place + 1,
        index0: place,
        rindex: after,
        rindex0: after - 1,
        first: place === 0,
        last: after === 1,
      })
      context.continueCalled = false
      context.breakCalled = false
      context.renderLimit.check(performance.now())
      context.memoryLimit.use(ownLength)
      inside(context, said)
      if (context.breakCalled) break
    }
    context.continueCalled = false
    context.breakCalled = false
    context.pop()
  }
}

/** Left to LiquidJS. */
const left =
  (template: Template, liquid: Liquid): Step =>
  (context, said) => {
    said.push(String(toValueSync(liquid.renderer.renderTemplates([template], context)) ?? ''))
  }

function step(template: Template, liquid: Liquid): Step {
  if (template instanceof Output) {
    const read = evaluating(template.value, liquid)
    return (context, said) => {
      said.push(written(read(context)))
    }
  }
  if (template instanceof IfTag) {
    const branches = template.branches.map((one) => ({
      holds: evaluating(one.value, liquid),
      says: stepping(one.templates, liquid),
    }))
    const otherwise = stepping(template.elseTemplates ?? [], liquid)
    return (context, said) => {
      for (const { holds, says } of branches)
        if (isTruthy(holds(context), context)) return says(context, said)
      otherwise(context, said)
    }
  }
  if (template instanceof ForTag) {
    // a loop that asks for its parent, or goes on where another stopped, is LiquidJS's own
    return looping(template, liquid) ?? left(template, liquid)
  }
  if ('str' in template && typeof template.str === 'string') {
    const own = fixed(template.str)
    return (_context, said) => {
      said.push(own)
    }
  }
  return left(template, liquid)
}

/** A template as a function of its context: the same text as LiquidJS gives, to the character. */
export function stepping(templates: readonly Template[], liquid: Liquid): Step {
  const steps = templates.map((one) => step(one, liquid))
  return (context, said) => {
    for (const one of steps) {
      one(context, said)
      if (context.breakCalled || context.continueCalled) break
    }
  }
}
