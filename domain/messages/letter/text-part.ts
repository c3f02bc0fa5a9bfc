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

const withoutTags = (html: string) => html.replace(/<[^>]*>/g, '')
const attribute = (tag: string, name: string) =>
  tag
    .match(new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)')`, 'i'))
    ?.slice(2)
    .find((one) => one !== undefined) ?? ''

/** An address after its words; nothing for a picture's link, which others with words stand beside. */
function linkInText(tag: string, inside: string): string {
  const words = withoutTags(inside).trim()
  const address = attribute(tag, 'href')
  if (!words) return ''
  if (!/^(https?:|mailto:|tel:)/i.test(address)) return words
  return decodeEntities(words) === decodeEntities(address) ? words : `${words}: ${address}`
}

/** The same letter for those who read without html: words, and the addresses links lead to. */
export function textOf(html: string): string {
  const body = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<div[^>]*display:\s*none[^>]*>[\s\S]*?<\/div>/gi, '')
    .replace(/<(\w+)\b[^>]*aria-hidden="true"[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(s|del)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<a\b([^>]*)>([\s\S]*?)<\/a\s*>/gi, (_, tag, inside) => linkInText(` ${tag}`, inside))
    .replace(/<img\b[^>]*>/gi, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<\/(p|div|tr|table|h[1-6]|li|ul|ol)\s*>/gi, '\n')
    .replace(/<\/td\s*>/gi, ' ')
  const lines = decodeEntities(withoutTags(body))
    .split('\n')
    .map((line) => line.replace(/[ \t\u200c]+/g, ' ').trim())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
