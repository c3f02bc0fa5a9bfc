import type { Label } from '../../kit/kinds.ts'

/** What the Segment specification calls an event, as the person it is about says it. */
const names: Record<string, Label> = {
  alias: { en: 'Became known under another id', ru: 'Знакомство под другим ID' },
  'Cart Viewed': { en: 'Looked at the cart', ru: 'Просмотр корзины' },
  'Checkout Started': { en: 'Began to order', ru: 'Начало оформления' },
  'Checkout Step Completed': { en: 'A step of ordering', ru: 'Шаг оформления' },
  'Checkout Step Viewed': { en: 'A step of ordering', ru: 'Шаг оформления' },
  'Coupon Applied': { en: 'Entered a promo code', ru: 'Ввод промокода' },
  group: { en: 'Joined a group', ru: 'Вход в группу' },
  identify: { en: 'Told of themselves', ru: 'Сообщение о себе' },
  'Order Cancelled': { en: 'Cancelled an order', ru: 'Отмена заказа' },
  'Order Completed': { en: 'Ordered', ru: 'Заказ оформлен' },
  'Order Refunded': { en: 'Got money back', ru: 'Возврат денег' },
  page: { en: 'Looked at a page', ru: 'Просмотр страницы' },
  'Payment Info Entered': { en: 'Entered the payment', ru: 'Ввод оплаты' },
  'Product Added': { en: 'Put a product into the cart', ru: 'Товар в корзину' },
  'Product Added to Wishlist': { en: 'Wished for a product', ru: 'Товар в избранное' },
  'Product Clicked': { en: 'Went to a product', ru: 'Переход к товару' },
  'Product List Viewed': { en: 'Looked at a category', ru: 'Просмотр категории' },
  'Product Removed': { en: 'Took a product out of the cart', ru: 'Товар из корзины' },
  'Product Viewed': { en: 'Looked at a product', ru: 'Просмотр товара' },
  'Products Searched': { en: 'Searched', ru: 'Поиск' },
  screen: { en: 'Looked at a screen', ru: 'Просмотр экрана' },
}

/** A page or a screen may have a name of its own; every other event is called by its name. */
export const eventName = ({ type, name }: Record<string, unknown>): Label | undefined =>
  names[String(name)] ?? names[String(type)]

/** An event of the specification, not one of the shop’s own invention: its sums are money. */
export const isOfShop = ({ name }: Record<string, unknown>): boolean => Object.hasOwn(names, String(name))

/** Properties a reader knows by a word. */
export const propertyNames: Record<string, Label> = {
  brand: { en: 'Brand', ru: 'Бренд' },
  category: { en: 'Category', ru: 'Категория' },
  coupon: { en: 'Promo code', ru: 'Промокод' },
  discount: { en: 'Discount', ru: 'Скидка' },
  name: { en: 'Name', ru: 'Название' },
  order_id: { en: 'Order', ru: 'Заказ' },
  price: { en: 'Price', ru: 'Цена' },
  products: { en: 'Products', ru: 'Товары' },
  quantity: { en: 'Quantity', ru: 'Количество' },
  query: { en: 'Looked for', ru: 'Запрос' },
  rate: { en: 'Rate', ru: 'Курс' },
  rateDay: { en: 'Rate of', ru: 'Курс от' },
  referrer: { en: 'Came from', ru: 'Откуда' },
  revenue: { en: 'Sum', ru: 'Сумма' },
  shipping: { en: 'Delivery', ru: 'Доставка' },
  subtotal: { en: 'Without delivery', ru: 'Без доставки' },
  tax: { en: 'Tax', ru: 'Налог' },
  title: { en: 'Title', ru: 'Заголовок' },
  told: { en: 'As told', ru: 'Как было сказано' },
  total: { en: 'Total', ru: 'Сумма' },
  value: { en: 'Value', ru: 'Сумма' },
}

/** Those that are sums in the currency told beside them. */
export const sums = new Set(['price', 'total', 'revenue', 'value', 'subtotal', 'shipping', 'tax', 'discount'])

/** For programs: what they tell stands in the page, or says nothing to a person. */
export const unread = new Set(['currency', 'url', 'path', 'image_url', 'product_id', 'sku', 'position'])
