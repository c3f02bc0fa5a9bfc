import { listProducts } from './list-products.ts'
import { saveProductsOperation } from './save-products.ts'

export type { NewProduct, Product } from './product.ts'
export { type SavedProducts, saveProducts } from './save-products.ts'
export { productsById } from './store.ts'

export const operations = [listProducts, saveProductsOperation]
