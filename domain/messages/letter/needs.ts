import type { CompiledTemplate } from './compile.ts'
import { pathsOf } from './liquid.ts'
import { fieldsOf } from './render.ts'

/** What a template asks for that must be fetched for each of its readers. */
export interface Needs {
  cart: boolean
  order: boolean
  traits: boolean
  viewed: boolean
  fresh: boolean
  recommended: boolean
  promoCode: boolean
  /** Categories whose products it shows. */
  categories: string[]
}

export const needsNothing: Needs = {
  cart: false,
  order: false,
  traits: false,
  viewed: false,
  fresh: false,
  recommended: false,
  promoCode: false,
  categories: [],
}

export function needsOf(template: CompiledTemplate): Needs {
  const paths = fieldsOf(template).flatMap(pathsOf)
  const asks = (root: string, second?: string) =>
    paths.some(([first, next]) => first === root && (second === undefined || next === second))
  const categories = paths.flatMap(([first, next, name]) =>
    first === 'products' && next === 'category' && name ? [name] : [],
  )
  return {
    cart: asks('cart') || asks('links'),
    order: asks('order'),
    traits: asks('traits'),
    viewed: asks('products', 'viewed'),
    fresh: asks('products', 'fresh'),
    recommended: asks('products', 'recommended'),
    promoCode: asks('promoCode'),
    categories: [...new Set(categories)].slice(0, 12),
  }
}
