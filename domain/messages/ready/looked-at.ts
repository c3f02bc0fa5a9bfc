import { card, productRows, type ReadyLetter, shell } from './shell.ts'

interface Words {
  subject: string
  preheader: string
  title: string
  intro: string
  none: string
  button: string
}

const en: Words = {
  subject:
    '{% if products.viewed.size > 0 %}{{ products.viewed[0].name }} is still here{% else %}Something for you at {{ workspace.name }}{% endif %}',
  preheader: 'What you looked at, with the prices of today',
  title: 'You looked at these',
  intro:
    '{{ customer | salutation }}, in case you have not decided yet: this is what they cost today. Only what is in stock is here.',
  none: 'This is what came in last:',
  button: 'Go to the shop',
}

const ru: Words = {
  subject:
    '{% if products.viewed.size > 0 %}{{ products.viewed[0].name }} ещё в наличии{% else %}Кое-что для вас в «{{ workspace.name }}»{% endif %}',
  preheader: 'То, что вы смотрели, по сегодняшним ценам',
  title: 'Вы это смотрели',
  intro:
    '{{ customer | salutation }}! На случай, если вы ещё думаете: вот сколько это стоит сегодня. Здесь только то, что есть в наличии.',
  none: 'А вот последние новинки:',
  button: 'В магазин',
}

const mjml = (words: Words, language: 'en' | 'ru') =>
  shell(
    language,
    words.title,
    card(`      <mj-section>
        <mj-column>
          <mj-text css-class="ink" font-size="26px" line-height="1.3" font-weight="700" padding="0 0 12px">${words.title}</mj-text>
          <mj-text css-class="ink">${words.intro}</mj-text>
        </mj-column>
      </mj-section>
      <mj-raw>{% if products.viewed.size > 0 %}</mj-raw>
${productRows('products.viewed', 6)}
      <mj-raw>{% else %}</mj-raw>
      <mj-section padding="16px 0 0"><mj-column><mj-text css-class="ink">${words.none}</mj-text></mj-column></mj-section>
${productRows('products.fresh', 3)}
      <mj-raw>{% endif %}{% if links.shop %}</mj-raw>
      <mj-section>
        <mj-column>
          <mj-button href="{{ links.shop }}">${words.button}</mj-button>
        </mj-column>
      </mj-section>
      <mj-raw>{% endif %}</mj-raw>`),
  )

export const lookedAt: ReadyLetter = {
  name: 'looked-at',
  channel: 'email',
  label: { en: 'What they looked at', ru: 'То, что смотрели' },
  summary: {
    en: 'Up to six products this customer looked at last, in stock, at the prices of the moment of sending.',
    ru: 'До шести последних просмотренных товаров, которые есть в наличии, по ценам на момент отправки.',
  },
  content: {
    en: { subject: en.subject, preheader: en.preheader, mjml: mjml(en, 'en') },
    ru: { subject: ru.subject, preheader: ru.preheader, mjml: mjml(ru, 'ru') },
  },
}
