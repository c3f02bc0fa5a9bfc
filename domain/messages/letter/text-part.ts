const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  zwnj: '',
  zwj: '',
  thinsp: ' ',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  bdquo: '„',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  rarr: '→',
  larr: '←',
  numero: '№',
}

/** `&amp;` → &, `&#8212;` → —. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const hrefOf = (tag: string) => {
  const found = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)
  return found ? (found[1] ?? found[2] ?? '') : ''
}

/** What is never read, whatever it holds. */
const silent = new Set(['head', 'style', 'script', 'title', 's', 'del'])
const alone = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const ends = new Set(['p', 'div', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol'])
const isHidden = /display\s*:\s*none|aria-hidden\s*=\s*["']?true/i

/** The place behind the end of the element that was opened before `from`; the end of everything where it is not closed. */
function behind(html: string, name: string, from: number): number {
  const tag = new RegExp(`<(/?)${name}\\b[^>]*>`, 'gi')
  tag.lastIndex = from
  for (let depth = 1; ; ) {
    const found = tag.exec(html)
    if (!found) return html.length
    depth += found[1] ? -1 : 1
    if (depth === 0) return tag.lastIndex
  }
}

const tagName = /^\/?([a-z][a-z0-9]*)/i

/**
 * An address after its words; nothing for a picture's link, which others with words stand beside. `words` are not decoded,
 * nor is the address.
 */
function linkInText(words: string, address: string): string {
  const said = words.replace(/\s+/g, ' ').trim()
  if (!said || !/^(https?:|mailto:|tel:)/i.test(address)) return said
  return decodeEntities(said) === decodeEntities(address) ? said : `${said}: ${address}`
}

/** The same letter for those who read without html: words, and the addresses links lead to. Read in one go. */
export function textOf(html: string): string {
  let out = ''
  let at = 0
  let link: { from: number; address: string } | null = null
  for (;;) {
    const open = html.indexOf('<', at)
    const words = open === -1 ? html.slice(at) : html.slice(at, open)
    if (words !== '') out += words.length < 3 && words.trim() === '' ? ' ' : words.replace(/[ \t\r\n]+/g, ' ')
    if (open === -1) break
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end === -1 ? html.length : end + 3
      continue
    }
    const close = html.indexOf('>', open)
    if (close === -1) break
    const tag = html.slice(open + 1, close)
    at = close + 1
    const name = tagName.exec(tag)?.[1]?.toLowerCase()
    if (!name) continue
    if (tag.startsWith('/')) {
      if (name === 'a' && link) {
        out = out.slice(0, link.from) + linkInText(out.slice(link.from), link.address)
        link = null
      } else if (name === 'td') out += ' '
      else if (ends.has(name)) out += '\n'
    } else if (name === 'br') out += '\n'
    else if (name === 'li') out += '\n• '
    else if (alone.has(name) || tag.endsWith('/')) continue
    else if (silent.has(name) || (tag.length > 12 && isHidden.test(tag))) at = behind(html, name, at)
    else if (name === 'a') link = { from: out.length, address: hrefOf(tag) }
  }
  const lines = decodeEntities(out)
    .split('\n')
    .map((line) => line.replace(/[ \t\u200c]+/g, ' ').trim())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
