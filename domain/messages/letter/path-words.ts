import type { Label } from '../../../kit/kinds.ts'
import { itemWords, letterWords } from './words.ts'

const labels: ReadonlyMap<string, Label> = new Map(letterWords.map((one) => [one.path, one.label]))
const ofItems: ReadonlyMap<string, Label> = new Map(itemWords.map((one) => [one.path, one.label]))

/** Whose products they are, behind “product 1 …”, «1-го товара …». */
const lists: ReadonlyMap<string, Label> = new Map([
  ['cart.items', { en: 'in the cart', ru: 'корзины' }],
  ['order.items', { en: 'of the order', ru: 'заказа' }],
  ['products.viewed', { en: 'among those looked at last', ru: 'из просмотренных' }],
  ['products.recommended', { en: 'among those recommended', ru: 'из рекомендованных' }],
  ['products.fresh', { en: 'among the new ones', ru: 'из новинок' }],
])

const quoted = ({ en, ru }: Label): Label => ({ en: `“${en}”`, ru: `«${ru}»` })
const asItIs = (text: string): Label => quoted({ en: text, ru: text })

/** Where a list ends and the place in it begins. */
function listIn(path: readonly string[]): { list: Label; rest: readonly string[] } | null {
  const [root = '', second = '', third] = path
  if (root === 'products' && second === 'category' && third !== undefined)
    return { list: { en: `of the category “${third}”`, ru: `категории «${third}»` }, rest: path.slice(3) }
  const list = lists.get(`${root}.${second}`)
  return list ? { list, rest: path.slice(2) } : null
}

function ofList(list: Label, [place = '', ...field]: readonly string[]): Label {
  const number = place === 'first' ? 1 : Number(place) + 1
  const isLast = place === 'last'
  if (!isLast && !Number.isInteger(number)) return { en: `products ${list.en}`, ru: `товары ${list.ru}` }
  const one = {
    en: isLast ? `the last product ${list.en}` : `product ${number} ${list.en}`,
    ru: list.ru,
  }
  if (field.length === 0) return { en: one.en, ru: `${isLast ? 'последний' : `${number}-й`} товар ${one.ru}` }
  const name = field.join('.')
  const what = quoted(ofItems.get(name) ?? { en: name, ru: name })
  return {
    en: `${what.en} of ${one.en}`,
    ru: `${what.ru} ${isLast ? 'последнего' : `${number}-го`} товара ${one.ru}`,
  }
}

/**
 * What a template asks for, in the words of whoever wrote it: `cart.items.0.name` is “Name” of product 1 in the cart. `own`: the
 * shop's attributes and traits by their paths. Null where there are no words for it.
 */
export function wordsOf(path: readonly string[], own?: ReadonlyMap<string, Label>): Label | null {
  const name = path.join('.')
  const label = labels.get(name) ?? own?.get(name)
  if (label) return quoted(label)
  const found = listIn(path)
  if (found) return ofList(found.list, found.rest)
  const [root, second, ...rest] = path
  if (root === 'event' && second === 'properties' && rest.length > 0) {
    const what = asItIs(rest.join(' → '))
    return { en: `${what.en} of the event`, ru: `${what.ru} из события` }
  }
  if (root === 'customer' && second === 'attributes' && rest.length > 0) return asItIs(rest.join(' → '))
  return null
}

/** `“City” (customer.city)`: what a person calls it beside what the code does; what there are no words for by its path alone. */
export function pathInWords(path: string): Label {
  const words = wordsOf(path.split('.'))
  return words ? { en: `${words.en} (${path})`, ru: `${words.ru} (${path})` } : { en: path, ru: path }
}
