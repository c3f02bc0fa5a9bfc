import { listRates, ratesOfCurrency, removeRates, setRates } from './operations.ts'

export { bringAgain, noRate, noRateCode } from './no-rate.ts'
export type { Rate } from './rate.ts'
export { type Rates, ratesFor } from './rates.ts'
export { ratesOfFeed } from './rates-of-feed.ts'
export { rateKnown } from './store.ts'
export { ToldAmounts } from './told-amounts.ts'

export const operations = [listRates, ratesOfCurrency, setRates, removeRates]
