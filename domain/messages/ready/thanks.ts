import { card, type ReadyLetter, shell } from './shell.ts'

interface Words {
  subject: string
  preheader: string
  title: string
  intro: string
  sum: string
  ask: string
  button: string
  sign: string
}

const en: Words = {
  subject: 'Thank you{% if customer.firstName %}, {{ customer.firstName }}{% endif %}',
  preheader: 'A word from the people who packed your order',
  title: 'Thank you for your order',
  intro:
    '{{ customer | salutation }}, we have packed your order {{ order.number }} of {{ order.placedAt | date: "day" }} and hope you like what is inside.',
  sum: 'Total: {{ order.totalMinor | money: order.currency }}',
  ask: 'Is something not as it should be? Just answer this letter: it comes to a person.',
  button: 'Come and look again',
  sign: 'Yours, {{ workspace.name }}',
}

const ru: Words = {
  subject: 'Спасибо{% if customer.firstName %}, {{ customer.firstName }}{% endif %}',
  preheader: 'Пара слов от тех, кто собирал ваш заказ',
  title: 'Спасибо за заказ',
  intro:
    '{{ customer | salutation }}! Мы собрали ваш заказ {{ order.number }} от {{ order.placedAt | date: "day" }} и надеемся, что всё придётся по душе.',
  sum: 'Сумма: {{ order.totalMinor | money: order.currency }}',
  ask: 'Что-то не так? Просто ответьте на это письмо: его прочитает человек.',
  button: 'Заглянуть ещё',
  sign: 'Ваш «{{ workspace.name }}»',
}

const mjml = (words: Words, language: 'en' | 'ru') =>
  shell(
    language,
    words.title,
    card(`      <mj-section>
        <mj-column>
          <mj-text css-class="ink" font-size="26px" line-height="1.3" font-weight="700" padding="0 0 12px">${words.title}</mj-text>
          <mj-text css-class="ink">
            {% if order.number %}${words.intro}{% else %}{{ customer | salutation }}.{% endif %}
          </mj-text>
          <mj-table css-class="ink" font-size="15px" padding="16px 0 0" color="{{ brand.ink }}">
            {% for item in order.items limit: 10 %}
            <tr>
              <td class="line" style="padding:10px 0;border-top:1px solid #e8e4de">{{ item.name }}{% if item.quantity > 1 %} × {{ item.quantity | number }}{% endif %}</td>
              <td class="line" align="right" style="padding:10px 0;border-top:1px solid #e8e4de;white-space:nowrap">{{ item.amountMinor | money: item.currency }}</td>
            </tr>
            {% endfor %}
            {% if order.totalMinor %}<tr><td class="line" colspan="2" align="right" style="padding:12px 0;border-top:1px solid #e8e4de;font-weight:700">${words.sum}</td></tr>{% endif %}
          </mj-table>
          <mj-text css-class="ink" padding="16px 0 0">${words.ask}<br /><br />${words.sign}</mj-text>
          <mj-raw>{% if links.shop %}</mj-raw>
          <mj-button href="{{ links.shop }}">${words.button}</mj-button>
          <mj-raw>{% endif %}</mj-raw>
        </mj-column>
      </mj-section>`),
  )

export const thanks: ReadyLetter = {
  name: 'thanks',
  channel: 'email',
  label: { en: 'Thank you for the order', ru: 'Спасибо за заказ' },
  summary: {
    en: 'A personal letter with the order it thanks for.',
    ru: 'Личное письмо с заказом, за который благодарят.',
  },
  content: {
    en: { subject: en.subject, preheader: en.preheader, mjml: mjml(en, 'en') },
    ru: { subject: ru.subject, preheader: ru.preheader, mjml: mjml(ru, 'ru') },
  },
}
