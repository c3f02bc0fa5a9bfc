/** What the letter says, in one language. Liquid is allowed everywhere. */
interface Words {
  subject: string
  preheader: string
  title: string
  intro: string
  quantity: string
  soldOut: string
  more: string
  total: string
  button: string
  note: string
  why: string
  choose: string
  leave: string
}

const en: Words = {
  subject:
    '{% if customer.firstName %}{{ customer.firstName }}, your basket is still here{% else %}Your basket is still here{% endif %}',
  preheader:
    '{{ cart.items[0].name }}{% if cart.count > 1 %} and {{ cart.count | minus: 1 }} more{% endif %}, at today’s prices',
  title:
    '{% if customer.firstName %}{{ customer.firstName }}, your basket is still here{% else %}Your basket is still here{% endif %}',
  intro: 'We kept what you chose. Prices and stock are as of this moment.',
  quantity: 'Quantity: {{ item.quantity | number }}',
  soldOut: 'Sold out',
  more: 'and {{ rest }} more {{ rest | plural: "item", "items" }}',
  total: 'Total',
  button: 'Back to the basket',
  note: 'Changed your mind? Then no need to do anything.',
  why: 'You get this letter because you agreed to hear from {{ workspace.name }}.',
  choose: 'What to write to me about',
  leave: 'Unsubscribe',
}

const ru: Words = {
  subject:
    '{% if customer.firstName %}{{ customer.firstName }}, ваша корзина ждёт{% else %}Ваша корзина ждёт{% endif %}',
  preheader:
    '{{ cart.items[0].name }}{% if cart.count > 1 %} и ещё {{ cart.count | minus: 1 }}{% endif %} по сегодняшним ценам',
  title:
    '{% if customer.firstName %}{{ customer.firstName }}, ваша корзина ждёт{% else %}Ваша корзина ждёт{% endif %}',
  intro: 'Мы сохранили всё, что вы выбрали. Цены и наличие — на эту минуту.',
  quantity: 'Количество: {{ item.quantity | number }}',
  soldOut: 'Закончился',
  more: 'и ещё {{ rest }} {{ rest | plural: "товар", "товара", "товаров" }}',
  total: 'Итого',
  button: 'Вернуться в корзину',
  note: 'Передумали? Тогда ничего делать не нужно.',
  why: 'Вы получили это письмо, потому что согласились получать новости «{{ workspace.name }}».',
  choose: 'О чём мне писать',
  leave: 'Отписаться',
}

const shown = 6

/** A product: its picture (or its first letter), name, quantity and what it costs now. */
const item = (words: Words) => `
<tr>
  <td class="line" width="72" style="padding:16px 16px 16px 0;border-top:1px solid #e8e4de;vertical-align:top">
    {% if item.url %}<a href="{{ item.url }}" style="text-decoration:none">{% endif %}
    {% if item.imageUrl %}<img src="{{ item.imageUrl }}" alt="{{ item.name }}" width="72" height="72" style="display:block;width:72px;height:72px;object-fit:cover;border-radius:8px" />
    {% else %}<div class="blank" aria-hidden="true" style="width:72px;height:72px;line-height:72px;border-radius:8px;background:#eef3f2;color:#0f5f5c;font-size:28px;text-align:center">{{ item.name | slice: 0 | upcase }}</div>{% endif %}
    {% if item.url %}</a>{% endif %}
  </td>
  <td class="line" style="padding:16px 12px 16px 0;border-top:1px solid #e8e4de;vertical-align:top;line-height:1.4">
    {% if item.url %}<a class="ink" href="{{ item.url }}" style="color:{{ brand.ink }};text-decoration:none;font-weight:600">{{ item.name }}</a>{% else %}<span class="ink" style="font-weight:600">{{ item.name }}</span>{% endif %}
    <div class="quiet" style="padding-top:4px;font-size:13px;color:#6d6862">${words.quantity}</div>
  </td>
  <td class="line" align="right" style="padding:16px 0;border-top:1px solid #e8e4de;vertical-align:top;white-space:nowrap;line-height:1.4">
    {% if item.available == false %}<span class="quiet" style="color:#8a8580">${words.soldOut}</span>
    {% elsif item.amountMinor != null %}<span class="ink" style="font-weight:600">{{ item.amountMinor | money: item.currency }}</span>
    {% if item.oldPriceMinor != null %}<div class="quiet" style="padding-top:4px;font-size:13px;color:#8a8580"><s>{{ item.oldPriceMinor | times: item.quantity | money: item.currency }}</s></div>{% endif %}{% endif %}
  </td>
</tr>`

const mjml = (words: Words, language: string) => `<mjml lang="${language}">
  <mj-head>
    <mj-title>${words.subject}</mj-title>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="{{ brand.font }}" />
      <mj-text font-size="15px" line-height="1.55" color="{{ brand.ink }}" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
    </mj-attributes>
    <mj-style>
      @media (prefers-color-scheme: dark) {
        body, .ground, [role="article"] { background: #161514 !important; background-color: #161514 !important; }
        .card, .card > table { background: #1f1d1c !important; }
        .ink, .ink div, .ink a, a.ink { color: #eeebe7 !important; }
        .quiet, .quiet div, .quiet a, .ink .quiet { color: #a19b94 !important; }
        .line { border-color: #35322f !important; }
        .ink .blank { background: #23302f !important; color: #5cc2bb !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="{{ brand.ground }}" css-class="ground" width="560px">
    <mj-section padding="32px 24px 20px">
      <mj-column>
        <mj-text align="center" css-class="ink" font-size="17px" font-weight="600" letter-spacing="0.2px">
          {% if links.shop %}<a class="ink" href="{{ links.shop }}" style="color:{{ brand.ink }};text-decoration:none">{% endif %}{% if brand.logoUrl %}<img src="{{ brand.logoUrl }}" alt="{{ workspace.name }}" height="32" style="height:32px;vertical-align:middle" />{% else %}{{ workspace.name }}{% endif %}{% if links.shop %}</a>{% endif %}
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-wrapper background-color="#fffefc" border-radius="12px" padding="36px 32px 32px" css-class="card">
      <mj-section>
        <mj-column>
          <mj-text css-class="ink" font-size="24px" line-height="1.3" font-weight="700" padding="0 0 8px">${words.title}</mj-text>
          <mj-text css-class="quiet" color="#6d6862" padding="0 0 24px">${words.intro}</mj-text>
          <mj-table font-size="15px" padding="0" css-class="ink" color="{{ brand.ink }}">
            {% for item in cart.items limit: ${shown} %}${item(words)}
            {% endfor %}
            {% if cart.count > ${shown} %}{% assign rest = cart.count | minus: ${shown} %}
            <tr><td class="line quiet" colspan="3" style="padding:12px 0;border-top:1px solid #e8e4de;color:#6d6862">${words.more}</td></tr>
            {% endif %}
            {% if cart.totalMinor > 0 %}
            <tr>
              <td class="line ink" colspan="2" style="padding:20px 0 0;border-top:1px solid #e8e4de;font-size:17px;font-weight:700">${words.total}</td>
              <td class="line ink" align="right" style="padding:20px 0 0;border-top:1px solid #e8e4de;font-size:17px;font-weight:700;white-space:nowrap">{{ cart.totalMinor | money: cart.currency }}</td>
            </tr>
            {% endif %}
          </mj-table>
          <mj-raw>{% if links.cart %}</mj-raw>
          <mj-button href="{{ links.cart }}" background-color="{{ brand.accent }}" color="{{ brand.onAccent }}" border-radius="8px" font-size="16px" font-weight="600" inner-padding="15px 28px" padding="28px 0 0" width="100%">${words.button}</mj-button>
          <mj-raw>{% endif %}</mj-raw>
          <mj-text css-class="quiet" align="center" font-size="13px" color="#8a8580" padding="16px 0 0">${words.note}</mj-text>
        </mj-column>
      </mj-section>
    </mj-wrapper>
    <mj-section padding="24px 32px 40px">
      <mj-column>
        <mj-text css-class="quiet" align="center" font-size="12px" color="#8a8580">
          {% if brand.footer != blank %}{{ brand.footer }}<br />{% endif %}{% if brand.address != blank %}{{ brand.address }}<br />{% endif %}
          ${words.why}<br /><a href="{{ links.preferences }}" style="color:#8a8580">${words.choose}</a> · <a href="{{ links.unsubscribe }}" style="color:#8a8580">${words.leave}</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`

const letter = (words: Words, language: string) => ({
  subject: words.subject,
  preheader: words.preheader,
  mjml: mjml(words, language),
})

/** The letter with the cart's products at their present prices, for a light and a dark room, wide and narrow. */
export const abandonedCartLetter = { en: letter(en, 'en'), ru: letter(ru, 'ru') }
