import type { NewProduct } from '../../domain/catalog/index.ts'
import { readDecimal } from '../../domain/imports/index.ts'
import type { Label } from '../../kit/kinds.ts'
import { toMinor } from '../../kit/money.ts'

/** An offer as its feed tells it: texts, not yet understood. */
export interface RawOffer {
  id: string
  name?: string | undefined
  url?: string | undefined
  imageUrl?: string | undefined
  price?: string | undefined
  oldPrice?: string | undefined
  currency?: string | undefined
  /** Path, from the root. */
  category?: string[] | undefined
  brand?: string | undefined
  sku?: string | undefined
  groupId?: string | undefined
  isAvailable: boolean
  description?: string | undefined
  attributes: Record<string, string>
}

/** A place in the feed (the first offer is 1), and the product or what is wrong with it. */
export type FeedItem = { place: number; id: string } & (
  | { product: NewProduct; problem?: undefined }
  | { problem: Label; product?: undefined }
)

const longestId = 200
const longestText = 500
const longestUrl = 2_000
const longestDescription = 600
const mostAttributes = 60
const longestName = 100

const plainText = (html: string) =>
  (html.includes('<') ? html.replace(/<[^>]*>/g, ' ') : html)
    .replace(/&nbsp;|&#160;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const untidy = /^\s|\s$|[^\S ]| {2}/

const tidy = (text: string | undefined, longest = longestText): string | undefined => {
  if (!text) return undefined
  const plain = untidy.test(text) ? text.replace(/\s+/g, ' ').trim() : text
  return (plain.length > longest ? plain.slice(0, longest) : plain) || undefined
}

const aliases: Record<string, string> = { RUR: 'RUB', BYR: 'BYN' }
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** As ISO 4217 has it; undefined when it is none. */
export function currencyCode(told: string): string | undefined {
  const code = told.trim().toUpperCase()
  const known = aliases[code] ?? code
  return currencies.has(known) ? known : undefined
}

const currencyOf = (told: string | undefined, fallback: string): string | undefined =>
  told?.trim() ? currencyCode(told) : fallback

const problem = (en: string, ru: string): Label => ({ en, ru })

function money(text: string | undefined, currency: string): number | null | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const value = readDecimal(text, '.')
  return value === null || value < 0 || value > 1e11 ? null : toMinor(value, currency)
}

/** A path is the same list for every offer of its category. */
const categories = new WeakMap<string[], string | undefined>()

function categoryOf(path: string[]): string | undefined {
  if (!categories.has(path)) {
    const levels = path.map((one) => one.replaceAll(' / ', '/').trim()).filter(Boolean)
    categories.set(path, tidy(levels.join(' / ')))
  }
  return categories.get(path)
}

/** Those of shops are short nearly always: then they are taken as they are. */
function shortened(attributes: Record<string, string>): Record<string, string> {
  const told = Object.entries(attributes)
  const isShort = ([name, value]: [string, string]) =>
    name.length <= longestName && value.length <= longestText
  if (told.length <= mostAttributes && told.every(isShort)) return attributes
  return Object.fromEntries(
    told
      .slice(0, mostAttributes)
      .map(([name, value]) => [name.slice(0, longestName), value.slice(0, longestText)]),
  )
}

/** What an offer says of a product; or, in words for the shop, why it cannot be used. */
export function readOffer(
  place: number,
  raw: RawOffer,
  { currency: shopCurrency, sourceId }: { currency: string; sourceId: string },
): FeedItem {
  const id = raw.id.trim()
  const bad = (label: Label): FeedItem => ({ place, id: id.slice(0, longestId), problem: label })
  if (id === '') return bad(problem('The offer has no id.', 'У предложения нет id.'))
  if (id.length > longestId)
    return bad(problem(`The id is longer than ${longestId} characters.`, `id длиннее ${longestId} знаков.`))
  const currency = currencyOf(raw.currency, shopCurrency)
  if (!currency) return bad(problem(`“${raw.currency}” is no currency.`, `«${raw.currency}» — не валюта.`))
  const priceMinor = money(raw.price, currency)
  const oldPriceMinor = money(raw.oldPrice, currency)
  if (priceMinor === null || oldPriceMinor === null) {
    const text = priceMinor === null ? raw.price : raw.oldPrice
    return bad(problem(`“${text}” is no price.`, `«${text}» — не цена.`))
  }
  const description = raw.description && plainText(raw.description).slice(0, longestDescription)
  const attributes = shortened(raw.attributes)
  return {
    place,
    id,
    product: {
      id,
      sku: tidy(raw.sku, longestId),
      name: tidy(raw.name),
      url: tidy(raw.url, longestUrl),
      imageUrl: tidy(raw.imageUrl, longestUrl),
      category: raw.category && categoryOf(raw.category),
      brand: tidy(raw.brand, longestId),
      groupId: tidy(raw.groupId, longestId),
      priceMinor,
      oldPriceMinor,
      currency: priceMinor === undefined ? undefined : currency,
      available: raw.isAvailable,
      attributes: description ? { ...attributes, description } : attributes,
      feedSourceId: sourceId,
    },
  }
}
