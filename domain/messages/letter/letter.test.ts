import { describe, expect, test } from 'vitest'
import { readyLetters } from '../ready/index.ts'
import { compileTemplate } from './compile.ts'
import { pluralForm } from './filters.ts'
import { arrivalUrl, clickUrl, readToken, signToken } from './links.ts'
import { nameInCase, salutation } from './names.ts'
import { missingIn, renderLetter } from './render.ts'
import { unguarded } from './unguarded.ts'

const maker = { publicUrl: 'https://crm.example', key: 'k' }
const manner = {
  language: 'ru',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  publicUrl: 'https://crm.example',
}
const messageId = '0193d3a0-0000-7000-8000-000000000001'

const letter = (text: string, more: Record<string, string> = {}) => ({
  channel: 'email',
  language: 'ru' as const,
  content: {
    subject: 'Тема',
    mjml: `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`,
    ...more,
  },
})

async function rendered(
  text: string,
  scope: Record<string, unknown> = {},
  more: Record<string, string> = {},
) {
  const { compiled, mistakes } = await compileTemplate(letter(text, more))
  expect(mistakes).toEqual([])
  return renderLetter(compiled, { links: {}, ...scope }, manner, maker, messageId)
}

describe('what a customer reads', () => {
  test('money, dates and plurals are written as their language writes them', async () => {
    const { text } = await rendered(
      '{{ sum | money }} · {{ sum | money: "GBP" }} · {{ at | date: "moment" }} · {{ n }} {{ n | plural: "товар", "товара", "товаров" }}',
      { sum: 1245000, at: '2026-11-22T21:30:00Z', n: 22 },
    )
    expect(text?.replace(/\s/g, ' ')).toContain('12 450 ₽ · 12 450 £ · 23 ноября в 00:30 · 22 товара')
    expect([1, 2, 5, 11, 21].map((n) => pluralForm('ru', n, ['товар', 'товара', 'товаров']))).toEqual([
      'товар',
      'товара',
      'товаров',
      'товаров',
      'товар',
    ])
    expect([1, 2].map((n) => pluralForm('en', n, ['item', 'items']))).toEqual(['item', 'items'])
  })

  test('a missing name falls back, and the preview says so', async () => {
    const { compiled } = await compileTemplate(letter('{{ customer.firstName | default: "друг" }}'))
    const scope = { customer: {}, links: {} }
    expect(renderLetter(compiled, scope, manner, maker, messageId).text).toContain('друг')
    expect(missingIn(compiled, scope)).toEqual([['customer', 'firstName']])
  })

  test('an empty list has a size: nothing is said to be missing where only it is asked about', async () => {
    const { compiled } = await compileTemplate(
      letter('{% if products.fresh.size > 0 %}{{ products.fresh.first.name }}{% endif %}'),
    )
    const told = (fresh: unknown) => missingIn(compiled, { products: { fresh }, links: {} })
    expect(told([{ name: 'Tea' }])).toEqual([])
    expect(told([])).toEqual([['products', 'fresh', 'first', 'name']])
  })

  test('there is always a way out of the letter, and a text that says the same', async () => {
    const { html, text, unsubscribeUrl } = await rendered(
      'Привет <a href="https://shop.ru/a?x=1&amp;y=2">в магазин</a>',
    )
    expect(html).toContain(unsubscribeUrl)
    const target = 'https://shop.ru/a?x=1&y=2'
    expect(text).toContain(`Привет в магазин: ${clickUrl(maker, messageId, target)}`)
    expect(html).not.toContain('href="https://shop.ru')
  })
})

describe('what a customer or an author may not do', () => {
  test('a name is text, whatever is written in it', async () => {
    const evil = '{{ workspace.secret }}<script>alert(1)</script>" onload="x'
    const { html, content } = await rendered(
      '{{ customer.firstName }}<a href="{{ customer.url }}">x</a>',
      {
        customer: { firstName: evil, url: 'javascript:alert(1)' },
        workspace: { secret: 'hidden' },
      },
      { subject: '{{ customer.firstName }}' },
    )
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('hidden')
    expect(html).not.toContain('javascript:')
    expect(html).toContain('&lt;script&gt;')
    expect(content.subject).toContain('{{ workspace.secret }}')
  })

  test.each([
    '{{ customer.constructor.constructor }}',
    '{{ customer.__proto__.polluted }}',
    '{{ "x" | constructor }}',
    '{{ customer.firstName | raw }}',
    '{% include "/etc/passwd" %}',
    '{% render "../secrets" %}',
    '{% layout "x" %}',
  ])('%s gives nothing', async (text) => {
    const { compiled, mistakes } = await compileTemplate(letter(text))
    if (mistakes.length > 0) return
    const { html } = renderLetter(
      compiled,
      { customer: { firstName: 'A' }, links: {} },
      manner,
      maker,
      messageId,
    )
    expect(html).not.toMatch(/root:|function|\[object|native code/)
  })

  test.each([
    ['a loop', '{% for a in (1..100000000) %}x{% endfor %}'],
    ['a loop in a loop', '{% for a in (1..5000) %}{% for b in (1..5000) %}x{% endfor %}{% endfor %}'],
    ['many words in a loop', `{% for a in (1..100000) %}${'long '.repeat(100)}{% endfor %}`],
    [
      'many words for each of a list',
      `{% assign all = "${'a,'.repeat(6000)}" | split: "," %}{% for a in all %}${'long '.repeat(1000)}{% endfor %}`,
    ],
    [
      'many words kept aside',
      `{% for a in (1..90000) %}{% capture b %}${'long '.repeat(100)}{% endcapture %}{% endfor %}`,
    ],
  ])('a template that would run for ever is stopped: %s', async (_name, text) => {
    const { compiled, mistakes } = await compileTemplate(letter(text))
    expect(mistakes).toEqual([])
    expect(() => renderLetter(compiled, { links: {} }, manner, maker, messageId)).toThrow(/limit/i)
  })

  test('a name cannot bring a header, nor a second line, into a subject', async () => {
    const { content } = await rendered(
      'x',
      { customer: { firstName: 'Anna\r\nBcc: everybody@evil.example\u2028X: y' } },
      { subject: 'Hello {{ customer.firstName }}' },
    )
    expect(content.subject).toBe('Hello Anna Bcc: everybody@evil.example X: y')
  })

  test('output that grows without end is cut off', async () => {
    const { compiled, mistakes } = await compileTemplate(
      letter(
        '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
      ),
    )
    expect(mistakes).toEqual([])
    expect(() => renderLetter(compiled, { links: {} }, manner, maker, messageId)).toThrow(/limit/i)
  })

  test.each([
    'javascript:alert(1)',
    'JAVAscript:x',
    '&#106;avascript:x',
    'data:text/html,x',
    'ftp://x.example/',
  ])('a link to %s is refused where it stands', async (target) => {
    const { mistakes } = await compileTemplate(letter(`ok\n<a href="${target}">x</a>`))
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]?.place?.line).toBe(2)
  })

  test('every mistake has its field, its place and words in both languages, and nothing is lost silently', async () => {
    const source = letter('{{ a | mony }}', { subject: '{% if %}' })
    const { mistakes } = await compileTemplate(source)
    expect(mistakes.map((one) => one.field).sort()).toEqual(['mjml', 'subject'])
    const filter = mistakes.find((one) => one.field === 'mjml')
    expect(filter?.message.en).toContain('Did you mean “money”?')
    expect(filter?.message.ru).toContain('Может быть, «money»?')
    expect(source.content.mjml.slice((filter?.place?.column ?? 0) - 1)).toMatch(/^mony/)
    for (const one of mistakes) expect(one.message.ru).toMatch(/[а-яё]/i)
    const { mistakes: far } = await compileTemplate(letter('{{ a | zzzqqq }}'))
    expect(far[0]?.message.ru).toContain('Чаще всего нужны default, date, money')
    expect(far[0]?.message.ru.length).toBeLessThan(120)
  })

  test.each([
    [
      '<mjml><mj-body>\n{% for i in cart.items %}<mj-section></mj-section>{% endfor %}</mj-body></mjml>',
      2,
      /would be lost here/,
    ],
    ['<mjml><mj-body>\n\n<mj-nope/></mj-body></mjml>', 3, /no element <mj-nope>/],
    ['<mjml><mj-body>\n<mj-section colour="red"></mj-section></mj-body></mjml>', 2, /no attribute “colour”/],
    ['<mjml><mj-body>\n<mj-text>x</mj-text></mj-body></mjml>', 2, /cannot stand in <mj-body>/],
    [
      '<mjml><mj-body>\n<mj-section>\n<mj-column></mj-section></mj-body></mjml>',
      3,
      /<mj-column> is not closed/,
    ],
    ['<mjml><mj-body>\n</mj-section></mj-body></mjml>', 2, /closes what was never opened/],
    ['<mjml><mj-body>\n<mj-include path="./foot.mjml" /></mj-body></mjml>', 2, /put saved blocks/],
    [
      '<mjml><mj-body><mj-section><mj-column>\n<mj-text color="redd">x</mj-text></mj-column></mj-section></mj-body></mjml>',
      2,
      /Write a colour as in #0f5f5c/,
    ],
    [
      '<mjml><mj-body><mj-section><mj-column>\n<mj-text font-size="big">x</mj-text></mj-column></mj-section></mj-body></mjml>',
      2,
      /Write a length as in 16px/,
    ],
    [
      '<mjml><mj-body><mj-section><mj-column>\n<mj-text align="middle">x</mj-text></mj-column></mj-section></mj-body></mjml>',
      2,
      /Choose one of: left, right/,
    ],
    [`<mjml><mj-body>\n${'<mj-wrapper>'.repeat(3_000)}`, 2, /more than 50 deep/],
    [
      `<mjml><mj-body>\n<mj-raw>${'{% if a %}'.repeat(3_000)}${'{% endif %}'.repeat(3_000)}</mj-raw></mj-body></mjml>`,
      2,
      /more than 50 deep/,
    ],
    ['hello', 1, /No letter was found/],
    ['<mjml></mjml>', 1, /No letter was found/],
    ['<mjml><mj-body><mj-section><mj-column>\n<mj-text>{{ a', 2, /“{{” is not closed/],
    ['<mjml><mj-body>\n<mj-raw>{% if a %}</mj-raw></mj-body></mjml>', 2, /put {% endif %}/],
    ['<mjml><mj-body>\n{% render "nobody" %}</mj-body></mjml>', 2, /no saved block called “nobody”/],
  ])('%j is refused on its line', async (mjml, line, words) => {
    const { mistakes } = await compileTemplate({
      channel: 'email',
      language: 'en',
      content: { subject: 'x', mjml },
    })
    expect(mistakes[0]?.message.en).toMatch(words)
    expect(mistakes[0]?.place?.line).toBe(line)
  })

  test('a tag over several lines moves no other line', async () => {
    const { mistakes } = await compileTemplate(
      letter('{% if\n customer.firstName\n%}x{% endif %}\n</mj-text><mj-nope/><mj-text>'),
    )
    expect(mistakes.map((one) => one.place?.line)).toEqual([4])
  })

  test('mj-include reads no file', async () => {
    const { compiled } = await compileTemplate({
      channel: 'email',
      language: 'en',
      content: { subject: 'x', mjml: '<mjml><mj-body><mj-include path="/etc/passwd" /></mj-body></mjml>' },
    })
    if (compiled.html) {
      const { html } = renderLetter(compiled, { links: {} }, manner, maker, messageId)
      expect(html).not.toContain('root:')
    }
  })
})

describe('saved blocks', () => {
  test('stand where they are rendered, in either quotes, and move no line', async () => {
    const blocks = new Map([
      [
        'foot',
        '<mj-section>\n<mj-column>\n<mj-text>Bye {{ customer.firstName }}</mj-text></mj-column></mj-section>',
      ],
    ])
    const mjml = `<mjml><mj-body>{% render 'foot' %}{% render "foot" %}\n<mj-nope/></mj-body></mjml>`
    const source = { channel: 'email', language: 'en' as const, content: { subject: 'x', mjml } }
    expect((await compileTemplate(source, blocks)).mistakes[0]?.place?.line).toBe(2)
    const mended = { ...source, content: { subject: 'x', mjml: mjml.replace('<mj-nope/>', '') } }
    const { compiled, mistakes } = await compileTemplate(mended, blocks)
    expect(mistakes).toEqual([])
    const { text } = renderLetter(
      compiled,
      { customer: { firstName: 'A' }, links: {} },
      manner,
      maker,
      messageId,
    )
    expect(text?.match(/Bye A/g)).toHaveLength(2)
  })
})

describe('what some customers lack', () => {
  const paths = (source: string) => unguarded(source).map((one) => one.path)

  test.each([
    ['{{ customer.firstName }}', ['customer.firstName']],
    ['{{ customer.firstName | default: "you" }}', []],
    ['{{ customer | salutation }}', []],
    [
      '{% if customer.firstName %}{{ customer.firstName }}{% else %}{{ customer.firstName }}{% endif %}',
      ['customer.firstName'],
    ],
    ['{% if customer.city and customer.firstName %}{{ customer.city }}{% endif %}', []],
    ['{% if customer.city or customer.firstName %}{{ customer.city }}{% endif %}', ['customer.city']],
    [
      '{% unless customer.city %}{{ customer.city }}{% else %}{{ customer.city }}{% endunless %}',
      ['customer.city'],
    ],
    [
      '{% if customer.city == blank %}{{ customer.city }}{% else %}{{ customer.city }}{% endif %}',
      ['customer.city'],
    ],
    ['{% if order %}{{ order.number }}{% endif %}', []],
    ['{% for item in order.items %}{{ order.number }} {{ item.name }}{% endfor %}', []],
    ['{% assign n = customer.firstName %}{{ n }}', ['customer.firstName']],
    [
      '{{ customer.attributes["size"] }} {{ traits.favouriteBrand }}',
      ['customer.attributes.size', 'traits.favouriteBrand'],
    ],
    ['{{ workspace.name }} {{ cart.totalMinor | money }}', []],
  ])('%s', (source, expected) => {
    expect(paths(source)).toEqual(expected)
  })
})

describe('Russian names', () => {
  test.each([
    [{ firstName: 'Анна', middleName: 'Петровна' }, 'Уважаемая Анна Петровна'],
    [{ firstName: 'Иван' }, 'Уважаемый Иван'],
    [{ firstName: 'Саша' }, 'Здравствуйте, Саша'],
    [{ firstName: 'Саша', gender: 'female' }, 'Уважаемая Саша'],
    [{ firstName: 'Саша', middleName: 'Петрович' }, 'Уважаемый Саша Петрович'],
    [{ firstName: 'АННА', middleName: 'петровна' }, 'Уважаемая Анна Петровна'],
    [{ lastName: 'Иванов' }, 'Уважаемый г-н Иванов'],
    [{}, 'Здравствуйте'],
    [null, 'Здравствуйте'],
  ])('%j is greeted as «%s»', (customer, expected) => {
    expect(salutation('ru', customer)).toBe(expected)
  })

  test('English, friendly, and nobody', () => {
    expect(salutation('en', { firstName: 'Anna' })).toBe('Dear Anna')
    expect(salutation('en', { firstName: 'Anna', lastName: 'Bell', gender: 'female' })).toBe('Dear Ms Bell')
    expect(salutation('en', { firstName: 'Anna' }, 'friendly')).toBe('Hi Anna')
    expect(salutation('en', {})).toBe('Hello')
    expect(salutation('ru', { firstName: 'Анна' }, 'friendly')).toBe('Анна, здравствуйте')
  })

  test.each([
    ['Анна', 'dative', 'Анне'],
    ['Анна', 'дательный', 'Анне'],
    ['Пётр', 'genitive', 'Петра'],
    ['Мария', 'instrumental', 'Марией'],
    ['Иван', 'accusative', 'Ивана'],
    ['Любовь', 'instrumental', 'Любовью'],
    ['Лев', 'prepositional', 'Льве'],
    ['Петрович', 'dative', 'Петровичу'],
    ['John', 'dative', 'John'],
    ['Анна', 'nothing', 'Анна'],
    ['', 'dative', ''],
  ])('%s, %s: %s', (name, wanted, expected) => {
    expect(nameInCase(name, wanted)).toBe(expected)
  })

  test('a whole customer, and a surname by the gender', () => {
    expect(nameInCase({ firstName: 'Анна', lastName: 'Ковалёва' }, 'dative')).toBe('Анне Ковалёвой')
    const anna = { firstName: 'Анна', middleName: 'Сергеевна', lastName: 'Ковалёва' }
    expect(nameInCase(anna, 'dative', 'formal')).toBe('Анне Сергеевне')
    expect(nameInCase(anna, 'творительный', 'formal')).toBe('Анной Сергеевной')
    expect(nameInCase('Ковалёва', 'dative', 'last', 'female')).toBe('Ковалёвой')
    expect(nameInCase({ firstName: 'Jane', lastName: 'Doe' }, 'dative')).toBe('Jane Doe')
  })
})

describe('ready letters', () => {
  test.each(
    readyLetters.flatMap((one) =>
      (['en', 'ru'] as const).map((language) => [one.name, language, one] as const),
    ),
  )(
    '%s in %s has no mistake, says something to somebody unknown, and lacks nothing',
    async (_name, language, { channel, content }) => {
      const { compiled, mistakes } = await compileTemplate({ channel, language, content: content[language] })
      expect(mistakes).toEqual([])
      for (const field of Object.values(content[language])) expect(unguarded(field)).toEqual([])
      const scope = {
        customer: {},
        workspace: { name: 'Shop' },
        brand: {
          accent: '#0f5f5c',
          onAccent: '#ffffff',
          ink: '#1d1b19',
          ground: '#f6f4f1',
          font: 'Georgia, Times New Roman, serif',
          footer: '',
          address: '',
        },
        cart: { items: [] },
        products: { viewed: [], fresh: [], category: {} },
        links: {},
      }
      const {
        html,
        text,
        content: lines,
      } = renderLetter(compiled, scope, { ...manner, language }, maker, messageId)
      expect(text?.length).toBeGreaterThan(60)
      expect(lines.subject).not.toBe('')
      expect(html).not.toContain('hbtliquid')
      expect(Buffer.byteLength(html ?? '')).toBeLessThan(102 * 1024)
    },
  )
})

describe('signed links', () => {
  test('a token is good for its message, purpose and target only', () => {
    const token = signToken('k', 'click', messageId, 'https://shop.ru/')
    expect(token).toHaveLength(43)
    expect(readToken('k', 'click', token, 'https://shop.ru/')).toBe(messageId)
    expect(readToken('k', 'click', token, 'https://evil.example/')).toBeNull()
    expect(readToken('k', 'open', token, 'https://shop.ru/')).toBeNull()
    expect(readToken('other', 'click', token, 'https://shop.ru/')).toBeNull()
    expect(readToken('k', 'click', `${token.slice(0, -1)}B`, 'https://shop.ru/')).toBeNull()
    expect(readToken('k', 'click', '', 'https://shop.ru/')).toBeNull()
  })

  test('the shop is told which letter it was, and keeps its own parameters and place', () => {
    expect(arrivalUrl('https://shop.ru/p?a=1#size', messageId)).toBe(
      `https://shop.ru/p?a=1&hbt_m=${messageId}#size`,
    )
  })
})
