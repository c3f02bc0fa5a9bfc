import { type Html, html } from '../html.ts'
import { language, money, t } from '../language.ts'
import { placedOrders, visitor } from '../visitor.ts'
import { consentTick, field } from './field.ts'
import type { Page } from './page.ts'

const orderList = (): Html | '' =>
  placedOrders().length
    ? html`<h2 class="section-title">${t().orders}</h2>
      <ul class="short-lines panel">${placedOrders().map(
        (order) =>
          html`<li><span>${order.number} <span class="quiet">${new Date(order.placedAt).toLocaleDateString(language(), { day: 'numeric', month: 'long' })}</span></span><span class="price">${money(order.totalMinor)}</span></li>`,
      )}</ul>`
    : ''

const acquaintance = (): Html => html`
  <h1 class="page-title">${t().accountTitle}</h1>
  <p class="quiet">${t().offerText}</p>
  <form class="narrow" data-form="account" novalidate>
    <div class="pair">
      ${field({ name: 'firstName' })}
      ${field({ name: 'lastName', isOptional: true })}
    </div>
    ${field({ name: 'email', type: 'email' })}
    ${field({ name: 'phone', type: 'tel', isOptional: true })}
    ${consentTick()}
    <button class="main-button">${t().offerButton}</button>
  </form>`

export function accountPage(): Page {
  const known = visitor()
  if (!known) return { title: t().account, body: acquaintance() }
  return {
    title: t().account,
    body: html`
      <h1 class="page-title">${known.firstName ? t().accountHello(known.firstName) : t().accountNoName}</h1>
      <div class="panel narrow">
        <p>${known.email}${known.phone ? html`<br>${known.phone}` : ''}</p>
        <p class="split"><span>${known.wantsLetters ? t().lettersOn : t().lettersOff}</span>
          <button class="link" data-action="letters">${known.wantsLetters ? t().lettersStop : t().lettersStart}</button></p>
        <p class="split"><span class="quiet">${t().signOutNote}</span><button class="link" data-action="sign-out">${t().signOut}</button></p>
      </div>
      ${orderList()}`,
  }
}
