import { fontOf, pictureScale as scale } from './titled-png.ts'

const margin = 12

/** A grid of figures (HTML, not a canvas) as a PNG: boxes and words drawn where the browser put them. */
export async function pngOfGrid(box: HTMLElement | null): Promise<Blob | null> {
  const table = box?.querySelector('table')
  if (!table) return null
  const whole = table.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = (whole.width + 2 * margin) * scale
  canvas.height = (whole.height + 2 * margin) * scale
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.scale(scale, scale)
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--surface') || '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(margin - whole.left, margin - whole.top)
  for (const part of table.querySelectorAll<HTMLElement>('th, td, td *')) drawBox(pen, part)
  const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) drawWords(pen, text)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function drawBox(pen: CanvasRenderingContext2D, part: HTMLElement) {
  const { backgroundColor, borderRadius } = getComputedStyle(part)
  if (backgroundColor === 'rgba(0, 0, 0, 0)' || backgroundColor === 'transparent') return
  const { left, top, width, height } = part.getBoundingClientRect()
  pen.fillStyle = backgroundColor
  pen.beginPath()
  pen.roundRect(left, top, width, height, Number.parseFloat(borderRadius) || 0)
  pen.fill()
}

function drawWords(pen: CanvasRenderingContext2D, text: Node) {
  const parent = text.parentElement
  if (!parent) return
  const look = getComputedStyle(parent)
  pen.fillStyle = look.color
  pen.font = fontOf(look)
  pen.textBaseline = 'middle'
  const range = document.createRange()
  for (const word of (text.textContent ?? '').matchAll(/\S+/g)) {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    const place = range.getBoundingClientRect()
    pen.fillText(word[0], place.left, place.top + place.height / 2)
  }
}
