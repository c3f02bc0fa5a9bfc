import { shopBrand } from '../../catalog.ts'
import { cartCount } from './cart.ts'
import { type Html, html } from './html.ts'
import { inLanguage, language, t } from './language.ts'
import { links } from './route.ts'
import { isTracked } from './tracking.ts'
import { visitor } from './visitor.ts'

const basket = html`<svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M3 8h14l-1.4 8.2a1 1 0 0 1-1 .8H5.4a1 1 0 0 1-1-.8L3 8Z"/><path d="M6.5 8 9 2.8M13.5 8 11 2.8"/></svg>`

export const cartLabel = (): Html =>
  html`${basket}<span>${t().cart}</span>${cartCount() ? html`<b>${cartCount()}</b>` : ''}`

/** The whole document's body around a page. */
export const frame = (body: Html): Html => html`
  <header>
    <a class="brand" href="${links.home}"><img src="${links.home}icon.svg" alt="" width="34" height="34"><span>${inLanguage(shopBrand)}</span></a>
    <nav>
      <button class="link" data-action="language" lang="${language() === 'ru' ? 'en' : 'ru'}" aria-label="${t().otherLanguage}">${language() === 'ru' ? 'EN' : 'RU'}</button>
      <a href="${links.account}">${visitor()?.firstName || t().account}</a>
      <a class="cart-link" id="cart-link" href="${links.cart}">${cartLabel()}</a>
    </nav>
  </header>
  <main tabindex="-1">${body}</main>
  <footer>
    <p>${t().footer} <a href="/" data-outside>${t().openHabitue}</a></p>
    <p>${isTracked() ? t().trackingOn : t().trackingOff}
      <button class="link" data-action="tracking">${isTracked() ? t().trackingStop : t().trackingStart}</button></p>
  </footer>`
