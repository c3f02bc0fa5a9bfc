import { emptyCart, productById, quantityOf, setQuantity } from './cart.ts'
import { cartLabel } from './frame.ts'
import { html } from './html.ts'
import { inLanguage, switchLanguage, t } from './language.ts'
import { links } from './route.ts'
import { tellQuantityChanged, tellSignedOut, tellVisitor } from './tell.ts'
import { toast } from './toast.ts'
import { switchTracking } from './tracking.ts'
import { forgetVisitor, rememberVisitor, visitor } from './visitor.ts'

function changeQuantity(productId: string, by: number): void {
  const product = productById(productId)
  if (!product) return
  const before = quantityOf(product)
  // Told before an emptied cart would lose its id, and after it has got one.
  const change = setQuantity(product, before + by)
  tellQuantityChanged(product, change)
}

function add(productId: string): void {
  const product = productById(productId)
  if (!product) return
  changeQuantity(productId, 1)
  const place = document.querySelector('#cart-link')
  if (place) place.innerHTML = cartLabel().html
  toast(html`${t().added(inLanguage(product.name))} <a href="${links.cart}">${t().toCart}</a>`)
}

function switchLetters(): void {
  const known = visitor()
  if (!known) return
  const profile = { ...known, wantsLetters: !known.wantsLetters }
  rememberVisitor(profile)
  tellVisitor(profile, profile.wantsLetters)
}

/** What a button does; true when the page must be drawn anew. */
export function act(button: HTMLElement): boolean {
  const { action, product = '' } = button.dataset
  switch (action) {
    case 'add':
      add(product)
      return false
    case 'more':
      changeQuantity(product, 1)
      return true
    case 'less':
      changeQuantity(product, -1)
      return true
    case 'remove':
      changeQuantity(product, Number.NEGATIVE_INFINITY)
      return true
    case 'language':
      switchLanguage()
      return true
    case 'letters':
      switchLetters()
      return true
    case 'tracking':
      switchTracking()
      return true
    case 'sign-out':
      tellSignedOut()
      forgetVisitor()
      emptyCart()
      return true
    default:
      return false
  }
}
