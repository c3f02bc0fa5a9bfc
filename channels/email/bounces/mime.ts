/** Names in lower case; a name that stands twice has both values. */
export type MailHeaders = Map<string, string[]>

interface MailPart {
  /** `text/plain`; in lower case. */
  type: string
  parameters: Record<string, string>
  headers: MailHeaders
  /** Decoded; at most `longestPart` characters. */
  text: string
  /** The letter this mail is about, or its headers: not what the mail itself says. */
  isReturned: boolean
}

export interface ReadMail {
  headers: MailHeaders
  /** Leaves only, in their order. */
  parts: MailPart[]
}

/** Notices stand at the beginning; what is beyond is the returned letter. */
const mostBytes = 1_048_576
const longestPart = 262_144
const mostParts = 100
const deepest = 8
const mostHeaders = 400

export const headerOf = (headers: MailHeaders, name: string): string => headers.get(name)?.[0] ?? ''

const headerLine = /^([!-9;-~]{1,100})[ \t]*:(.*)$/

/** Reads header lines until the first that is none; answers them and where the body begins. */
export function readHeaders(text: string): { headers: MailHeaders; bodyAt: number } {
  const headers: MailHeaders = new Map()
  let at = 0
  let last: string[] | null = null
  for (let count = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end === -1 ? text.length : end)
    const next = end === -1 ? text.length : end + 1
    if (line.trim() === '') return { headers, bodyAt: next }
    // Folded, or folded without the space that should show it.
    if ((/^[ \t]/.test(line) || /^[\w-]{1,40}="/.test(line)) && last) {
      const known = last.at(-1) ?? ''
      if (known.length < 10_000) last[last.length - 1] = `${known} ${line.trim()}`
    } else if (!(count === 0 && /^>?From /.test(line))) {
      const [, name, value = ''] = headerLine.exec(line) ?? []
      if (!name) return { headers, bodyAt: at }
      if (++count > mostHeaders) return { headers, bodyAt: next }
      const key = name.toLowerCase()
      last = headers.get(key) ?? []
      last.push(value.trim().slice(0, 10_000))
      headers.set(key, last)
    }
    at = next
  }
  return { headers, bodyAt: text.length }
}

function readContentType(value: string): { type: string; parameters: Record<string, string> } {
  const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(value)?.[1]?.toLowerCase() ?? ''
  const parameters: Record<string, string> = {}
  for (const [, name = '', , quoted, bare] of value
    .slice(0, 4_000)
    .matchAll(/;\s*([\w-]{1,40})\*?\s*=\s*("([^"]*)"|([^\s;]+))/g))
    parameters[name.toLowerCase()] = quoted ?? bare ?? ''
  return { type, parameters }
}

function fromQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Bytes as a string of Latin-1 → words. An unknown or wrong charset costs only its own letters. */
export function decodeCharset(text: string, charset: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is plain ASCII needs no decoding
  if (/^[\x00-\x1a\x1c-\x7f]*$/.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  for (const [label, fatal] of [
    ['utf-8', true],
    [charset, false],
    ['windows-1252', false],
  ] as const) {
    if (label === 'utf-8' && /^iso-2022/i.test(charset)) continue
    try {
      return new TextDecoder(label, { fatal }).decode(bytes)
    } catch {
      // The next one, then.
    }
  }
  return text
}

/** Some mailers fold their words as quoted-printable and do not say so. */
const looksFolded = (text: string) => (text.match(/=\n|=20\n|=3D/g)?.length ?? 0) > 1

function decodeBody(body: string, headers: MailHeaders, charset: string): string {
  const encoding = headerOf(headers, 'content-transfer-encoding').toLowerCase()
  const cut = body.slice(0, longestPart)
  if (encoding.startsWith('base64'))
    return decodeCharset(Buffer.from(cut, 'base64').toString('latin1'), charset)
  const isQuoted = encoding.startsWith('quoted-printable') || (encoding === '' && looksFolded(cut))
  return decodeCharset(isQuoted ? fromQuotedPrintable(cut) : cut, charset)
}

/** The letter itself comes back under these. */
const isLetter = (type: string) => /^(message\/(rfc822|global)|text\/rfc822|message\/partial)\b/.test(type)
const isLettersHead = (type: string) => /^(text|message)\/(rfc822-headers|global-headers)/.test(type)

/** Where the sections between `--boundary` lines begin and end. */
function sectionsOf(body: string, boundary: string): string[] {
  const mark = `--${boundary}`
  const sections: string[] = []
  let from = -1
  for (let at = 0; at < body.length && sections.length < mostParts; ) {
    const found = body.indexOf(mark, at)
    if (found === -1) break
    at = found + mark.length
    if (found > 0 && body[found - 1] !== '\n') continue
    if (from >= 0) sections.push(body.slice(from, found))
    const end = body.indexOf('\n', at)
    from = end === -1 ? body.length : end + 1
    if (body.startsWith('--', at)) return sections
  }
  if (from >= 0 && from < body.length) sections.push(body.slice(from))
  return sections
}

/** A multipart mail whose header was lost on the way still shows where its parts begin. */
const impliedBoundary = (body: string) =>
  /^\s*(?:this is a [^\n]{0,40}(?:mime|multi-?part)[^\n]*\s+)?--(\S{4,200})\n/i.exec(
    body.slice(0, 2_000),
  )?.[1]

function collect(text: string, depth: number, parts: MailPart[]): MailHeaders {
  const { headers, bodyAt } = readHeaders(text)
  const body = text.slice(bodyAt)
  const { type, parameters } = readContentType(headerOf(headers, 'content-type'))
  const boundary = type.startsWith('multipart/')
    ? (parameters.boundary ?? '')
    : type === ''
      ? impliedBoundary(body)
      : ''
  const sections = boundary && depth < deepest ? sectionsOf(body, boundary) : []
  if (sections.length > 0) {
    for (const section of sections) if (parts.length < mostParts) collect(section, depth + 1, parts)
    return headers
  }
  parts.push({
    type: type || 'text/plain',
    parameters,
    headers,
    text: decodeBody(body, headers, parameters.charset ?? ''),
    isReturned: isLetter(type) || isLettersHead(type),
  })
  return headers
}

/**
 * Takes a mail apart, whatever its state: cut off, wrongly closed, nested without end. Looks at the first megabyte,
 * a hundred parts and eight levels; nothing in it can make this slow.
 */
export function readMail(raw: Uint8Array): ReadMail {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, mostBytes))
    .toString('latin1')
    .replace(/\r\n?/g, '\n')
    .replace(/^\s+/, '')
  const parts: MailPart[] = []
  const headers = collect(text, 0, parts)
  return { headers, parts }
}

const named: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const lettersOf = (entity: string): string => {
  const [, hex, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(entity) ?? []
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  if (!(hex || decimal)) return named[entity.toLowerCase()] ?? ' '
  return code === 160 || code < 32 || code > 0x10ffff ? ' ' : String.fromCodePoint(code)
}
const endsLine = /^\/?(br|p|div|tr|td|li|h[1-6]|table|hr)\b/i

/** What a page says, a line for a line. One pass: unclosed tags cost nothing. */
export function wordsOfHtml(html: string): string {
  const words: string[] = []
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    words.push(html.slice(at, open === -1 ? html.length : open).replace(/\s+/g, ' '))
    if (open === -1) break
    const close = html.indexOf('>', open)
    if (close === -1) break
    const tag = html.slice(open + 1, Math.min(close, open + 40))
    const hidden = /^(style|script|title)\b/i.exec(tag)?.[1]
    const end = hidden ? html.indexOf(`</${hidden}`, close) : -1
    at = end === -1 ? close + 1 : end
    if (endsLine.test(tag)) words.push('\n')
    // <user@example.com> that nobody escaped.
    if (/^[^\s<>]+@[^\s<>]+$/.test(tag)) words.push(` <${tag}> `)
  }
  return words
    .join('')
    .replace(/&(nbsp|lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (_, name: string) => lettersOf(name))
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
}
