import { type CompiledTemplate, compileTemplate } from '../domain/messages/letter/compile.ts'
import {
  addOpenPixel,
  confirmUrl,
  preferencesUrl,
  rewriteLinks,
  unsubscribeUrl,
} from '../domain/messages/letter/links.ts'
import { renderByLiquid } from '../domain/messages/letter/liquid.ts'
import { type RenderedLetter, renderLetter } from '../domain/messages/letter/render.ts'
import { textOf } from '../domain/messages/letter/text-part.ts'

// A letter of about 30 KB with a block of six products, and the people it is filled in for. Run as a process of its own, it
// renders as many as it is told to and says how long that took.

const product = `
  <tr>
    <td width="96" style="padding:16px 16px 16px 0;border-top:1px solid #e8e4de;vertical-align:top">
      {% if item.imageUrl %}<a href="{{ item.url }}"><img src="{{ item.imageUrl }}" alt="{{ item.name }}" width="96" height="96" style="display:block;border-radius:8px" /></a>{% else %}<div aria-hidden="true">{{ item.name | slice: 0 }}</div>{% endif %}
    </td>
    <td style="padding:16px 0;border-top:1px solid #e8e4de;vertical-align:top;line-height:1.4">
      <a href="{{ item.url }}" style="color:{{ brand.ink }};text-decoration:none;font-weight:600">{{ item.name }}</a>
      <div>{{ item.quantity | number }} {{ item.quantity | plural: "штука", "штуки", "штук" }}</div>
      <div>{{ item.priceMinor | money: item.currency }}{% if item.oldPriceMinor != null %} <s>{{ item.oldPriceMinor | money: item.currency }}</s>{% endif %}</div>
      {% if item.available == false %}<div>Закончился</div>{% endif %}
    </td>
  </tr>`

const story = (place: number) => `
  <mj-section padding="0 0 24px"><mj-column width="40%"><mj-image src="https://cdn.shop.example/story/${place}.jpg" alt="История ${place}" width="220px" href="https://shop.example/stories/${place}?from=letter" /></mj-column>
  <mj-column width="60%"><mj-text font-size="18px" font-weight="700">История ${place}: как собирают чай</mj-text><mj-text>${'Высоко в горах, где утро начинается с тумана, листья собирают вручную. '.repeat(3)}</mj-text><mj-button href="https://shop.example/stories/${place}" background-color="{{ brand.accent }}">Читать дальше</mj-button></mj-column></mj-section>`

const mjml = `<mjml lang="ru"><mj-head><mj-title>Письмо</mj-title><mj-attributes><mj-all font-family="Inter, Arial, sans-serif" /><mj-text color="#1d1b19" font-size="15px" /></mj-attributes></mj-head>
<mj-body background-color="{{ brand.ground }}">
  <mj-section><mj-column><mj-text align="center">{% if brand.logoUrl %}<img src="{{ brand.logoUrl }}" alt="{{ workspace.name }}" height="32" />{% else %}{{ workspace.name }}{% endif %}</mj-text></mj-column></mj-section>
  <mj-section><mj-column><mj-text font-size="24px">{{ customer | salutation }}!</mj-text><mj-text>{% if customer.city %}Доставим в {{ customer.city }}{% else %}Доставим, куда скажете{% endif %}: {{ customer.firstName | case: "dative" | default: "вам" }} осталось только выбрать.</mj-text>
  <mj-table>{% for item in products.viewed limit: 6 %}${product}{% endfor %}</mj-table></mj-column></mj-section>
  ${[1, 2, 3, 4, 5].map(story).join('')}
  <mj-section><mj-column><mj-text align="center" font-size="12px">{{ brand.footer }}<br />{{ brand.address }}<br /><a href="{{ links.unsubscribe }}">Отписаться</a></mj-text></mj-column></mj-section>
</mj-body></mjml>`

const source = {
  channel: 'email',
  language: 'ru' as const,
  content: {
    subject:
      '{% if customer.firstName %}{{ customer.firstName }}, вы{% else %}Вы{% endif %} смотрели {{ products.viewed[0].name }}',
    preheader: 'И ещё {{ products.viewed.size | minus: 1 }} по сегодняшним ценам',
    mjml,
  },
}

const manner = {
  language: 'ru',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  publicUrl: 'https://crm.example',
}
const maker = { publicUrl: 'https://crm.shop.example', key: 'bench-key-of-the-installation' }
const names = ['Анна', 'Иван', 'Мария', 'Пётр', 'Ольга', 'Саша', '', 'Дмитрий', 'Екатерина', 'Лев']
const cities = ['Москву', null, 'Казань', 'Пермь', null]

export async function compiledLetter(): Promise<CompiledTemplate> {
  const { compiled, mistakes } = await compileTemplate(source)
  if (mistakes[0]) throw new Error(`The bench's letter has a mistake: ${JSON.stringify(mistakes[0])}`)
  return compiled
}

/** Somebody's letter: everybody has a name, products and prices of their own. */
const scopeOf = (person: number) => ({
  customer: { id: person, firstName: names[person % names.length], city: cities[person % cities.length] },
  workspace: { name: 'Лавка чая' },
  brand: {
    ground: '#f6f4f1',
    ink: '#1d1b19',
    accent: '#0f5f5c',
    footer: 'До встречи',
    address: 'ООО «Лавка», Москва',
    logoUrl: 'https://cdn.shop.example/logo.png',
  },
  products: {
    viewed: Array.from({ length: 6 }, (_, place) => {
      const id = (person * 7 + place * 31) % 5_000
      return {
        productId: `p${id}`,
        name: `Чай «Сорт ${id}» & мёд`,
        quantity: 1 + (id % 5),
        priceMinor: 10_000 + id * 100,
        currency: 'RUB',
        oldPriceMinor: id % 3 === 0 ? 20_000 + id * 100 : null,
        available: id % 11 !== 0,
        url: `https://shop.example/p/${id}?size=${place}&from=letter`,
        imageUrl: id % 4 === 0 ? null : `https://cdn.shop.example/p/${id}.jpg`,
      }
    }),
  },
  links: { shop: 'https://shop.example/', cart: null },
})

const messageIdOf = (person: number) => `0193d3a0-0000-7000-8000-${person.toString(16).padStart(12, '0')}`

export function letterOf(compiled: CompiledTemplate, person: number): RenderedLetter {
  const { htmlPieces: _, ...letter } = renderLetter(
    compiled,
    scopeOf(person),
    manner,
    maker,
    messageIdOf(person),
  )
  return letter
}

/** The slow way: everything is read and compiled for this one letter, LiquidJS fills it in, and the whole is gone through. */
export async function letterFromScratch(person: number): Promise<RenderedLetter> {
  const compiled = await compiledLetter()
  const scope = scopeOf(person)
  const id = messageIdOf(person)
  const own = {
    unsubscribe: unsubscribeUrl(maker, id),
    preferences: preferencesUrl(maker, id),
    confirm: confirmUrl(maker, id),
  }
  const given = { ...scope, links: { ...scope.links, ...own } }
  const lines = [...compiled.lines].map(([name, field]) => [
    name,
    renderByLiquid(field, given, manner).replace(/\s+/g, ' ').trim(),
  ])
  const linked = rewriteLinks(compiled.html ? renderByLiquid(compiled.html, given, manner) : '', maker, id)
  return {
    content: { ...compiled.fixed, ...Object.fromEntries(lines) },
    html: addOpenPixel(linked, maker, id),
    text: textOf(linked),
    unsubscribeUrl: own.unsubscribe,
    preferencesUrl: own.preferences,
  }
}

if (process.send) {
  const [from = 0, count = 0] = process.argv.slice(2).map(Number)
  const compiled = await compiledLetter()
  for (let person = 0; person < 500; person++) letterOf(compiled, person)
  process.send('ready')
  process.once('message', () => {
    const started = performance.now()
    let bytes = 0
    for (let person = from; person < from + count; person++)
      bytes += letterOf(compiled, person).html?.length ?? 0
    process.send?.({ seconds: (performance.now() - started) / 1000, bytes })
    process.disconnect()
  })
}
