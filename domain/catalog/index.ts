import { listProducts } from './list-products.ts'
import { listCategories, productHistory } from './product-history.ts'
import { saveProductsOperation } from './save-products.ts'

export { countMissing, markGone, sharedWithFeed } from './mark-gone.ts'
export type { NewProduct, Product } from './product.ts'
export { type SavedProducts, saveProducts } from './save-products.ts'
export { saveStagedProducts, stagedCells, stagedColumns, stagedColumnsAsDefined } from './staged-products.ts'
export { productsAt, productsById, productsOfCategory } from './store.ts'

export const operations = [listProducts, productHistory, listCategories, saveProductsOperation]
