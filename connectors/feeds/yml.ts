import type { XmlReader } from '../xml/read-xml.ts'
import { currencyCode, type RawOffer } from './offer.ts'
import type { ToldRates } from './told-rates.ts'

const deepestCategory = 20

/** The categories of a YML file: their paths, by id. */
export function categoryTree() {
  const known = new Map<string, { name: string; parentId: string | undefined }>()
  const paths = new Map<string, string[]>()
  return {
    add(id: string, name: string, parentId: string | undefined) {
      known.set(id, { name, parentId })
      paths.clear()
    },
    pathOf(id: string): string[] | undefined {
      const made = paths.get(id)
      if (made) return made
      const path: string[] = []
      // A category that is its own ancestor ends the path.
      const seen = new Set<string>()
      for (let at: string | undefined = id; at !== undefined && path.length < deepestCategory; ) {
        const one = known.get(at)
        if (!one || seen.has(at)) break
        seen.add(at)
        path.unshift(one.name)
        at = one.parentId
      }
      if (path.length === 0) return undefined
      paths.set(id, path)
      return path
    },
    get count() {
      return known.size
    },
  }
}

interface Open {
  attributes: Record<string, string>
  texts: Map<string, string>
  params: Record<string, string>
}

/** Offers of a YML file (Yandex Market), with the categories and the many spellings that shops use. */
export function ymlReader(give: (offer: RawOffer) => void, rates: ToldRates): XmlReader {
  const tree = categoryTree()
  let offer: Open | undefined
  let categoryId = ''
  let parentId: string | undefined
  let param = ''

  function offerOf({ attributes, texts, params }: Open): RawOffer {
    const text = (name: string) => texts.get(name)?.trim() || undefined
    const named = [text('typePrefix'), text('vendor'), text('model')].filter(Boolean).join(' ')
    const stock = text('count') ?? text('quantity') ?? text('stock_quantity')
    const says = attributes.available ?? text('available')
    return {
      id: attributes.id ?? '',
      name: text('name') ?? (named || undefined),
      url: text('url'),
      imageUrl: text('picture'),
      price: text('price'),
      oldPrice: text('oldprice') ?? text('old_price'),
      currency: text('currencyId'),
      category: tree.pathOf(text('categoryId') ?? ''),
      brand: text('vendor'),
      sku: text('vendorCode') ?? text('barcode'),
      groupId: attributes.group_id ?? text('group_id'),
      isAvailable:
        says !== undefined
          ? /^(true|1|yes|да)$/i.test(says.trim())
          : stock === undefined || Number(stock) > 0,
      description: text('description'),
      attributes: params,
    }
  }

  return {
    open(name, attributes, path) {
      if (name === 'category' && path.at(-2) === 'categories') {
        categoryId = attributes.id ?? ''
        parentId = attributes.parentId ?? attributes.parentID
      } else if (name === 'currency' && path.at(-2) === 'currencies') rateOf(attributes, rates)
      else if (name === 'offer') offer = { attributes, texts: new Map(), params: {} }
      else if (name === 'param' && offer) {
        param = attributes.unit ? `${attributes.name}, ${attributes.unit}` : (attributes.name ?? '')
      }
    },
    close(name, text, path) {
      if (name === 'category' && path.at(-2) === 'categories') {
        tree.add(categoryId, text.replace(/\s+/g, ' ').trim(), parentId)
      } else if (!offer) return
      else if (name === 'offer') {
        give(offerOf(offer))
        offer = undefined
      } else if (path.at(-2) !== 'offer') return
      else if (name === 'param') {
        const value = text.trim()
        const before = offer.params[param]
        if (param.trim() && value) offer.params[param] = before ? `${before}, ${value}` : value
      } else if (!offer.texts.has(name)) offer.texts.set(name, text)
    },
  }
}

/** `rate` is a number of units of the base, which has 1, or the name of a bank: CBRF, NBU, NBK, CB. */
function rateOf({ id, rate = '' }: Record<string, string>, rates: ToldRates) {
  const currency = id && currencyCode(id)
  const number = rate.trim().replace(',', '.')
  if (!currency) return
  if (/^1(\.0*)?$/.test(number)) rates.base ??= currency
  else if (/^\d{1,12}(\.\d{1,12})?$/.test(number) && /[1-9]/.test(number)) rates.numbers.set(currency, number)
  else if (/^[A-Za-z]/.test(number)) rates.byBank.set(currency, number.toUpperCase())
}
