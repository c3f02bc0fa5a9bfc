import fc from 'fast-check'
import { GifReader } from 'omggif'
import { describe, expect, it } from 'vitest'
import { readField, renderField } from '../liquid.ts'
import { countdownAddress, momentSaid, readCountdown, timeLeft } from './address.ts'
import { countdownPicture } from './picture.ts'

const manner = {
  language: 'ru',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  publicUrl: 'https://crm.example',
}
const said = (source: string, language = 'ru') => {
  const { field } = readField('html', source)
  if (!field) throw new Error(source)
  return renderField(field, {}, { ...manner, language })
}
const now = new Date('2026-12-01T10:00:00Z')
const inSeconds = (seconds: number) => ({
  until: new Date(now.getTime() + seconds * 1000),
  language: 'en',
  ink: '#24211d',
  ground: '#ffffff',
})
const read = (picture: Buffer) => new GifReader(picture)
/** Pixels of what stands after so many frames. */
function standing(picture: Buffer, frames: number): string {
  const gif = read(picture)
  const pixels = new Uint8Array(gif.width * gif.height * 4)
  for (let frame = 0; frame < frames; frame++) gif.decodeAndBlitFrameRGBA(frame, pixels)
  return Buffer.from(pixels).toString('base64')
}

describe('in a letter', () => {
  it('names a picture by the moment on the clocks of the shop, its language and its colours', () => {
    const seconds = Date.parse('2026-12-31T20:59:00Z') / 1000
    expect(said("{{ '2026-12-31 23:59' | countdown: '#0F5F5C', '#fffdfa' }}")).toBe(
      `https://crm.example/t/${seconds}-ru-0f5f5c-fffdfa.gif`,
    )
    expect(said("{{ '2026-12-31' | countdown }}", 'en')).toBe(
      `https://crm.example/t/${seconds + 59}-en-24211d-ffffff.gif`,
    )
    expect(said("{{ 'nonsense' | countdown }}{{ nothing | countdown }}{{ '2026-13-45' | countdown }}")).toBe(
      '',
    )
    expect(said("{{ '2026-12-31T20:59:00Z' | countdown: 'red', '<' }}")).toContain('-24211d-ffffff.gif')
  })

  it('says in words how long is left', () => {
    const left = (seconds: number, language: string) => timeLeft(inSeconds(seconds).until, language, now)
    expect(left(2 * 86_400 + 4 * 3_600 + 120, 'en')).toBe('2 days 4 hours')
    expect(left(2 * 86_400 + 4 * 3_600 + 120, 'ru')).toBe('2 дня 4 часа')
    expect(left(86_400 + 59, 'ru')).toBe('1 день')
    expect(left(30, 'en')).toBe('1 minute')
    expect(left(0, 'en')).toBe('')
    expect(said("{{ '2020-01-01' | time_left }}")).toBe('')
  })

  it('counts from the moment of sending when it is asked to', () => {
    const seconds = Number(/\/t\/(\d+)-/.exec(said("{{ 'now' | plus_hours: 48 | countdown }}"))?.[1])
    expect(Math.abs(seconds - Date.now() / 1000 - 48 * 3_600)).toBeLessThan(60)
    expect(said("{{ 'now' | plus_hours: 1e99 }}{{ 'now' | plus_hours: 'x' }}")).toBe('')
  })

  it('an address is read back as it was written, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.constantFrom('ru', 'en'),
        fc.stringMatching(/^#[\da-f]{6}$/),
        (seconds, language, ink) => {
          const countdown = { until: new Date(seconds * 1000), language, ink, ground: '#ffffff' }
          expect(readCountdown(countdownAddress('', countdown).slice('/t/'.length))).toEqual(countdown)
        },
      ),
    )
    for (const wrong of [
      '',
      '1-ru-000000-ffffff',
      '1-de-000000-ffffff.gif',
      '1-ru-00000-ffffff.gif',
      '../x.gif',
    ])
      expect(readCountdown(wrong)).toBeNull()
    expect(momentSaid('2026-03-29 02:30', 'Europe/London')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })
})

describe('the picture', () => {
  it('counts a minute down, second by second, and what it shows then is what a look a minute later begins with', () => {
    const first = countdownPicture(inSeconds(3 * 86_400 + 90), now)
    const gif = read(first)
    expect(gif.numFrames()).toBe(60)
    expect(gif.frameInfo(1).delay).toBe(100)
    const later = countdownPicture(inSeconds(3 * 86_400 + 90 - 59), now)
    expect(standing(first, 60)).toBe(standing(later, 1))
    expect(standing(first, 1)).not.toBe(standing(first, 2))
    expect(first.length).toBeLessThan(120_000)
  })

  it('stands at nought when it is over', () => {
    const over = countdownPicture(inSeconds(-5), now)
    expect(read(over).numFrames()).toBe(1)
    const last = countdownPicture(inSeconds(10), now)
    expect(read(last).numFrames()).toBe(11)
    expect(standing(last, 11)).toBe(standing(over, 1))
  })

  it('has room for a hundred days and more', () => {
    const [long, short] = [inSeconds(400 * 86_400), inSeconds(86_400)].map((one) =>
      countdownPicture(one, now),
    )
    expect(read(long as Buffer).width).toBeGreaterThan(read(short as Buffer).width)
    // a hundred days become ninety-nine while it runs
    const turning = countdownPicture(inSeconds(100 * 86_400 + 3), now)
    expect(read(turning).numFrames()).toBe(60)
  })
})
