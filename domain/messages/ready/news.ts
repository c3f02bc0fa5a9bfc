import { card, productRows, type ReadyLetter, shell } from './shell.ts'

interface Words {
  subject: string
  preheader: string
  title: string
  hello: string
  intro: string
  fresh: string
  button: string
}

const en: Words = {
  subject: 'New this week at {{ workspace.name }}',
  preheader: 'What has just come in, at today’s prices',
  title: 'New this week',
  hello: '{{ customer | salutation }},',
  intro: 'One short story about what is new, and why it is worth a look. Two or three sentences are enough.',
  fresh: 'Just in',
  button: 'See everything new',
}

const ru: Words = {
  subject: 'Новое за неделю в «{{ workspace.name }}»',
  preheader: 'Что только что появилось, по сегодняшним ценам',
  title: 'Новое за неделю',
  hello: '{{ customer | salutation }}!',
  intro: 'Короткий рассказ о новинке и о том, почему на неё стоит взглянуть. Двух-трёх предложений хватит.',
  fresh: 'Только появилось',
  button: 'Посмотреть все новинки',
}

const mjml = (words: Words, language: 'en' | 'ru') =>
  shell(
    language,
    words.title,
    card(`      <mj-section>
        <mj-column>
          <mj-text css-class="ink" font-size="26px" line-height="1.3" font-weight="700" padding="0 0 12px">${words.title}</mj-text>
          <mj-text css-class="ink">${words.hello}<br />${words.intro}</mj-text>
        </mj-column>
      </mj-section>
      <mj-raw>{% if products.fresh.size > 0 %}</mj-raw>
      <mj-section padding="28px 0 0">
        <mj-column>
          <mj-text css-class="ink" font-size="18px" font-weight="700">${words.fresh}</mj-text>
        </mj-column>
      </mj-section>
${productRows('products.fresh', 4)}
      <mj-raw>{% endif %}{% if links.shop %}</mj-raw>
      <mj-section>
        <mj-column>
          <mj-button href="{{ links.shop }}">${words.button}</mj-button>
        </mj-column>
      </mj-section>
      <mj-raw>{% endif %}</mj-raw>`),
  )

export const news: ReadyLetter = {
  name: 'news',
  channel: 'email',
  label: { en: 'News of the week', ru: 'Новости недели' },
  summary: {
    en: 'A story and four products that are new in the catalogue.',
    ru: 'Рассказ и четыре новинки каталога.',
  },
  content: {
    en: { subject: en.subject, preheader: en.preheader, mjml: mjml(en, 'en') },
    ru: { subject: ru.subject, preheader: ru.preheader, mjml: mjml(ru, 'ru') },
  },
}
