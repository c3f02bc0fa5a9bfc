import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alphabetOf, bytesOf, sizeOf, splitText } from './parts.ts'

const gsm = '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€'
const counts = (text: string) => {
  const { alphabet, units, parts } = splitText(text)
  return [alphabet, units, parts.length]
}

describe('a text becomes parts', () => {
  test('as operators count them', () => {
    expect(counts('')).toEqual(['gsm-7', 0, 1])
    expect(counts('a'.repeat(160))).toEqual(['gsm-7', 160, 1])
    expect(counts('a'.repeat(161))).toEqual(['gsm-7', 161, 2])
    expect(counts('a'.repeat(306))).toEqual(['gsm-7', 306, 2])
    expect(counts('a'.repeat(307))).toEqual(['gsm-7', 307, 3])
    expect(counts('€'.repeat(80))).toEqual(['gsm-7', 160, 1])
    expect(counts('я'.repeat(70))).toEqual(['ucs-2', 70, 1])
    expect(counts('я'.repeat(71))).toEqual(['ucs-2', 71, 2])
    expect(counts('я'.repeat(134))).toEqual(['ucs-2', 134, 2])
    expect(counts('я'.repeat(135))).toEqual(['ucs-2', 135, 3])
    expect(counts('😀'.repeat(35))).toEqual(['ucs-2', 70, 1])
  })

  test('none of which cuts a character: pairs that do not fit go whole to the next', () => {
    // 152 septets and a pair: the pair is not cut, so that a part holds 152.
    expect(splitText(`${'a'.repeat(152)}€${'b'.repeat(152)}`).parts).toEqual([
      'a'.repeat(152),
      `€${'b'.repeat(151)}`,
      'b',
    ])
    expect(splitText(`${'я'.repeat(66)}😀${'я'.repeat(10)}`).parts).toEqual([
      'я'.repeat(66),
      `😀${'я'.repeat(10)}`,
    ])
  })

  test('that together are the text, each within its room, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...gsm), maxLength: 700 }),
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('я', 'a', '😀', '€'), maxLength: 400 }),
    )
    fc.assert(
      fc.property(text, (given) => {
        const { alphabet, parts, units } = splitText(given)
        expect(parts.join('')).toBe(given)
        const sizes = parts.map((part) => bytesOf(alphabet, part).length / (alphabet === 'ucs-2' ? 2 : 1))
        const [one, several] = alphabet === 'gsm-7' ? [160, 153] : [70, 67]
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(units)
        expect(sizes.every((size) => size <= (parts.length === 1 ? one : several))).toBe(true)
        // Nothing less would have done: one part only if it fits, and no part is emptier than a pair.
        expect(parts.length === 1).toBe(units <= one)
        expect(sizes.slice(0, -1).every((size) => size >= several - 1)).toBe(true)
        if (alphabet === 'ucs-2')
          expect(
            parts.every((part) => !/^[\udc00-\udfff]/.test(part) || /^[\udc00-\udfff]/.test(given)),
          ).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  test('in the small alphabet exactly when it has every character', () => {
    expect(alphabetOf(gsm)).toBe('gsm-7')
    for (const character of ['я', '«', '—', '’', 'ç', '`', '\t', '\u001b'])
      expect(alphabetOf(`ok ${character}`)).toBe('ucs-2')
  })
})

test('says how full the parts are, and which few characters keep a text out of the small alphabet', () => {
  expect(sizeOf('a'.repeat(161))).toEqual({
    parts: 2,
    alphabet: 'gsm-7',
    units: 161,
    room: 306,
    keptOutBy: [],
  })
  const slip = 'Your order “42” is here, take it until Sunday evening please'
  expect(sizeOf(slip)).toMatchObject({ parts: 1, alphabet: 'ucs-2', room: 70, keptOutBy: ['“', '”'] })
  expect(sizeOf('Да').keptOutBy).toEqual([])
  expect(sizeOf('Ваш заказ готов, ждём вас до воскресенья').keptOutBy).toEqual([])
})
