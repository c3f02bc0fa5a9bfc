/** What the HTTP side must know of a statement before the engine sees it. */
export interface Statement {
  /** First word, upper case: SELECT, INSERT, CREATE … */
  verb: string
  /** The first words, upper case. */
  opening: string
  /** The text without a closing `;`, and of an INSERT without its data. */
  sql: string
  /** Data that follows an INSERT in the same text, if any. */
  data: string
  /** Names in `{name:Type}`. */
  placeholders: Set<string>
  /** Output format of a read, input format of an INSERT; null when not said. */
  format: string | null
  /** Rows come with the statement (INSERT … VALUES, INSERT … FORMAT), not from a SELECT. */
  takesData: boolean
  /** Where in `sql` an INSERT that takes data says how it comes (SETTINGS, FORMAT, VALUES); -1 elsewhere. */
  rowsAt: number
  /** Uses the table function input(), which the built-in engine does not have. */
  readsInput: boolean
  /** Something follows a `;`. */
  hasSecond: boolean
}

interface Token {
  text: string
  start: number
  end: number
  depth: number
}

const space = /[\s\u00a0]+/y
const lineComment = /(--|#!|# )[^\n]*/y
const blockComment = /\/\*[\s\S]*?(\*\/|$)/y
const quoted = /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`(?:[^`\\]|\\[\s\S]|``)*`/y
const hereDocument = /\$(\w*)\$[\s\S]*?\$\1\$/y
const placeholder = /\{\s*([A-Za-z_]\w*)\s*:[^}]*\}/y
const word = /[A-Za-z_][A-Za-z_0-9]*|\d\w*/y

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

function* tokensOf(text: string): Generator<Token> {
  let at = 0
  let depth = 0
  while (at < text.length) {
    const skipped = match(space, text, at) ?? match(lineComment, text, at) ?? match(blockComment, text, at)
    if (skipped !== null) {
      at += skipped.length
      continue
    }
    const found =
      match(quoted, text, at) ??
      match(hereDocument, text, at) ??
      match(placeholder, text, at) ??
      match(word, text, at) ??
      text.charAt(at)
    if (found === '(' || found === '[') depth++
    yield { text: found, start: at, end: at + found.length, depth }
    if (found === ')' || found === ']') depth--
    at += found.length
  }
}

const afterFormatName = /[ \t\r]*\n?/y

/** Reads a statement just far enough: quotes, comments, brackets and a few words. */
export function readStatement(text: string): Statement {
  let verb = ''
  const opening: string[] = []
  let format: string | null = null
  let takesData = false
  let readsInput = false
  let settingsFollow = false
  let hasSelect = false
  let end = 0
  let dataFrom: number | null = null
  let rowsAt = -1
  let hasSecond = false
  const placeholders = new Set<string>()
  let before: Token | null = null
  for (const token of tokensOf(text)) {
    if (token.text === ';' && token.depth === 0) {
      before = token
      continue
    }
    if (before?.text === ';') {
      hasSecond = true
      break
    }
    const upper = token.text.toUpperCase()
    if (verb === '' && /^[A-Z]/.test(upper)) verb = upper
    const name = /^\{\s*([A-Za-z_]\w*)\s*:/.exec(token.text)?.[1]
    if (name !== undefined) placeholders.add(name)
    end = token.end
    if (opening.length < 5) opening.push(upper)
    if (verb === 'INSERT') {
      if (rowsAt < 0 && token.depth === 0 && /^(SETTINGS|FORMAT|VALUES)$/.test(upper)) rowsAt = token.start
      if (token.depth === 0 && (upper === 'SELECT' || upper === 'WITH')) hasSelect = true
      if (token.text === '(' && before?.text.toLowerCase() === 'input') readsInput = true
    }
    // only at the end is FORMAT the word of the language; elsewhere it may be a column
    if (format !== null && upper === 'SETTINGS') settingsFollow = true
    else if (!settingsFollow) format = null
    const followsFormat =
      before?.depth === 0 && before.text.toUpperCase() === 'FORMAT' && /^\w/.test(token.text)
    if (followsFormat) format = token.text
    const startsData = followsFormat || (upper === 'VALUES' && token.depth === 0)
    if (verb === 'INSERT' && startsData && !hasSelect) {
      takesData = true
      format ??= 'Values'
      dataFrom = token.end + (match(afterFormatName, text, token.end)?.length ?? 0)
      break
    }
    before = token
  }
  const data = dataFrom === null ? '' : text.slice(dataFrom)
  return {
    verb,
    opening: opening.join(' '),
    sql: text.slice(0, end),
    data,
    placeholders,
    format,
    takesData,
    rowsAt: takesData ? rowsAt : -1,
    readsInput,
    hasSecond,
  }
}
