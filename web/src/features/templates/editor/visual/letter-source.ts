/**
 * A letter's code as a tree whose every node knows the words it was written in. What is not touched on the canvas is written
 * back as it stood, to the space: the code stays the truth, and Liquid is never anybody's to rewrite.
 */

import { plainSpaces, withoutChips } from './liquid-chips.ts'

/** Elements that hold others and can be arranged on the canvas. */
const holders = new Set(['mj-wrapper', 'mj-section', 'mj-group', 'mj-column', 'mj-hero'])
/** Elements whose words can be changed on the canvas. */
const worded = new Set(['mj-text', 'mj-button'])
const bare = new Set(['mj-image', 'mj-divider', 'mj-spacer'])

/** Of one element, as the canvas has it. A piece stands for code that the canvas does not take apart. */
export interface Shown {
  name: string
  attributes: Record<string, string>
  /** Words of a text or a button, in HTML. */
  content: string
  children: Shown[]
}

/** The attributes by which what is shown knows where it comes from: a node, or the code of a piece. */
export const refAttribute = 'data-ref'
export const codeAttribute = 'data-code'
export const pieceName = 'letter-piece'

interface SourceNode {
  name: string
  /** Space and comments before it. */
  before: string
  /** A piece is all `open`. */
  open: string
  attributes: [name: string, value: string][]
  content: string
  children: SourceNode[]
  /** Space and comments before its end. */
  tail: string
  close: string
}

export interface LetterSource {
  /** Up to the end of mj-body's opening tag, and from its closing tag. */
  head: string
  foot: string
  body: SourceNode
  /** By their reference. */
  nodes: SourceNode[]
}

const space = /(?:\s+|<!--[\s\S]*?-->)*/y
const liquidTag =
  /\{%-?\s*(?:comment|raw)\b[\s\S]*?\{%-?\s*end(?:comment|raw)\s*-?%\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}/y
const openTag = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/iy
const closeTag = /<\/([a-z][\w-]*)\s*>/iy
const attribute = /([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g

/** What the hand may change word by word: nothing that the browser would move, run or fetch while it is written. */
const plainWords =
  /^(?:[^<{]|\{\{[^<>]*?\}\}|\{%[^<>]*?%\}|\{|<\/?(?:a|b|strong|i|em|u|s|span|p|br|small|sup|sub|ul|ol|li|h[1-6]|div|font)(?:\s+[\w-]+="[^"]*")*\s*\/?>)*$/i

class Unreadable extends Error {}

const matchAt = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Where the element that begins at `at` ends, those of its name within it counted. */
function endOf(text: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name}\\b(?:"[^"]*"|'[^']*'|[^>"'])*?(/?)>`, 'gi')
  tags.lastIndex = from
  let depth = 1
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    if (tag[1]) depth--
    else if (!tag[2]) depth++
    if (depth === 0) return tags.lastIndex
  }
  throw new Unreadable(name)
}

/** Null when there is no body to show, or its elements do not close: the code says where. */
export function readLetter(code: string): LetterSource | null {
  const start = /<mj-body\b(?:"[^"]*"|'[^']*'|[^>"'])*>/i.exec(code)
  const end = code.lastIndexOf('</mj-body')
  if (!start || end < start.index) return null
  const nodes: SourceNode[] = []
  const add = (node: SourceNode) => {
    nodes.push(node)
    return node
  }
  const text = code.slice(0, end)

  const piece = (before: string, from: number, to: number): SourceNode =>
    add({
      name: pieceName,
      before,
      open: text.slice(from, to),
      attributes: [],
      content: '',
      children: [],
      tail: '',
      close: '',
    })

  function readChildren(
    from: number,
    parent: string | null,
  ): { children: SourceNode[]; tail: string; at: number } {
    const children: SourceNode[] = []
    let at = from
    for (;;) {
      const before = matchAt(space, text, at)?.[0] ?? ''
      at += before.length
      if (at === text.length) {
        if (parent !== null) throw new Unreadable(parent)
        return { children, tail: before, at }
      }
      const closing = matchAt(closeTag, text, at)
      if (closing) {
        if (closing[1]?.toLowerCase() !== parent) throw new Unreadable(closing[0])
        return { children, tail: before, at }
      }
      const child = readNode(before, at)
      children.push(child.node)
      at = child.at
    }
  }

  function readNode(before: string, at: number): { node: SourceNode; at: number } {
    const liquid = matchAt(liquidTag, text, at)
    if (liquid) return { node: piece(before, at, liquidTag.lastIndex), at: liquidTag.lastIndex }
    if (text[at] !== '<') {
      const next = text.slice(at + 1).search(/<|\{[%{]/)
      const to = next === -1 ? text.length : at + 1 + next
      const kept = at + text.slice(at, to).trimEnd().length
      return { node: piece(before, at, kept), at: kept }
    }
    const opening = matchAt(openTag, text, at)
    const afterOpen = openTag.lastIndex
    const name = opening?.[1]?.toLowerCase() ?? /^<([a-z][\w-]*)/i.exec(text.slice(at, at + 60))?.[1]
    if (!name) throw new Unreadable(text.slice(at, at + 20))
    const isKnown = holders.has(name) || worded.has(name) || bare.has(name)
    if (!opening || !isKnown) {
      const tag = /^<(?:"[^"]*"|'[^']*'|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|[^>"'])*>/.exec(text.slice(at))?.[0]
      if (!tag) throw new Unreadable(name)
      const to = tag.endsWith('/>') ? at + tag.length : endOf(text, name, at + tag.length)
      return { node: piece(before, at, to), at: to }
    }
    const attributes = attributesIn(opening[2] ?? '')
    const node: SourceNode = {
      name,
      before,
      open: opening[0],
      attributes,
      content: '',
      children: [],
      tail: '',
      close: '',
    }
    if (opening[3]) return { node: add(node), at: afterOpen }
    if (holders.has(name)) {
      add(node)
      const inside = readChildren(afterOpen, name)
      const closing = matchAt(closeTag, text, inside.at)?.[0] ?? ''
      Object.assign(node, { children: inside.children, tail: inside.tail, close: closing })
      return { node, at: inside.at + closing.length }
    }
    const to = endOf(text, name, afterOpen)
    const closing = text.slice(text.lastIndexOf('</', to - 1), to)
    const content = text.slice(afterOpen, to - closing.length)
    if (!plainWords.test(content) || (bare.has(name) && content.trim() !== ''))
      return { node: piece(before, at, to), at: to }
    return { node: add({ ...node, content, close: closing }), at: to }
  }

  const attributesIn = (words: string) =>
    [...words.matchAll(attribute)].map(([, key = '', double, single]): [string, string] => [
      key,
      double ?? single ?? '',
    ])

  try {
    const from = start.index + start[0].length
    const { children, tail } = readChildren(from, null)
    const body: SourceNode = {
      name: 'mj-body',
      before: '',
      open: '',
      attributes: attributesIn(start[0].slice('<mj-body'.length)),
      content: '',
      children,
      tail,
      close: '',
    }
    return { head: code.slice(0, from), foot: code.slice(end), body, nodes }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** What the canvas is given. */
export function shownOf({ body, nodes }: LetterSource): Shown[] {
  const refs = new Map(nodes.map((node, ref) => [node, String(ref)]))
  const show = (node: SourceNode): Shown => ({
    name: node.name,
    attributes: {
      ...Object.fromEntries(node.attributes),
      [refAttribute]: refs.get(node) ?? '',
      ...(node.name === pieceName ? { [codeAttribute]: node.open } : {}),
    },
    content: node.content.trim(),
    children: node.children.map(show),
  })
  return body.children.map(show)
}

/** Browsers write `>` within words as `&gt;`; in Liquid it means what it says. */
const liquidAsWritten = (html: string) =>
  html.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (tag) =>
    tag
      .replaceAll('&quot;', '"')
      .replaceAll('&#039;', "'")
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replace(/&nbsp;|\u00a0/g, ' ')
      .replaceAll('&amp;', '&'),
  )

const quoted = (value: string) => (value.includes('"') ? `'${value.replaceAll("'", '&#39;')}'` : `"${value}"`)

const ownAttributes = new Set([refAttribute, codeAttribute])
const told = (shown: Shown) => Object.entries(shown.attributes).filter(([name]) => !ownAttributes.has(name))

/** The attributes as written, with what was changed since. */
function attributesNow(
  node: SourceNode | undefined,
  then: Shown | undefined,
  now: Shown,
): [string, string][] {
  const before = then ? Object.fromEntries(told(then)) : {}
  const after = Object.fromEntries(told(now))
  const kept = (node?.attributes ?? [])
    .filter(([name]) => !(name in before) || name in after)
    .map(([name, value]): [string, string] => [
      name,
      name in after && after[name] !== before[name] ? (after[name] ?? '') : value,
    ])
  const known = new Set(kept.map(([name]) => name))
  const added = told(now).filter(([name, value]) => !known.has(name) && before[name] !== value)
  return [...kept, ...added]
}

const isSame = (some: readonly [string, string][], others: readonly [string, string][]) =>
  some.length === others.length &&
  some.every(([name, value], place) => name === others[place]?.[0] && value === others[place]?.[1])

function byRef(shown: readonly Shown[], found = new Map<string, Shown>()): Map<string, Shown> {
  for (const one of shown) {
    const ref = one.attributes[refAttribute]
    if (ref !== undefined && !found.has(ref)) found.set(ref, one)
    byRef(one.children, found)
  }
  return found
}

/**
 * The letter's code with what was changed on the canvas.
 * @param then what the canvas showed before anybody touched it, as it tells it itself
 * @param now what it shows
 */
export function writeLetter(source: LetterSource, then: readonly Shown[], now: readonly Shown[]): string {
  return source.head + writing(source, then)(now, '    ') + source.body.tail + source.foot
}

/** The code of one element, as it would stand in a letter of its own. */
export const writeOne = (source: LetterSource, then: readonly Shown[], one: Shown): string =>
  writing(source, then)([one], '').trim()

/** Its author wrote some that do not break. */
const keepsSpaces = (node: SourceNode | undefined) => /&nbsp;|\u00a0/.test(node?.content ?? '')

function writing(source: LetterSource, then: readonly Shown[]) {
  const untouched = byRef(then)

  function write(shown: Shown, indent: string): string {
    const ref = shown.attributes[refAttribute]
    const node = ref === undefined ? undefined : source.nodes[Number(ref)]
    const before = ref === undefined ? undefined : untouched.get(ref)
    const lead = node ? node.before : `\n${indent}`
    if (shown.name === pieceName) return lead + (node?.open ?? shown.attributes[codeAttribute] ?? '')
    const attributes = attributesNow(node, before, shown)
    const content =
      node && before && before.content === shown.content
        ? node.content
        : withoutChips(liquidAsWritten(keepsSpaces(node) ? shown.content : plainSpaces(shown.content)))
    const inside = shown.children.length
      ? writeAll(shown.children, `${indent}  `) + (node ? node.tail : `\n${indent}`)
      : (node?.tail ?? '')
    const isEmpty = content === '' && inside === ''
    const isClosed = node ? node.close === '' : isEmpty && bare.has(shown.name)
    const words = attributes.map(([name, value]) => ` ${name}=${quoted(value)}`).join('')
    const stands = node && isSame(node.attributes, attributes) && (node.close !== '' || isEmpty)
    if (isClosed && isEmpty) return lead + (stands && node ? node.open : `<${shown.name}${words} />`)
    const open = stands && node ? node.open : `<${shown.name}${words}>`
    return `${lead}${open}${content}${inside}${node?.close || `</${shown.name}>`}`
  }
  const writeAll = (all: readonly Shown[], indent: string) => all.map((one) => write(one, indent)).join('')
  return writeAll
}
