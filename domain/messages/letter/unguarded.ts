import { type Place, placeAt } from './places.ts'
import { isUnsure } from './words.ts'

/** Something shown that some customers lack, with nothing to stand for it. */
export interface Unguarded {
  path: string
  place: Place
}

/** What one `if` (or `for`) says of what is inside it now, and of what comes after its `else`. */
interface Enclosing {
  holds: string
  otherwise: string
}

const tag = /\{\{-?([\s\S]*?)-?\}\}|\{%-?\s*(\w+)([\s\S]*?)-?%\}/g
const words = /[a-zA-Z_]\w*(?:\.\w+|\[\s*(?:'[^']*'|"[^"]*"|\d+)\s*\])*/g
const isNothing = /(==\s*(nil|null|blank|empty|''|""|false)|!=\s*true)/

const stepsOf = (path: string) =>
  path
    .replace(
      /\[\s*(?:'([^']*)'|"([^"]*)"|(\d+))\s*\]/g,
      (_, one, other, number) => `.${one ?? other ?? number}`,
    )
    .split('.')
    .filter(Boolean)

/** Roots that are there as a whole or not at all: one of their words speaks for the others. */
const wholes = new Set(['order', 'event'])

/**
 * Reads a template and says what it shows without a fallback: neither `default` nor `salutation` behind it, nor an `if`
 * around it that asks for it.
 */
export function unguarded(source: string): Unguarded[] {
  const found: Unguarded[] = []
  const open: Enclosing[] = []
  const aliases = new Map<string, string>()
  const meant = (path: string) => {
    const [first = '', ...rest] = stepsOf(path)
    const alias = aliases.get(first)
    return alias ? [...stepsOf(alias), ...rest] : [first, ...rest]
  }
  const speaksOf = (condition: string, path: readonly string[]) => {
    if (/\bor\b/.test(condition)) return false
    return [...condition.matchAll(words)].some(([name]) => {
      const asked = meant(name)
      if (wholes.has(asked[0] ?? '') && asked[0] === path[0]) return true
      return asked.length <= path.length && asked.every((step, place) => step === path[place])
    })
  }
  const isGuarded = (path: readonly string[]) => open.some((one) => speaksOf(one.holds, path))

  for (const one of source.matchAll(tag)) {
    const [, shown, name, rest = ''] = one
    if (shown !== undefined) {
      const [head = '', ...filters] = shown.split('|')
      const told = head.trim()
      if (!/^[a-zA-Z_]/.test(told)) continue
      const path = meant(told)
      const hasFallback = filters.some((filter) => /^\s*(default|salutation)\b/.test(filter))
      if (hasFallback || !isUnsure(path) || isGuarded(path)) continue
      found.push({ path: path.join('.'), place: placeAt(source, one.index, one[0].length) })
      continue
    }
    const top = open.at(-1)
    const lacks = isNothing.test(rest)
    if (name === 'if') open.push(lacks ? { holds: '', otherwise: rest } : { holds: rest, otherwise: '' })
    else if (name === 'unless')
      open.push(lacks ? { holds: rest, otherwise: '' } : { holds: '', otherwise: rest })
    else if (name === 'case' || name === 'for' || name === 'tablerow') {
      const list = name === 'case' ? rest : rest.replace(/^\s*\w+\s+in\s+/, '')
      open.push({ holds: list, otherwise: '' })
    } else if (name === 'elsif' && top) top.holds = lacks ? '' : rest
    else if (name === 'else' && top) top.holds = top.otherwise
    else if (name && /^end(if|unless|case|for|tablerow)$/.test(name)) open.pop()
    else if (name === 'assign') {
      const parts = /^\s*(\w+)\s*=\s*([^|]+?)\s*$/.exec(rest)
      if (parts?.[1] && parts[2] && /^[a-zA-Z_]/.test(parts[2]))
        aliases.set(parts[1], meant(parts[2]).join('.'))
    }
  }
  return found
}
