import {
  CaptureTag,
  type Context,
  type Filter,
  type Liquid,
  Output,
  type Template,
  toValueSync,
} from 'liquidjs'
import { type Manner, writtenPlainly } from './filters.ts'

// `{{ traits.average }}` is written as the reader's language writes it, without a filter. Only where people read it: within a tag,
// a style, an address or what a program reads the comma would break what stands there, and what is captured may be counted with.

/** Read by people, by programs alone (an address), or html of both. */
export type Into = 'html' | 'text' | 'address'

const liquidTags = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const addressBefore = /[a-z]:\/\/\S*$/i

/** Whether people read what stands at a place of the source. */
export function readByPeople(into: Into, source: string): (place: number) => boolean {
  const around = source.replace(liquidTags, (tag) => '_'.repeat(tag.length))
  if (into === 'address' || (into === 'text' && /^\s*[[{"]/.test(around))) return () => false
  return (place) => {
    const before = around.slice(Math.max(0, place - 2_000), place)
    if (addressBefore.test(before)) return false
    if (into === 'text') return true
    if (around.lastIndexOf('<', place) > around.lastIndexOf('>', place)) return false
    const style = around.lastIndexOf('<style', place)
    return style === -1 || around.indexOf('</style', style) < place
  }
}

const name = 'written_plainly'

/** What puts words beside a value; and what leaves them words, so that nobody counts with the value any more. */
const puttingTogether = ['append', 'prepend', 'join']
const dressing = [
  ...puttingTogether,
  'default',
  'escape',
  'strip',
  'lstrip',
  'rstrip',
  'capitalize',
  'upcase',
  'downcase',
]

type Handler = (this: { context: Context }, value: unknown, ...rest: unknown[]) => unknown

/** `{{ share | append: " %" }}`: behind the filter it is a text already, so it is written before. */
function writePutTogether(filters: readonly Filter[]): void {
  for (const filter of filters.toReversed()) {
    if (!dressing.includes(filter.name)) return
    if (!puttingTogether.includes(filter.name)) continue
    const insides = filter as unknown as { handler: Handler }
    const { handler } = insides
    insides.handler = function (...given) {
      const { language } = (this.context.globals as { manner: Manner }).manner
      const plain = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map((one) => writtenPlainly(language, one))
          : writtenPlainly(language, value)
      const [value, ...rest] = given.map(plain)
      return handler.call(this, value, ...rest)
    }
    if (filter.name === 'join') return
  }
}

/** For whoever walks templates quickly: of anything but a broken number the filter makes nothing. */
export const isPlainNumbers = (filter: Filter): boolean => filter.name === name

/** Makes the filter that every such value goes through; no template can name it. */
export function plainNumbers(liquid: Liquid): Filter {
  liquid.registerFilter(name, function (value: unknown) {
    return writtenPlainly((this.context.globals as { manner: Manner }).manner.language, value)
  })
  const [output] = liquid.parse(`{{ 0 | ${name} }}`)
  liquid.unregisterFilter(name)
  return (output as Output).value.filters[0] as Filter
}

/** Puts the filter behind the ones that the author wrote, before the one that escapes. */
export function writePlainly(
  templates: readonly Template[],
  filter: Filter,
  escapes: boolean,
  isRead: (place: number) => boolean,
): void {
  for (const template of templates) {
    if (template instanceof Output) {
      const { filters } = template.value
      if (!isRead(template.token.begin)) continue
      writePutTogether(escapes ? filters.slice(0, -1) : filters)
      filters.splice(escapes ? filters.length - 1 : filters.length, 0, filter)
    } else if (template.children && !(template instanceof CaptureTag))
      writePlainly(toValueSync(template.children(false, true)) as Template[], filter, escapes, isRead)
  }
}
