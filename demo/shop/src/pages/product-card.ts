import { picturePath, productPath, type ShopProduct } from '../../../catalog.ts'
import { type Html, html } from '../html.ts'
import { inLanguage, money, t } from '../language.ts'

export const productPicture = (product: ShopProduct, className: string): Html =>
  html`<img class="${className}" src="${picturePath(product.id)}" alt="${inLanguage(product.name)}" width="400" height="400">`

export const stockNote = (product: ShopProduct): string => {
  if (!product.stock) return t().soldOut
  return product.stock <= 5 ? t().lastPieces(product.stock) : ''
}

export const productCard = (product: ShopProduct): Html => html`
  <li class="card">
    <a href="${productPath(product.id)}">
      ${productPicture(product, 'picture')}
      ${stockNote(product) ? html`<span class="flag">${stockNote(product)}</span>` : ''}
      <span class="card-name">${inLanguage(product.name)}</span>
      <span class="quiet">${inLanguage(product.measure)}</span>
    </a>
    <div class="card-foot">
      <span class="price">${money(product.priceMinor)}</span>
      <button class="add" data-action="add" data-product="${product.id}" aria-label="${t().addToCart}: ${inLanguage(product.name)}"
        ${product.stock ? '' : html`disabled`}>+</button>
    </div>
  </li>`

export const productGrid = (products: readonly ShopProduct[]): Html =>
  html`<ul class="grid">${products.map(productCard)}</ul>`
