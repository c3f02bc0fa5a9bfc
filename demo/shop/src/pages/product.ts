import { type ShopProduct, shopCategories, shopProducts } from '../../../catalog.ts'
import { productById } from '../cart.ts'
import { html } from '../html.ts'
import { inLanguage, money, t } from '../language.ts'
import { links } from '../route.ts'
import { tellProductViewed } from '../tell.ts'
import type { Page } from './page.ts'
import { productGrid, productPicture, stockNote } from './product-card.ts'

/** Two of its own shelf and one of each of the next two shelves. */
function companions(product: ShopProduct): ShopProduct[] {
  const inStock = shopProducts.filter((one) => one.stock && one.id !== product.id)
  const own = inStock.filter((one) => one.category === product.category)
  const place = shopCategories.findIndex(({ id }) => id === product.category)
  const others = [1, 2].flatMap((step) => {
    const next = shopCategories[(place + step) % shopCategories.length]
    const shelf = inStock.filter((one) => one.category === next?.id)
    return shelf.slice(product.name.en.length % shelf.length).slice(0, 1)
  })
  const start = product.name.en.length % Math.max(1, own.length - 1)
  return [...own.slice(start, start + 2), ...others]
}

export function productPage(id: string): Page {
  const product = productById(id)
  if (!product)
    return {
      title: t().notFound,
      body: html`<section class="empty"><h1>${t().notFound}</h1><a class="main-button" href="${links.home}">${t().toShop}</a></section>`,
    }
  const category = shopCategories.find((one) => one.id === product.category)
  return {
    title: inLanguage(product.name),
    body: html`
      <nav class="crumbs"><a href="${links.home}">${t().all}</a> / <a href="${links.category(product.category)}">${category ? inLanguage(category.name) : ''}</a></nav>
      <section class="product">
        ${productPicture(product, 'picture large')}
        <div>
          <h1>${inLanguage(product.name)}</h1>
          <p class="quiet">${inLanguage(product.measure)} · ${product.sku}</p>
          <p class="note">${inLanguage(product.note)}</p>
          <p class="price big">${money(product.priceMinor)}</p>
          <p class="quiet">${product.stock ? stockNote(product) || t().inStock : t().soldOutNote}</p>
          <button class="main-button" data-action="add" data-product="${product.id}" ${product.stock ? '' : html`disabled`}>
            ${product.stock ? t().addToCart : t().soldOut}</button>
        </div>
      </section>
      <h2 class="section-title">${t().goesWell}</h2>
      ${productGrid(companions(product))}`,
    tell: () => tellProductViewed(product),
  }
}
