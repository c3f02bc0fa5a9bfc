import type { XmlReader } from '../xml/read-xml.ts'
import type { RawOffer } from './offer.ts'

/** What makes a variant, and what else is worth knowing of a product. */
const attributeNames = [
  'color',
  'size',
  'size_type',
  'size_system',
  'gender',
  'age_group',
  'material',
  'pattern',
  'condition',
  'gtin',
  'mpn',
  'availability_date',
]

/** `1 298.70 AMD` → the amount and the currency. */
function priceOf(text: string | undefined): { amount: string | undefined; currency: string | undefined } {
  const currency = /\b[A-Z]{3}\b/.exec(text ?? '')?.[0]
  return { amount: text?.replace(/\b[A-Z]{3}\b/, '').trim() || undefined, currency }
}

/** What the shop tells of the product in its own words: a name and a value each. */
export type Details = [name: string, value: string][]

/** As a table has them: `Section:Name:value,Name:value`; a comma in a value begins nothing that has no colon. */
export const detailsInText = (text: string | undefined): Details =>
  (text ?? '').split(/,(?=[^,:]*:)/).flatMap((one): Details => {
    const parts = one.split(':').map((part) => part.trim())
    const [name, value] = parts.length > 2 ? [parts[1], parts.slice(2).join(':')] : parts
    return name && value ? [[name, value]] : []
  })

/** An item by the names of the Google Merchant specification, wherever they stand (XML or a table). */
export function googleOffer(
  text: (name: string) => string | undefined,
  details: Details = detailsInText(text('product_detail')),
): RawOffer {
  const price = priceOf(text('price'))
  const sale = priceOf(text('sale_price'))
  const availability = text('availability')?.toLowerCase().replaceAll('_', ' ') ?? 'in stock'
  const category = text('product_type') ?? namesOnly(text('google_product_category'))
  return {
    id: text('id') ?? '',
    name: text('title'),
    url: text('link'),
    imageUrl: text('image_link'),
    price: sale.amount ?? price.amount,
    oldPrice: sale.amount ? price.amount : undefined,
    currency: sale.currency ?? price.currency,
    category: category?.split(/\s*>\s*/),
    brand: text('brand'),
    sku: text('mpn') ?? text('gtin'),
    groupId: text('item_group_id'),
    isAvailable: availability !== 'out of stock',
    description: text('description'),
    attributes: Object.fromEntries([
      ...details,
      ...attributeNames.flatMap((name) => {
        const value = text(name)
        return value ? [[name, value]] : []
      }),
    ]),
  }
}

/** A category of Google's own may be told as a number, which says nothing to people. */
const namesOnly = (category: string | undefined) =>
  category && !/^\d+$/.test(category) ? category : undefined

/** Items of an RSS feed and entries of an Atom feed. */
export function googleReader(give: (offer: RawOffer) => void): XmlReader {
  let texts: Map<string, string> | undefined
  let details: Details = []
  let detail: { name?: string; value?: string } = {}
  const isItem = (name: string | undefined) => name === 'item' || name === 'entry'
  return {
    open(name, attributes, path) {
      if (isItem(name)) {
        texts = new Map()
        details = []
      } else if (name === 'product_detail') detail = {}
      // Atom's link stands in an attribute.
      else if (name === 'link' && isItem(path.at(-2)) && attributes.href) texts?.set('link', attributes.href)
    },
    close(name, text, path) {
      if (!texts) return
      if (isItem(name)) {
        const told = texts
        texts = undefined
        give(googleOffer((one) => told.get(one)?.trim() || undefined, details))
      } else if (name === 'attribute_name') detail.name = text.trim()
      else if (name === 'attribute_value') detail.value = text.trim()
      else if (name === 'product_detail') {
        if (detail.name && detail.value) details.push([detail.name, detail.value])
      } else if (isItem(path.at(-2)) && text.trim() !== '' && !texts.has(name)) texts.set(name, text)
    },
  }
}
