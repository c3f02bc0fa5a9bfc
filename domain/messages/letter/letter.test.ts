import { describe, expect, test } from 'vitest'
import { compileTemplate } from './compile.ts'
import { pluralForm } from './filters.ts'
import { arrivalUrl, clickUrl, readToken, signToken } from './links.ts'
import { missingIn, renderLetter } from './render.ts'

const maker = { publicUrl: 'https://crm.example', key: 'k' }
const manner = { language: 'ru', timeZone: 'Europe/Moscow', currency: 'RUB' }
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
    expect(missingIn(compiled, scope)).toEqual(['customer.firstName'])
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
    '{% for a in (1..100000000) %}x{% endfor %}',
    '{% for a in (1..5000) %}{% for b in (1..5000) %}x{% endfor %}{% endfor %}',
  ])('a template that would run for ever is stopped: %s', async (text) => {
    const { compiled, mistakes } = await compileTemplate(letter(text))
    expect(mistakes).toEqual([])
    expect(() => renderLetter(compiled, { links: {} }, manner, maker, messageId)).toThrow(/limit/i)
  })

  test('mistakes are told by field and line, and nothing is lost silently', async () => {
    const source = letter('{{ a | nofilter }}', { subject: '{% if %}' })
    const { mistakes } = await compileTemplate(source)
    expect(mistakes.map((one) => one.field).sort()).toEqual(['mjml', 'subject'])
    const lost = await compileTemplate({
      ...source,
      content: {
        subject: 'x',
        mjml: '<mjml><mj-body>\n{% for i in cart.items %}<mj-section></mj-section>{% endfor %}</mj-body></mjml>',
      },
    })
    expect(lost.mistakes[0]?.message).toMatch(/Line 2: \{% for i in cart.items %\} would be lost/)
    const unknown = await compileTemplate({
      ...source,
      content: { subject: 'x', mjml: '<mjml><mj-body><mj-nope/></mj-body></mjml>' },
    })
    expect(unknown.mistakes[0]?.message).toContain('mj-nope')
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
