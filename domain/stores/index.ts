import { getStore, listStores } from './list-stores.ts'
import { saveStoresOperation } from './save-stores.ts'

export { KnownStore, knownStore } from './known-store.ts'
export { type NewStore, saveStores } from './save-stores.ts'

export const operations = [listStores, getStore, saveStoresOperation]
