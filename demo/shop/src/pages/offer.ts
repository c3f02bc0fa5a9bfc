import { type Html, html } from '../html.ts'
import { t } from '../language.ts'
import { placedOrders, visitor } from '../visitor.ts'
import { consentTick, field } from './field.ts'

/** "Leave your e-mail": shown until the visitor has done so, and never to somebody who has already ordered. */
export function offer(): Html | '' {
  if (visitor()?.wantsLetters || placedOrders().length) return ''
  return html`
    <section class="offer">
      <div>
        <h2>${t().offerTitle}</h2>
        <p>${t().offerText}</p>
      </div>
      <form data-form="offer" novalidate>
        ${field({ name: 'email', type: 'email', value: visitor()?.email })}
        ${consentTick()}
        <button class="main-button">${t().offerButton}</button>
      </form>
    </section>`
}
