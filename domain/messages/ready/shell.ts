import type { Label } from '../../../kit/kinds.ts'

/** A letter that comes with the product, in both languages, in the workspace's own colours. */
export interface ReadyLetter {
  name: string
  channel: string
  label: Label
  summary: Label
  content: Record<'en' | 'ru', Record<string, string>>
}

const leave = {
  en: {
    why: 'You get this letter because you agreed to hear from {{ workspace.name }}.',
    out: 'Unsubscribe',
  },
  ru: {
    why: 'Вы получили это письмо, потому что согласились получать новости «{{ workspace.name }}».',
    out: 'Отписаться',
  },
}

/** The frame of every ready letter: logo, a card on the brand's ground, last words; for a light and a dark room. */
export const shell = (
  language: 'en' | 'ru',
  title: string,
  body: string,
): string => `<mjml lang="${language}">
  <mj-head>
    <mj-title>${title}</mj-title>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="{{ brand.font }}" />
      <mj-text font-size="16px" line-height="1.6" color="{{ brand.ink }}" padding="0" />
      <mj-section padding="0" />
      <mj-column padding="0" />
      <mj-button background-color="{{ brand.accent }}" color="{{ brand.onAccent }}" border-radius="8px" font-size="16px" font-weight="600" inner-padding="14px 28px" padding="24px 0 0" align="left" />
    </mj-attributes>
    <mj-style>
      @media (prefers-color-scheme: dark) {
        body, .ground, [role="article"] { background: #161514 !important; background-color: #161514 !important; }
        .card, .card > table { background: #1f1d1c !important; }
        .ink, .ink div, .ink a, a.ink { color: #eeebe7 !important; }
        .quiet, .quiet div, .quiet a { color: #a19b94 !important; }
        .line { border-color: #35322f !important; }
        .place, .ink .place { background: #35322f !important; color: #eeebe7 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="{{ brand.ground }}" css-class="ground" width="600px">
    <mj-section padding="32px 24px 20px">
      <mj-column>
        <mj-text align="center" css-class="ink" font-size="18px" font-weight="600">
          {% if brand.logoUrl %}<img src="{{ brand.logoUrl }}" alt="{{ workspace.name }}" height="32" style="height:32px;vertical-align:middle" />{% else %}{{ workspace.name }}{% endif %}
        </mj-text>
      </mj-column>
    </mj-section>
${body}
    <mj-section padding="24px 32px 40px">
      <mj-column>
        <mj-text css-class="quiet" align="center" font-size="12px" color="#76716b">
          {% if brand.footer != blank %}{{ brand.footer }}<br />{% endif %}{% if brand.address != blank %}{{ brand.address }}<br />{% endif %}
          ${leave[language].why}<br /><a href="{{ links.unsubscribe }}" style="color:#76716b">${leave[language].out}</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`

/** A card of the letter: white on the ground. */
export const card = (
  inside: string,
): string => `    <mj-wrapper background-color="#fffefc" border-radius="12px" padding="36px 32px 36px" css-class="card">
${inside}
    </mj-wrapper>`

/** A product a line: picture, name, the price of the moment of sending. */
export const productRows = (list: string, limit: number): string => `      <mj-section>
        <mj-column>
          <mj-table font-size="15px" padding="12px 0 0" css-class="ink" color="{{ brand.ink }}">
            {% for item in ${list} limit: ${limit} %}
            <tr>
              <td class="line" width="88" style="padding:14px 16px 14px 0;border-top:1px solid #e8e4de;vertical-align:top">{% if item.imageUrl %}<img src="{{ item.imageUrl }}" alt="{{ item.name }}" width="88" height="88" style="display:block;width:88px;height:88px;object-fit:cover;border-radius:8px" />{% else %}<div class="place" aria-hidden="true" style="width:88px;height:88px;line-height:88px;border-radius:8px;background:{{ brand.ground }};color:{{ brand.accent }};font-size:30px;text-align:center">{{ item.name | slice: 0 | upcase }}</div>{% endif %}</td>
              <td class="line" style="padding:14px 0;border-top:1px solid #e8e4de;vertical-align:top;line-height:1.4">
                {% if item.url %}<a class="ink" href="{{ item.url }}" style="color:{{ brand.ink }};text-decoration:none;font-weight:600">{{ item.name }}</a>{% else %}<b>{{ item.name }}</b>{% endif %}
                {% if item.priceMinor != null %}<div style="padding-top:6px">{{ item.priceMinor | money: item.currency }}{% if item.oldPriceMinor != null %} <s class="quiet" style="color:#76716b">{{ item.oldPriceMinor | money: item.currency }}</s>{% endif %}</div>{% endif %}
              </td>
            </tr>
            {% endfor %}
          </mj-table>
        </mj-column>
      </mj-section>`
