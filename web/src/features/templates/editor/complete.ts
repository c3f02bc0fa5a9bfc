import type { LetterWords } from '../letter.ts'

/** Something that may stand where the cursor is. */
export interface Suggestion {
  /** As the code has it: `customer.firstName`, `money`. */
  text: string
  label: string
}

export interface Suggestions {
  /** Where what is replaced begins; it ends at the cursor. */
  from: number
  /** Of a tag or output that is not closed yet: what closes it. */
  close: string
  options: Suggestion[]
}

const mostShown = 60

const isInQuotes = (text: string) => {
  let quote = ''
  for (const sign of text)
    if (quote === '' && (sign === '"' || sign === "'")) quote = sign
    else if (sign === quote) quote = ''
  return quote !== ''
}

/** Ones that begin with what was typed first; found by the path and by what it is called. */
function fitting(all: readonly Suggestion[], typed: string): Suggestion[] {
  const asked = typed.toLowerCase()
  const begins = (text: string) => text.toLowerCase().startsWith(asked)
  const [first, second]: [Suggestion[], Suggestion[]] = [[], []]
  for (const one of all) {
    if (begins(one.text) || begins(one.label)) first.push(one)
    else if (`${one.text} ${one.label}`.toLowerCase().includes(asked)) second.push(one)
  }
  return [...first, ...second].slice(0, mostShown)
}

/** What can stand at the cursor of a field of one line: values within `{{ }}` and `{% %}`, filters behind a bar. */
export function suggestionsAt(
  text: string,
  cursor: number,
  words: LetterWords,
  language: 'en' | 'ru',
): Suggestions | null {
  const before = text.slice(0, cursor)
  const [, bracket = '', inside = ''] = /\{([{%])-?((?:(?![{%}]\}|\{[{%]).)*)$/s.exec(before) ?? []
  if (!bracket || isInQuotes(inside)) return null
  // the name of a tag is no value
  if (bracket === '%' && !/^\s*\S+\s/.test(inside)) return null
  const after = text.slice(cursor)
  const isClosed = /^(?:(?!\{[{%]).)*?[}%]\}/s.test(after)
  const close = isClosed ? '' : bracket === '{' ? ' }}' : ' %}'
  const [, bar] = /\|\s*(\w*)$/.exec(inside) ?? []
  if (bar !== undefined) {
    const filters = words.filters.map(({ name, label }) => ({ text: name, label: label[language] }))
    return { from: cursor - bar.length, close, options: fitting(filters, bar) }
  }
  const [typed = ''] = /[\p{L}\p{N}_.[\]"]*$/u.exec(inside) ?? []
  // behind a value comes a bar, not another value
  if (bracket === '{' && inside.slice(0, inside.length - typed.length).trim() !== '') return null
  const values = words.words
    .filter((one) => bracket === '%' || one.type !== 'list')
    .map(({ path, label }) => ({ text: path, label: label[language] }))
  return { from: cursor - typed.length, close, options: fitting(values, typed) }
}

/** The text with the suggestion in its place, and where the cursor stands then: behind it, ready for a bar. */
export function completed(
  text: string,
  cursor: number,
  { from, close }: Suggestions,
  chosen: Suggestion,
): { text: string; cursor: number } {
  const space = /[{%|-]$/.test(text.slice(0, from)) ? ' ' : ''
  const head = text.slice(0, from) + space + chosen.text
  return { text: head + close + text.slice(cursor), cursor: head.length }
}
