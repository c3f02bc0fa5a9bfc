import { productPath } from '../../../catalog.ts'
import { type CartLine, cartLines, restoreCart } from '../cart.ts'
import { type Html, html } from '../html.ts'
import { inLanguage, money, t } from '../language.ts'
import { links } from '../route.ts'
import { tellCartViewed } from '../tell.ts'
import { totals } from '../totals.ts'
import { offer } from './offer.ts'
import type { Page } from './page.ts'
import { productPicture } from './product-card.ts'
import { sums } from './sums.ts'

const cartRow = ({ product, quantity }: CartLine): Html => html`
  <li class="line">
    <a href="${productPath(product.id)}">${productPicture(product, 'picture small')}</a>
    <div class="line-name">
      <a href="${productPath(product.id)}">${inLanguage(product.name)}</a>
      <span class="quiet">${inLanguage(product.measure)} · ${money(product.priceMinor)}</span>
      <button class="link" data-action="remove" data-product="${product.id}">${t().remove}</button>
    </div>
    <div class="stepper" role="group" aria-label="${t().quantity}: ${inLanguage(product.name)}">
      <button id="less-${product.id}" data-action="less" data-product="${product.id}" aria-label="${t().less}">−</button>
      <output>${quantity}</output>
      <button id="more-${product.id}" data-action="more" data-product="${product.id}" aria-label="${t().more}"
        ${quantity < product.stock ? '' : html`disabled`}>+</button>
    </div>
    <span class="price">${money(product.priceMinor * quantity)}</span>
  </li>`

export const emptyCartNote = (): Html => html`
  <section class="empty">
    <h1>${t().cartEmpty}</h1>
    <p class="quiet">${t().cartEmptyNote}</p>
    <a class="main-button" href="${links.home}">${t().toShop}</a>
  </section>`

export function cartPage(itemsOfLetter: string | null): Page {
  const isRestored = restoreCart(itemsOfLetter)
  const lines = cartLines()
  const of = totals(lines, 'courier')
  return {
    title: t().cart,
    body: lines.length
      ? html`
        <h1 class="page-title">${t().cart}</h1>
        ${isRestored ? html`<p class="kept">${t().cartRestored}</p>` : ''}
        <div class="two">
          <ul class="lines">${lines.map(cartRow)}</ul>
          <aside class="panel">
            ${sums(of)}
            ${of.missingForFreeMinor ? html`<p class="quiet">${t().freeFrom(money(of.missingForFreeMinor))}</p>` : ''}
            <a class="main-button wide" href="${links.checkout}">${t().checkout}</a>
          </aside>
        </div>
        ${offer()}`
      : html`${emptyCartNote()}${offer()}`,
    tell: tellCartViewed,
  }
}
