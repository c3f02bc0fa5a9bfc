import { expect, test } from 'vitest'
import { pathInWords, wordsOf } from './path-words.ts'

const own = new Map([['customer.attributes.shoe', { en: 'Shoe size', ru: 'Размер обуви' }]])

test.each([
  ['customer.city', '“City”', '«Город»'],
  ['cart.items.0.name', '“Name” of product 1 in the cart', '«Название» 1-го товара корзины'],
  ['order.items.last.sku', '“sku” of the last product of the order', '«sku» последнего товара заказа'],
  [
    'products.viewed.first.imageUrl',
    '“Picture” of product 1 among those looked at last',
    '«Картинка» 1-го товара из просмотренных',
  ],
  ['products.fresh.1', 'product 2 among the new ones', '2-й товар из новинок'],
  ['products.category.Чай.size', 'products of the category “Чай”', 'товары категории «Чай»'],
  ['event.properties.coupon', '“coupon” of the event', '«coupon» из события'],
  ['customer.attributes.shoe', '“Shoe size”', '«Размер обуви»'],
  ['customer.attributes.pet', '“pet”', '«pet»'],
])('what a letter lacks at %s is told in words', (path, en, ru) => {
  expect(wordsOf(path.split('.'), own)).toEqual({ en, ru })
})

test('beside the words stands what the code says; where there are none, it alone', () => {
  expect(pathInWords('cart.items.0.name').ru).toBe('«Название» 1-го товара корзины (cart.items.0.name)')
  expect(pathInWords('nobody.knows')).toEqual({ en: 'nobody.knows', ru: 'nobody.knows' })
})
