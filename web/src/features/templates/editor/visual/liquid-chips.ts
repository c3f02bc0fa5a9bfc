/**
 * Within a text on the canvas, Liquid that steers (`{% if … %}`) stands as a chip that says it in words; the chip carries what
 * was written, to the letter. Values (`{{ … }}`) and what stands within HTML's own tags stay as they are.
 */

export const chipAttribute = 'data-liquid'

const htmlTag = String.raw`<\/?[a-z](?:"[^"]*"|[^">])*>`
const steering = String.raw`\{%-?\s*(?:comment|raw)\b[\s\S]*?\{%-?\s*end(?:comment|raw)\s*-?%\}|\{%[\s\S]*?%\}`
const tagOrSteering = new RegExp(`(${htmlTag})|${steering}`, 'gi')
const chip = new RegExp(`<span\\b[^>]*?\\b${chipAttribute}="([^"]*)"[^>]*>[\\s\\S]*?</span>`, 'gi')

const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A text as the canvas shows it. */
export const withChips = (content: string, nameOf: (code: string) => string): string =>
  content.replace(tagOrSteering, (found: string, tag: string | undefined) =>
    tag
      ? found
      : `<span ${chipAttribute}="${encodeURIComponent(found)}" contenteditable="false">${inHtml(nameOf(found))}</span>`,
  )

/** A text as it is written, of what the canvas shows. */
export const withoutChips = (content: string): string =>
  content.replace(chip, (_, code: string) => decodeURIComponent(code))
