/**
 * Within a text on the canvas, Liquid (`{% if … %}`, `{{ customer.city }}`) stands as a chip that says it in words; the chip
 * carries what was written, to the letter. What stands within HTML's own tags stays as it is.
 */

export const chipAttribute = 'data-liquid'

const htmlTag = String.raw`<\/?[a-z](?:"[^"]*"|[^">])*>`
const liquid = String.raw`\{%-?\s*(?:comment|raw)\b[\s\S]*?\{%-?\s*end(?:comment|raw)\s*-?%\}|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}`
const tagOrLiquid = new RegExp(`(${htmlTag})|${liquid}`, 'gi')
const chipOpen = new RegExp(`<span\\b[^>]*?\\b${chipAttribute}="([^"]*)"[^>]*>`, 'i')

const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const chipOf = (code: string, name: string): string =>
  `<span ${chipAttribute}="${encodeURIComponent(code)}" contenteditable="false">${inHtml(name)}</span>`

/** A text as the canvas shows it. */
export const withChips = (content: string, nameOf: (code: string) => string): string =>
  content.replace(tagOrLiquid, (found: string, tag: string | undefined) =>
    tag ? found : chipOf(found, nameOf(found)),
  )

const spanTag = /<(\/?)span\b[^>]*>/gi

/** Where what stands in a span ends, and where the span does. */
function endOfSpan(content: string, from: number): { inside: number; after: number } {
  spanTag.lastIndex = from
  let depth = 1
  for (let tag = spanTag.exec(content); tag; tag = spanTag.exec(content)) {
    depth += tag[1] ? -1 : 1
    if (depth === 0) return { inside: tag.index, after: spanTag.lastIndex }
  }
  return { inside: content.length, after: content.length }
}

/** A text as it is written, of what the canvas shows. A chip that a browser put into another stands after it. */
export function withoutChips(content: string): string {
  const found = chipOpen.exec(content)
  if (!found) return content
  const from = found.index + found[0].length
  const { inside, after } = endOfSpan(content, from)
  const within = content.slice(from, inside)
  const nested = chipOpen.test(within) ? withoutChips(within.slice(within.search(chipOpen))) : ''
  const own = decodeURIComponent(found[1] ?? '')
  return `${content.slice(0, found.index)}${own}${nested}${withoutChips(content.slice(after))}`
}

const besideChip = new RegExp(`(?:&nbsp;|\\u00a0)?(${chipOpen.source}[^<]*</span>)(?:&nbsp;|\\u00a0)?`, 'gi')

/** Browsers put a space that does not break beside a chip where a person types one: a text that had none keeps having none. */
export const plainSpaces = (content: string): string =>
  content.replace(besideChip, (found: string, inner: string) => {
    const before = /^(?:&nbsp;|\u00a0)/.test(found) ? ' ' : ''
    const after = /(?:&nbsp;|\u00a0)$/.test(found) ? ' ' : ''
    return `${before}${inner}${after}`
  })

/** A cursor within a chip is put behind it. */
export function afterChip(page: Document): void {
  const selection = page.getSelection()
  const at = selection?.anchorNode
  const chip = (at instanceof (page.defaultView?.Element ?? Element) ? at : at?.parentElement)?.closest(
    `[${chipAttribute}]`,
  )
  if (!selection || !chip) return
  const range = page.createRange()
  range.setStartAfter(chip)
  range.collapse(true)
  selection.removeAllRanges()
  selection.addRange(range)
}
