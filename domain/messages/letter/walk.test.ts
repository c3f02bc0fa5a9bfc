import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixed, type Piece, textOfPieces } from '../../../kit/pieces.ts'
import { addOpenPixel, addOpenPixelTo, rewriteLinks } from './links.ts'
import { textOf } from './text-part.ts'
import { walkLetter } from './walk.ts'

const maker = { publicUrl: 'https://crm.example', key: 'key' }
const idOf = (letter: number) => `0193d3a0-0000-7000-8000-${letter.toString(16).padStart(12, '0')}`

function bySlowWay(pieces: readonly Piece[], messageId: string) {
  const led = rewriteLinks(textOfPieces(pieces), maker, messageId)
  return { html: addOpenPixel(led, maker, messageId), text: textOf(led) }
}

function byWalk(pieces: readonly Piece[], messageId: string) {
  const { html, text } = walkLetter(pieces, maker, messageId)
  addOpenPixelTo(html, maker, messageId)
  return { html: textOfPieces(html), text }
}

const crumb = fc.constantFrom(
  '<a href="https://shop.example/a?b=1&amp;c=2">',
  "<A class='x' HREF = 'https://shop.example/b'>",
  '<a href="https://shop.example/',
  'tea',
  '" style="color:red">',
  '</a>',
  '<a name="here">',
  '<a href="a>b">',
  '<area href="https://shop.example/map"/>',
  '<a href="mailto:anna@shop.example">',
  '<a href="javascript:alert(1)">',
  '<a href="feedback:nps/9">',
  '<a href="feedback:x">',
  '<a href="https://crm.example/u/own">',
  '<div>',
  '</div>',
  '<td>',
  '</td>',
  '<br>',
  '<li>',
  '<p style="display:none">',
  '</p>',
  '<s>',
  '</s>',
  '<head>',
  '</head>',
  '<style>a > b { }</style>',
  '<img src="x" alt="a > b">',
  '<span aria-hidden="true">',
  '</span>',
  '<!--[if mso]><table><tr><td><![endif]-->',
  '<!-- <a href="https://shop.example/c"> -->',
  '<!--',
  '-->',
  '<!-->',
  'Hello ',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '&nbsp;',
  '&amp;',
  '&',
  'lt;',
  'a > b',
  '<',
  '>',
  '"',
  "'",
  '=',
  'href="',
  '</body>',
  'Анна',
  '\u200c',
)
const part = fc.record({
  text: fc.array(crumb, { minLength: 1, maxLength: 6 }).map((all) => all.join('')),
  isOwn: fc.boolean(),
})

test('a letter gone through in pieces is the letter gone through as a whole, the first time and after that', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 8 }), (parts, again) => {
      const pieces = parts.map(({ text, isOwn }): Piece => (isOwn ? text : fixed(text)))
      // branches and loops: the same pieces in another order
      const others = again.flatMap((place) => pieces[place] ?? [])
      for (const [letter, some] of [pieces, others, [...others, ...pieces], pieces].entries())
        expect(byWalk(some, idOf(letter))).toEqual(bySlowWay(some, idOf(letter)))
    }),
    { numRuns: 3_000 },
  )
})

/** What a template shows: escaped for the most part, and sometimes whatever a filter made of it. */
const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('tea', 'Анна', 'https://shop.example/a', 'https://shop.example/b?c=1&amp;d=2'),
  },
  fc.constantFrom(
    '',
    ' ',
    '\n',
    'a  b',
    '\u00a0',
    '&nbsp;',
    '&amp;',
    'none',
    'mailto:anna@shop.example',
    'x:y',
    '#000',
  ),
  fc.constantFrom(
    'feedback:nps/9',
    'https://crm.example/u/own',
    ' href=',
    'ref=',
    ' hre',
    'f=',
    '"',
    '>',
    '<b>',
    '<!--',
    '-->',
    'true',
  ),
)
const frame = fc.constantFrom(
  '<a href="',
  '" style="color:',
  '">',
  '"><img src="',
  '" alt="',
  '</a>',
  '<a class="x" href="https://shop.example/p/',
  '?from=letter">',
  '<td style="display:',
  '<p aria-hidden="',
  '<div>',
  '</div>\n',
  '<s>',
  '</s>',
  ' and ',
  '<br />',
  '<td>',
  '</td>',
  '<a href="https://shop.example/c">more ',
  '<!-- ',
  ' -->',
  '<a title="h',
  "<a title='",
  '\' href="',
  '<div data-',
  '="1">',
)

test('letters of one template, each with words of its own, are gone through as they would be whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(frame, { minLength: 1, maxLength: 3 }), fc.boolean()), {
        minLength: 1,
        maxLength: 14,
      }),
      fc.array(fc.array(words, { minLength: 14, maxLength: 14 }), { minLength: 2, maxLength: 5 }),
      (template, letters) => {
        const own = template.map(([frames, hasWords]) => ({ piece: fixed(frames.join('')), hasWords }))
        for (const [letter, said] of letters.entries()) {
          const pieces = own.flatMap(({ piece, hasWords }, place): Piece[] =>
            hasWords ? [piece, said[place] ?? ''] : [piece],
          )
          expect(byWalk(pieces, idOf(letter))).toEqual(bySlowWay(pieces, idOf(letter)))
        }
      },
    ),
    { numRuns: 5_000 },
  )
})
