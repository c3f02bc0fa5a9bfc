import type { Added } from './canvas.ts'
import { plainGround, writeCountdown } from './countdown.ts'
import { codeAttribute, pieceName } from './letter-source.ts'

export const paletteKinds = [
  'row1',
  'row2',
  'row3',
  'text',
  'button',
  'image',
  'countdown',
  'divider',
  'spacer',
  'products',
  'recommended',
  'leave',
] as const
export type PaletteKind = (typeof paletteKinds)[number]

const column = (...children: Added[]): Added => ({ name: 'mj-column', children: children.map(whole) })
const row = (...children: Added[]): Added => ({ name: 'mj-section', children: children.map(whole) })
const whole = (added: Added) => ({ attributes: {}, content: '', children: [], ...added })
/** `ink` and `quiet`: by these classes ready letters make their words light in a dark room. */
const text = (content: string, attributes: Record<string, string> = { 'css-class': 'ink' }): Added => ({
  name: 'mj-text',
  content,
  attributes,
})

/** Code that stands on the canvas as one piece. */
export const piece = (code: string): Added => ({ name: pieceName, attributes: { [codeAttribute]: code } })

/** Products with the prices of the moment of sending. */
const productList = (
  list: 'fresh' | 'recommended',
  soldOut: string,
) => `<mj-table font-size="15px" padding="12px 0 0" css-class="ink" color="{{ brand.ink }}">
          {% for item in products.${list} limit: 4 %}
          <tr>
            <td width="88" style="padding:12px 16px 12px 0;vertical-align:top">{% if item.imageUrl %}<img src="{{ item.imageUrl }}" alt="{{ item.name }}" width="88" style="display:block;width:88px;border-radius:8px" />{% endif %}</td>
            <td style="padding:12px 0;vertical-align:top;line-height:1.4">
              {% if item.url %}<a class="ink" href="{{ item.url }}" style="color:{{ brand.ink }};text-decoration:none;font-weight:600">{{ item.name }}</a>{% else %}<b>{{ item.name }}</b>{% endif %}
              {% if item.priceMinor != null %}<div style="padding-top:6px">{{ item.priceMinor | money: item.currency }}{% if item.oldPriceMinor %} <s class="quiet" style="color:#76716b">{{ item.oldPriceMinor | money: item.currency }}</s>{% endif %}</div>{% endif %}
              {% if item.available == false %}<div class="quiet" style="padding-top:4px;color:#76716b">${soldOut}</div>{% endif %}
            </td>
          </tr>
          {% endfor %}
        </mj-table>`

/** The elements of the palette, their words in the language of the letter. */
export function added(
  kind: PaletteKind,
  words: { text: string; button: string; leave: string; soldOut: string; until: string },
): Added {
  switch (kind) {
    case 'row1':
      return row(column(text(words.text)))
    case 'row2':
      return row(column(text(words.text)), column(text(words.text)))
    case 'row3':
      return row(column(text(words.text)), column(text(words.text)), column(text(words.text)))
    case 'text':
      return text(words.text)
    case 'button':
      return { name: 'mj-button', content: words.button, attributes: { href: '{{ links.shop }}' } }
    case 'image':
      return { name: 'mj-image', attributes: { alt: '' } }
    case 'countdown':
      return {
        name: 'mj-image',
        attributes: {
          ...writeCountdown({ until: words.until, ink: '', ground: plainGround }),
          width: '256px',
        },
      }
    case 'divider':
      return { name: 'mj-divider', attributes: { 'border-width': '1px', 'border-color': '#e8e4de' } }
    case 'spacer':
      return { name: 'mj-spacer', attributes: { height: '24px' } }
    case 'products':
      return piece(productList('fresh', words.soldOut))
    case 'recommended':
      return piece(productList('recommended', words.soldOut))
    case 'leave':
      return row(
        column(
          text(`<a href="{{ links.unsubscribe }}" style="color:#76716b">${words.leave}</a>`, {
            align: 'center',
            'css-class': 'quiet',
            'font-size': '12px',
            color: '#76716b',
          }),
        ),
      )
  }
}

/** Attributes that are asked for beside the canvas, by element. */
export const asked: Readonly<Record<string, readonly string[]>> = {
  'mj-wrapper': ['background-color', 'padding', 'border-radius'],
  'mj-section': ['background-color', 'padding'],
  'mj-column': ['width', 'background-color', 'padding', 'vertical-align'],
  'mj-text': ['font-size', 'color', 'align', 'padding'],
  'mj-button': ['href', 'background-color', 'color', 'align', 'border-radius', 'padding'],
  'mj-image': ['src', 'alt', 'href', 'width', 'align', 'padding'],
  'mj-divider': ['border-color', 'border-width', 'padding'],
  'mj-spacer': ['height'],
  a: ['href'],
}
