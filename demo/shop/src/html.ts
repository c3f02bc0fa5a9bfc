/** Text that is already HTML. */
export interface Html {
  html: string
}

type Piece = string | number | Html | Html[] | false | undefined

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const toHtml = (piece: Piece): string => {
  if (piece === false || piece === undefined) return ''
  if (Array.isArray(piece)) return piece.map((one) => one.html).join('')
  if (typeof piece === 'object') return piece.html
  return String(piece).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** A template whose insertions are escaped unless they are HTML themselves. */
export const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Html => ({
  html: strings.map((text, index) => text + (index < pieces.length ? toHtml(pieces[index]) : '')).join(''),
})
