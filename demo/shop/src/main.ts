import { shopBrand } from '../../catalog.ts'
import { act } from './actions.ts'
import { takeForm } from './forms.ts'
import { frame } from './frame.ts'
import { inLanguage, language } from './language.ts'
import { accountPage } from './pages/account.ts'
import { cartPage } from './pages/cart.ts'
import { checkoutPage, checkoutSums } from './pages/checkout.ts'
import { listPage } from './pages/list.ts'
import type { Page } from './pages/page.ts'
import { productPage } from './pages/product.ts'
import { thanksPage } from './pages/thanks.ts'
import { links, readRoute } from './route.ts'
import { hideToast } from './toast.ts'
import '@fontsource-variable/inter'
import './styles.css'

const shop = document.querySelector('#shop') ?? document.body

function pageOf(search: string): Page {
  const route = readRoute(search)
  switch (route.page) {
    case 'product':
      return productPage(route.id)
    case 'cart':
      return cartPage(route.items)
    case 'checkout':
      return checkoutPage()
    case 'account':
      return accountPage()
    case 'thanks':
      return thanksPage(route.order)
    default:
      return listPage(route.category)
  }
}

function draw(): Page {
  const page = pageOf(location.search)
  const brand = inLanguage(shopBrand)
  const focused = document.activeElement?.id
  document.documentElement.lang = language()
  document.title = page.title === brand ? brand : `${page.title} · ${brand}`
  shop.innerHTML = frame(page.body).html
  if (focused) document.getElementById(focused)?.focus()
  return page
}

function arrive(): void {
  draw().tell?.()
  document.querySelector('main')?.classList.add('arriving')
}

function go(address: string): void {
  hideToast()
  history.pushState(null, '', address)
  arrive()
  scrollTo(0, 0)
  document.querySelector('main')?.focus({ preventScroll: true })
}

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return
  const button = event.target.closest<HTMLElement>('[data-action]')
  if (button) {
    if (act(button)) draw()
    return
  }
  const link = event.target.closest('a')
  const isPlainClick =
    event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!link || !isPlainClick || !link.pathname.startsWith(links.home) || link.origin !== location.origin)
    return
  event.preventDefault()
  go(link.href)
})

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement)) return
  event.preventDefault()
  const next = takeForm(event.target)
  if (next === 'stay') draw()
  else if (next) go(next)
})

document.addEventListener('change', ({ target }) => {
  const place = document.querySelector('#checkout-sums')
  if (!place || !(target instanceof HTMLInputElement) || target.name !== 'delivery') return
  place.innerHTML = checkoutSums(target.value === 'pickup' ? 'pickup' : 'courier').html
})

addEventListener('popstate', arrive)
arrive()
