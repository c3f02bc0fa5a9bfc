import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signToken } from './letter/links.ts'
import { ownOfText, ownToText, partedBody, wholeBody } from './letter-forms.ts'

const idOf = (letter: number) => `0193d3a0-0000-7000-8000-${letter.toString(16).padStart(12, '0')}`
const lines = Array.from(
  { length: 60 },
  (_, line) => `<td class="line-${line}">What everybody reads in line ${line}</td>`,
)

function letterFor(messageId: string, word: string) {
  const links = ['a', 'b', 'c'].map(
    (to) => `<a href="https://crm.example/l/${signToken('key', 'click', messageId, to)}">`,
  )
  return {
    to: 'anna@example.org',
    content: { subject: `For ${word}` },
    html: [...lines, `<p>${word}</p>`, ...links, ...lines, ...links].join('\n'),
    text: `${word} ${links.join(' ')}`,
  }
}

test('what is kept of a letter makes it again to the last character, in few bytes', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 3 }),
      (version, words) => {
        for (const [place, word] of words.entries()) {
          const body = letterFor(idOf(place), word)
          const parted = partedBody(version, body)
          if (!parted) continue
          const kept = ownToText(parted.own, idOf(place))
          expect(kept.length).toBeLessThan(700)
          expect(wholeBody(ownOfText(kept, idOf(place)), parted.form.stored)).toEqual(body)
        }
      },
    ),
  )
})

test('what was kept before words were written once is still read', () => {
  const parted = [1, 2].map((place) => partedBody('old', letterFor(idOf(place), `word ${place}`)))[1]
  if (!parted) throw new Error('The second letter has a form')
  const { words, html, text, ...rest } = parted.own
  const spelt = (places: number[] | null) => places?.map((place) => words[place] as string) ?? null
  const old = JSON.stringify({ ...rest, html: spelt(html), text: spelt(text) })
  expect(wholeBody(ownOfText(old, idOf(2)), parted.form.stored)).toEqual(letterFor(idOf(2), 'word 2'))
})

test('what two letters have in common by chance does not keep the next from being parted', () => {
  const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
  ]
  const version = 'months'
  const kept = Array.from({ length: 200 }, (_, place) => {
    const regular =
      place % 3 === 0
        ? ' <p>As one of our regulars you choose first: the best of it is kept for you.</p>'
        : ''
    const body = letterFor(idOf(place), `${regular}${months[Math.floor(place / 20)]}`)
    const parted = partedBody(version, body)
    if (parted) expect(wholeBody(parted.own, parted.form.stored)).toEqual(body)
    return parted
  })
  expect(kept.filter((one) => one === null).length).toBeLessThanOrEqual(2)
  expect(kept.every((one) => !one || ownToText(one.own, idOf(0)).length < 1_500)).toBe(true)
})
