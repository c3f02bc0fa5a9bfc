import { type ShopCategoryId, shopBrand, shopCategories, shopProducts } from '../../../catalog.ts'
import { html } from '../html.ts'
import { inLanguage, t } from '../language.ts'
import { links } from '../route.ts'
import { tellListViewed } from '../tell.ts'
import { offer } from './offer.ts'
import type { Page } from './page.ts'
import { productGrid } from './product-card.ts'

const hero = () => html`
  <section class="hero">
    <div>
      <h1>${t().heroTitle}</h1>
      <p>${t().heroText}</p>
      <a class="main-button" href="${links.category('tea')}">${t().heroButton}</a>
    </div>
    <picture>
      <source srcset="${links.home}pictures/evening.svg" media="(prefers-color-scheme: dark)">
      <img src="${links.home}pictures/morning.svg" alt="" width="640" height="440">
    </picture>
  </section>`

export function listPage(categoryId: ShopCategoryId | null): Page {
  const category = shopCategories.find(({ id }) => id === categoryId)
  const shown = shopProducts.filter((product) => !categoryId || product.category === categoryId)
  const chip = (href: string, name: string, isHere: boolean) =>
    html`<a class="chip" href="${href}" ${isHere ? html`aria-current="page"` : ''}>${name}</a>`
  return {
    title: category ? inLanguage(category.name) : inLanguage(shopBrand),
    body: html`
      ${category ? html`<h1 class="page-title">${inLanguage(category.name)}</h1>` : hero()}
      <nav class="chips" aria-label="${t().categories}">
        ${chip(links.home, t().all, !category)}
        ${shopCategories.map(({ id, name }) => chip(links.category(id), inLanguage(name), id === categoryId))}
      </nav>
      ${productGrid(shown)}
      ${offer()}`,
    tell: () => tellListViewed(categoryId, shown),
  }
}
