import { type ShopCategoryId, shopCategories } from '../../catalog.ts'

/** Where the visitor is; the address holds it, so that letters can link to a product or the cart. */
export type Route =
  | { page: 'list'; category: ShopCategoryId | null }
  | { page: 'product'; id: string }
  | { page: 'cart'; items: string | null }
  | { page: 'checkout' }
  | { page: 'account' }
  | { page: 'thanks'; order: string }

export function readRoute(search: string): Route {
  const query = new URLSearchParams(search)
  const product = query.get('product')
  const order = query.get('thanks')
  if (product) return { page: 'product', id: product }
  if (query.has('cart')) return { page: 'cart', items: query.get('items') }
  if (query.has('checkout')) return { page: 'checkout' }
  if (query.has('account')) return { page: 'account' }
  if (order) return { page: 'thanks', order }
  const category = shopCategories.find(({ id }) => id === query.get('category'))
  return { page: 'list', category: category?.id ?? null }
}

const home = import.meta.env.BASE_URL

export const links = {
  home,
  category: (id: ShopCategoryId) => `${home}?category=${id}`,
  cart: `${home}?cart=1`,
  checkout: `${home}?checkout=1`,
  account: `${home}?account=1`,
  thanks: (order: string) => `${home}?thanks=${encodeURIComponent(order)}`,
}
