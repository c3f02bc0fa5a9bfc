import { html } from '../html.ts'
import { money, t } from '../language.ts'
import { links } from '../route.ts'
import { placedOrders, visitor } from '../visitor.ts'
import type { Page } from './page.ts'

export function thanksPage(number: string): Page {
  const order = placedOrders().find((one) => one.number === number)
  const name = visitor()?.firstName
  return {
    title: t().thanks,
    body: html`
      <section class="empty">
        <img src="${links.home}icon.svg" alt="" width="72" height="72">
        <h1>${name ? t().thanksNamed(name) : t().thanks}</h1>
        ${order ? html`<p class="quiet">${t().thanksNote(order.number, money(order.totalMinor))}</p>` : ''}
        <a class="main-button" href="${links.home}">${t().toShop}</a>
      </section>`,
  }
}
