import { z } from 'zod'

/** What somebody told about a product. What is left out is not known, and never erases what is. */
export interface NewProduct {
  /** The shop's own id, as it stands in its pages, orders and feeds; letters in different case are different ids. */
  id: string
  sku?: string | undefined
  name?: string | undefined
  url?: string | undefined
  imageUrl?: string | undefined
  /** Path, ' / ' between levels. */
  category?: string | undefined
  brand?: string | undefined
  priceMinor?: number | undefined
  /** The price crossed out beside it; a price told without one has none. */
  oldPriceMinor?: number | undefined
  currency?: string | undefined
  available?: boolean | undefined
  attributes?: Record<string, unknown> | undefined
  /** Variants of one thing (sizes, colours) share it. */
  groupId?: string | undefined
  /** The feed that tells it. */
  feedSourceId?: string | undefined
  /** When this was true; now when left out. */
  seenAt?: Date | undefined
  /** Told by a line of an order: fills gaps, and never overrules the shop's own word. */
  fromOrder?: boolean | undefined
}

export const Product = z.object({
  id: z.string(),
  sku: z.string().nullable(),
  name: z.string(),
  url: z.string().nullable(),
  imageUrl: z.string().nullable(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  priceMinor: z.number().int().nullable(),
  oldPriceMinor: z.number().int().nullable().describe('The price crossed out beside the present one'),
  currency: z.string().nullable(),
  available: z.boolean(),
  groupId: z.string().nullable().describe('Variants of one thing share it'),
  goneAt: z.iso.datetime().nullable().describe('Since when its feed tells of it no more'),
  attributes: z.record(z.string(), z.unknown()),
  updatedAt: z.iso.datetime(),
})
export type Product = z.infer<typeof Product>

export interface SaveCounts {
  created: number
  changed: number
  same: number
}

const told = (product: NewProduct): NewProduct =>
  Object.fromEntries(
    Object.entries(product).filter(([, value]) => value !== undefined),
  ) as unknown as NewProduct

/** One word per product: of several in a batch the newer overrules field by field, the shop's own word overrules orders. */
export function foldProducts(products: NewProduct[], now: Date): NewProduct[] {
  const strength = (one: NewProduct) => (one.fromOrder ? 0 : 1)
  const time = (one: NewProduct) => (one.seenAt ?? now).getTime()
  const inOrder = [...products].sort((a, b) => strength(a) - strength(b) || time(a) - time(b))
  const byId = new Map<string, NewProduct>()
  for (const product of inOrder) byId.set(product.id, { ...byId.get(product.id), ...told(product) })
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
