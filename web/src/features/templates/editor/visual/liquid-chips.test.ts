import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLetter, shownOf, writeLetter } from './letter-source.ts'
import { chipOf, plainSpaces, withChips, withoutChips } from './liquid-chips.ts'

const nameOf = (code: string) => `in words: ${code.length} <&>`
const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      '{% if customer.city == "Perm" %}',
      "{%- unless order.total > 3 and name contains 'a&b' -%}",
      '{% elsif x %}',
      '{% else %}',
      '{% endif %}',
      '{%endunless%}',
      '{% for item in cart.items limit: 3 %}',
      '{% endfor %}',
      '{% comment %} {% if %} not Liquid {% endcomment %}',
      '{% raw %}{{ x }}{% endraw %}',
      '{% assign город = "Пермь 100 %" %}',
      '{{ customer.firstName | default: "friend" }}',
      '<a href="{{ links.shop }}{% if a %}?x=1{% endif %}">',
      '</a>',
      '<br />',
      '<b>',
      '</b>',
      '<span style="color: red">',
      '</span>',
      '&nbsp;',
      '\n   ',
    ),
    fc.string().map((text) => text.replace(/[<{]/g, '')),
  ),
)

test('a text with chips is written as it was, to the letter', () => {
  fc.assert(
    fc.property(words, (parts) => {
      const content = parts.join('')
      expect(withoutChips(withChips(content, nameOf))).toBe(content)
    }),
  )
})

test('what steers and what is shown stand in words; what stands within tags stays', () => {
  const shown = withChips('<a href="{% if a %}x{% endif %}">{% if a > 1 %}{{ b }}{% endif %}</a>', (code) =>
    code.replace('{% if', 'If').replace('%}', ''),
  )
  expect(shown).toContain('<a href="{% if a %}x{% endif %}">')
  expect(shown).toContain('>If a &gt; 1 </span><span')
  expect(shown).toContain('>{{ b }}</span><span')
})

test('code → canvas → code keeps every byte, and a changed text keeps its Liquid', () => {
  fc.assert(
    fc.property(words, (parts) => {
      const content = parts.filter((one) => !/[<>]/.test(one) || one === '<br />').join('')
      const code = `<mjml><mj-body><mj-section><mj-column><mj-text>${content}</mj-text></mj-column></mj-section></mj-body></mjml>`
      const source = readLetter(code)
      if (!source) return
      const then = shownOf(source)
      const seen = structuredClone(then)
      const text = seen[0]?.children[0]?.children[0]
      if (text?.name !== 'mj-text') return
      text.content = withChips(text.content, nameOf)
      expect(writeLetter(source, seen, seen)).toBe(code)
      const now = structuredClone(seen)
      const changed = now[0]?.children[0]?.children[0]
      if (changed) changed.content = `${changed.content}!`
      const steering = (html: string) => html.match(/\{%[\s\S]*?%\}/g)
      expect(steering(writeLetter(source, seen, now))).toEqual(steering(code))
    }),
  )
})

test('a chip that came into another stands after it, and spaces of the browser beside chips are spaces', () => {
  const chip = (code: string, inside: string) => chipOf(code, 'x').replace('x', inside)
  expect(withoutChips(`a ${chip('{{ b }}', `B${chip('{{ c }}', 'C')}`)} d`)).toBe('a {{ b }}{{ c }} d')
  expect(withoutChips(plainSpaces(`a&nbsp;${chip('{{ b }}', 'B')}&nbsp;d`))).toBe('a {{ b }} d')
})
