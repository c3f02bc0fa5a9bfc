import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeAttribute, pieceName, readLetter, type Shown, shownOf, writeLetter } from './letter-source.ts'

const letter = `<mjml lang="en">
  <mj-head><mj-attributes><mj-all color="{{ brand.ink }}" /></mj-attributes></mj-head>
  <mj-body width="600px">
    <!-- the logo -->
    <mj-section padding='0'>
      <mj-column>
        <mj-text>{% if brand.logoUrl %}<img src="{{ brand.logoUrl }}" />{% endif %}</mj-text>
        <mj-text  align="center">Hello, {{ customer.firstName | default: "friend" }}{% if order.total > 3 %}!{% endif %}</mj-text>
        <mj-button href='{{ links.shop | default: "https://a.example" }}'>Buy</mj-button>
        <mj-image src="{{ product.imageUrl }}" alt="" />
        <mj-table>{% for item in cart.items %}<tr><td>{{ item.name }}</td></tr>{% endfor %}</mj-table>
      </mj-column>
    </mj-section>
    <mj-raw>{% if products.fresh.size > 0 %}</mj-raw>
    {% render 'footer' %}
    <mj-raw>{% endif %}</mj-raw>
  </mj-body>
</mjml>
`

const read = (code: string) => {
  const source = readLetter(code)
  if (!source) throw new Error('It can be read')
  return { source, shown: shownOf(source) }
}
const all = (shown: readonly Shown[]): Shown[] => shown.flatMap((one) => [one, ...all(one.children)])
const named = (shown: readonly Shown[], name: string) => all(shown).filter((one) => one.name === name)
/** The letter, changed by a hand. */
function changed(code: string, change: (shown: Shown[]) => void) {
  const { source, shown } = read(code)
  const now = structuredClone(shown)
  change(now)
  return writeLetter(source, shown, now)
}

describe('a letter on the canvas', () => {
  test('that nobody touched is written back as it stood', () => {
    expect(changed(letter, () => {})).toBe(letter)
  })

  test('shows conditions, lists and saved blocks as pieces, and texts with their Liquid', () => {
    const { shown } = read(letter)
    expect(named(shown, pieceName).map((one) => one.attributes[codeAttribute])).toEqual([
      expect.stringContaining('<img src="{{ brand.logoUrl }}" />'),
      expect.stringMatching(/^<mj-table>.*<\/mj-table>$/),
      '<mj-raw>{% if products.fresh.size > 0 %}</mj-raw>',
      "{% render 'footer' %}",
      '<mj-raw>{% endif %}</mj-raw>',
    ])
    expect(named(shown, 'mj-text')).toMatchObject([
      { content: expect.stringContaining('{% if order.total > 3 %}') },
    ])
  })

  test('changes where the hand changed it and nowhere else', () => {
    const worded = changed(letter, (shown) => {
      const [text] = named(shown, 'mj-text')
      // As a browser tells the words of what it shows.
      if (text)
        text.content =
          'Dear {{ customer.firstName | default: "friend" }}{% if order.total &gt; 3 %}&nbsp;!{% endif %}'
    })
    expect(worded).toBe(
      letter.replace(
        'Hello, {{ customer.firstName | default: "friend" }}{% if order.total > 3 %}!',
        'Dear {{ customer.firstName | default: "friend" }}{% if order.total > 3 %}&nbsp;!',
      ),
    )
    const led = changed(letter, (shown) => {
      const [button] = named(shown, 'mj-button')
      if (button) button.attributes.color = '#fff'
    })
    expect(led).toBe(
      letter.replace(
        `<mj-button href='{{ links.shop | default: "https://a.example" }}'>`,
        `<mj-button href='{{ links.shop | default: "https://a.example" }}' color="#fff">`,
      ),
    )
    const fewer = changed(letter, (shown) => {
      const [column] = named(shown, 'mj-column')
      column?.children.pop()
      const [section] = named(shown, 'mj-section')
      if (section) delete section.attributes.padding
    })
    expect(fewer).toBe(
      letter
        .replace(/\n {8}<mj-table>.*<\/mj-table>/, '')
        .replace("<mj-section padding='0'>", '<mj-section>'),
    )
  })

  test('takes new elements in where they were put', () => {
    const fresh = (name: string, more: Partial<Shown> = {}): Shown => ({
      name,
      attributes: {},
      content: '',
      children: [],
      ...more,
    })
    const more = changed(letter, (shown) => {
      shown.push(
        fresh('mj-section', {
          children: [
            fresh('mj-column', {
              children: [
                fresh('mj-text', { content: 'New' }),
                fresh('mj-divider', { attributes: { 'border-width': '1px' } }),
                fresh(pieceName, { attributes: { [codeAttribute]: "{% render 'x' %}" } }),
              ],
            }),
          ],
        }),
      )
    })
    expect(more).toContain(`
    <mj-section>
      <mj-column>
        <mj-text>New</mj-text>
        <mj-divider border-width="1px" />
        {% render 'x' %}
      </mj-column>
    </mj-section>
  </mj-body>`)
    expect(readLetter(more)).not.toBeNull()
  })

  test('is not opened where its elements do not close', () => {
    for (const code of ['', 'words', '<mjml><mj-body>', '<mjml><mj-body><mj-section></mj-body></mjml>'])
      expect(readLetter(code)).toBeNull()
    expect(readLetter('<mjml><mj-body></mj-column></mj-body></mjml>')).toBeNull()
  })

  test('is written back as it stood, whatever it is made of', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        '{{ a | b: "c" }}',
        '{% if a < 1 %}',
        '<b>x</b>',
        '<br/>',
        '<!-- c -->',
        '{% raw %}<{% endraw %}',
        '\n   ',
      ),
    )
    const leaf = fc
      .tuple(fc.constantFrom('mj-text', 'mj-button', 'mj-table', 'mj-raw', 'mj-social'), words, words)
      .map(([name, value, inside]) => `<${name} a="${value.replaceAll('"', '')}" b='c'>${inside}</${name}>`)
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        words,
        fc.constantFrom('<mj-image />', '<mj-divider a="{{ x }}"/>', '<mj-spacer></mj-spacer>'),
        fc
          .tuple(
            fc.constantFrom('mj-section', 'mj-column', 'mj-wrapper'),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([name, inside]) => `<${name}>${inside.join('\n')}</${name}>`),
      ),
    }))
    fc.assert(
      fc.property(fc.array(node, { maxLength: 4 }), (nodes) => {
        const code = `<mjml><mj-body>${nodes.join(' ')}</mj-body></mjml>`
        const source = readLetter(code)
        if (!source) return
        expect(writeLetter(source, shownOf(source), shownOf(source))).toBe(code)
      }),
      { numRuns: 500 },
    )
  })
})
