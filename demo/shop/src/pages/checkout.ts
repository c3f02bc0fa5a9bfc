import { cartLines } from '../cart.ts'
import { html } from '../html.ts'
import { inLanguage, money, t } from '../language.ts'
import { tellCheckoutStarted } from '../tell.ts'
import { type Delivery, totals } from '../totals.ts'
import { visitor } from '../visitor.ts'
import { emptyCartNote } from './cart.ts'
import { consentTick, field } from './field.ts'
import type { Page } from './page.ts'
import { sums } from './sums.ts'

/** The part that changes with the delivery chosen. */
export function checkoutSums(delivery: Delivery) {
  const of = totals(cartLines(), delivery)
  return html`${sums(of)}
    <button class="main-button wide" form="checkout">${t().placeOrder(money(of.totalMinor))}</button>
    <p class="quiet">${t().checkoutNote}</p>`
}

export function checkoutPage(): Page {
  const lines = cartLines()
  if (!lines.length) return { title: t().cart, body: emptyCartNote() }
  const known = visitor()
  const choice = (value: Delivery, name: string) => html`
    <label class="choice"><input type="radio" name="delivery" value="${value}" ${value === 'courier' ? html`checked` : ''}><span>${name}</span></label>`
  return {
    title: t().checkout,
    body: html`
      <h1 class="page-title">${t().checkout}</h1>
      <div class="two">
        <form id="checkout" data-form="checkout" novalidate>
          <fieldset><legend>${t().whoAreYou}</legend>
            <div class="pair">
              ${field({ name: 'firstName', value: known?.firstName })}
              ${field({ name: 'lastName', value: known?.lastName, isOptional: true })}
            </div>
            <div class="pair">
              ${field({ name: 'email', type: 'email', value: known?.email })}
              ${field({ name: 'phone', type: 'tel', value: known?.phone, isOptional: true })}
            </div>
            ${known?.wantsLetters ? '' : consentTick()}
          </fieldset>
          <fieldset><legend>${t().howToGet}</legend>
            <div class="pair">${choice('courier', t().courier)}${choice('pickup', t().pickup)}</div>
          </fieldset>
        </form>
        <aside class="panel">
          <h2>${t().yourOrder}</h2>
          <ul class="short-lines">${lines.map(
            ({ product, quantity }) =>
              html`<li><span>${inLanguage(product.name)}${quantity > 1 ? ` × ${quantity}` : ''}</span><span class="price">${money(product.priceMinor * quantity)}</span></li>`,
          )}</ul>
          <div id="checkout-sums">${checkoutSums('courier')}</div>
        </aside>
      </div>`,
    tell: () => tellCheckoutStarted(totals(lines, 'courier')),
  }
}
