import { readPalette } from './palette.ts'

/** Pictures are twice as fine as the screen they were made on. */
export const pictureScale = 2
const padding = 20
const titleSize = 16
const nameSize = 12
const lineHeight = 1.4

/** The shorthand `font` is empty as soon as figures are tabular. */
export const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`

/** Words in as many lines as they take. */
export function linesOf(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \n\t]+/).filter(Boolean)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ')
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A picture that stands by itself: what it shows above it, its finding first, on the theme's ground with room around. */
export async function titledPng(picture: Blob, finding: string, name: string): Promise<Blob | null> {
  const drawn = await createImageBitmap(picture)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const { ink, ink2, surface } = readPalette()
  const family = getComputedStyle(document.body).fontFamily
  const width = drawn.width / pictureScale
  const words = [
    { text: finding, size: titleSize, font: `600 ${titleSize}px ${family}`, color: ink },
    ...(finding.includes(name)
      ? []
      : [{ text: name, size: nameSize, font: `400 ${nameSize}px ${family}`, color: ink2 }]),
  ].flatMap(({ text, ...look }) => {
    pen.font = look.font
    return linesOf(text, width, (line) => pen.measureText(line).width).map((line) => ({ line, ...look }))
  })
  const head = words.reduce((sum, { size }) => sum + size * lineHeight, 0) + padding / 2
  canvas.width = drawn.width + 2 * padding * pictureScale
  canvas.height = drawn.height + (head + 2 * padding) * pictureScale
  pen.scale(pictureScale, pictureScale)
  pen.fillStyle = surface
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.textBaseline = 'top'
  let top = padding
  for (const { line, size, font, color } of words) {
    pen.font = font
    pen.fillStyle = color
    pen.fillText(line, padding, top)
    top += size * lineHeight
  }
  pen.drawImage(drawn, padding, padding + head, width, drawn.height / pictureScale)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
