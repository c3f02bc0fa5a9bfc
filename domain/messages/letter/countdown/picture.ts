import { GifWriter } from 'omggif'
import { remembered } from '../../../../kit/remember.ts'
import type { Countdown } from './address.ts'
import { type Glyph, glyph } from './glyphs.ts'

/** Twice as large as it is shown: screens are dense. */
const size = 64
const labelSize = 44
const [edge, afterFigure, beforeLabel, betweenUnits] = [8, 8, 6, 28]
const height = size + 2 * edge
const shades = 16
/** The letters are quieter than the figures. */
const labelShade = 0.6
/** It counts for a minute, as mail programs show it; opened again, it goes on from there. */
const frames = 60
const frameLength = 100
const labels: Readonly<Record<string, readonly string[]>> = {
  en: ['d', 'h', 'm', 's'],
  ru: ['д', 'ч', 'м', 'с'],
}

/** Shades from the ground to the ink. */
function palette(ink: string, ground: string): number[] {
  const [from, to] = [ground, ink].map((colour) => Number.parseInt(colour.slice(1), 16)) as [number, number]
  return Array.from({ length: shades }, (_, shade) =>
    [16, 8, 0].reduce((colour, shift) => {
      const [low, high] = [(from >> shift) & 255, (to >> shift) & 255]
      return colour | (Math.round(low + ((high - low) * shade) / (shades - 1)) << shift)
    }, 0),
  )
}

/** What it says: days, hours, minutes and seconds, two figures each; days have as many as they need. */
function saying(seconds: number): string[] {
  const left = Math.max(0, seconds)
  return [left / 86_400, (left / 3_600) % 24, (left / 60) % 60, left % 60].map((count) =>
    String(Math.floor(count)).padStart(2, '0'),
  )
}

interface Sheet {
  width: number
  pixels: number[]
}

/** Puts a sign down. */
function put(
  sheet: Sheet,
  { width, height: high, covered }: Glyph,
  x: number,
  strength: number,
  top: number,
) {
  for (let row = 0; row < high; row++)
    for (let column = 0; column < width; column++) {
      const shade = Math.round((covered[row * width + column] ?? 0) * strength * (shades - 1))
      if (shade > 0) sheet.pixels[(top + row) * sheet.width + x + column] = shade
    }
}

/** Figures and letters side by side; `secondsFrom` says where the last pair begins. */
function layOut(said: readonly string[], letters: readonly string[]) {
  const signs: { sign: Glyph; x: number; strength: number; top: number }[] = []
  let x = edge
  let secondsFrom = 0
  for (const [unit, figures] of said.entries()) {
    secondsFrom = x
    for (const figure of figures) {
      const sign = glyph(figure, size)
      signs.push({ sign, x, strength: 1, top: edge })
      x += sign.width + afterFigure
    }
    x += beforeLabel - afterFigure
    const label = glyph(letters[unit] ?? '', labelSize)
    // both stand on one line
    signs.push({ sign: label, x, strength: labelShade, top: edge + size - labelSize })
    x += label.width + betweenUnits
  }
  return { signs, width: x - betweenUnits + edge, secondsFrom }
}

function sheetOf({ signs, width }: Pick<ReturnType<typeof layOut>, 'signs' | 'width'>): Sheet {
  const sheet: Sheet = { width, pixels: new Array<number>(width * height).fill(0) }
  for (const { sign, x, strength, top } of signs) put(sheet, sign, x, strength, top)
  return sheet
}

/** Signature, size and colours (GIF89a §17 to 19): what stands before the first frame. */
function heading(width: number, colours: number[]): Buffer {
  const room = Buffer.alloc(13 + 3 * shades)
  new GifWriter(room, width, height, { palette: colours })
  return room
}

/** One frame as it stands in the file. It knows no colours: those are the heading's. */
function frameOf({ width, pixels }: Sheet): Buffer {
  const room = Buffer.alloc(1_024 + 2 * pixels.length)
  const colours = Array.from({ length: shades }, () => 0)
  const gif = new GifWriter(room, width, height, { palette: colours })
  gif.addFrame(0, 0, width, height, pixels, { delay: frameLength, disposal: 1 })
  // without the heading and the sign of the end
  return Buffer.from(room.subarray(13 + 3 * shades, gif.end() - 1))
}

/** Where a frame's distance from the left stands, behind its eight bytes of control and its sign (GIF89a §20, 23). */
const leftAt = 9

/** Two figures: all that changes from second to second, and there are sixty of them. */
const pairOf = remembered(100, (figures: string): Buffer => {
  const signs: ReturnType<typeof layOut>['signs'] = []
  let x = 0
  for (const figure of figures) {
    const sign = glyph(figure, size)
    signs.push({ sign, x, strength: 1, top: edge })
    x += sign.width + afterFigure
  }
  return frameOf(sheetOf({ signs, width: x - afterFigure }))
})

function secondsAt(left: number, figures: string): Buffer {
  const frame = Buffer.from(pairOf(figures))
  frame.writeUInt16LE(left, leftAt)
  return frame
}

/**
 * An animated GIF (89a) that counts down from this second; over, it stands at nought. Only what changes is drawn anew: the
 * seconds, and all of it when a minute ends.
 */
export function countdownPicture(countdown: Countdown, now: Date): Buffer {
  const left = Math.max(0, Math.ceil((countdown.until.getTime() - now.getTime()) / 1000))
  return drawn(`${left} ${countdown.language} ${countdown.ink} ${countdown.ground}`)
}

const drawn = remembered(50, (key: string): Buffer => {
  const [left = '0', language = 'en', ink = '', ground = ''] = key.split(' ')
  const letters = labels[language] ?? []
  const first = layOut(saying(Number(left)), letters)
  const places = saying(Number(left))[0]?.length ?? 2
  const parts = [heading(first.width, palette(ink, ground))]
  const count = Math.min(frames, Number(left) + 1)
  for (let frame = 0; frame < count; frame++) {
    const seconds = Number(left) - frame
    const [days = '', ...rest] = saying(seconds)
    const isAll = frame === 0 || seconds % 60 === 59
    // a day less may be a figure less: it keeps its place
    if (isAll) parts.push(frameOf(sheetOf(layOut([days.padStart(places, '0'), ...rest], letters))))
    else parts.push(secondsAt(first.secondsFrom, rest.at(-1) ?? ''))
  }
  return Buffer.concat([...parts, Buffer.from(';')])
})
