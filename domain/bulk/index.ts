import { getBulk, listBulk, startBulk, stopBulk, undoBulk } from './operations.ts'

export { advanceBulk } from './advance.ts'

export const operations = [startBulk, listBulk, getBulk, stopBulk, undoBulk]
