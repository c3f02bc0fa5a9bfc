import { saveAdvertisingCosts } from '../../domain/advertising/index.ts'
import { saveStores } from '../../domain/stores/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { dayMs } from '../../kit/time.ts'
import { shopCurrency } from '../catalog.ts'
import type { Random } from '../random.ts'
import { stores } from './lives.ts'

const days = 60
/** What a day costs on the average, and how often somebody clicks for it. */
const advertised = [
  { source: 'search', medium: 'cpc', campaign: 'tea-and-coffee', dayMinor: 180_000, clickMinor: 2_400 },
  { source: 'social', medium: 'post', campaign: 'morning-rituals', dayMinor: 90_000, clickMinor: 1_500 },
]

/** Where the shop stands, and what its advertising has cost: as its files would tell. */
export async function tellOfShop(
  tx: Transaction,
  workspaceId: string,
  random: Random,
  now: Date,
): Promise<void> {
  await saveStores(
    tx,
    workspaceId,
    stores.map((name, index) => {
      const [city, address] = name.split(', ')
      return { code: `S-${index + 1}`, name, city, address, timeZone: 'Europe/Moscow' }
    }),
  )
  await saveAdvertisingCosts(
    tx,
    workspaceId,
    Array.from({ length: days }, (_, back) =>
      new Date(now.getTime() - back * dayMs).toISOString().slice(0, 10),
    ).flatMap((day) =>
      advertised.map(({ dayMinor, clickMinor, ...mark }) => {
        const costMinor = Math.round((dayMinor * random.around()) / 100) * 100
        return { day, ...mark, costMinor, currency: shopCurrency, clicks: Math.round(costMinor / clickMinor) }
      }),
    ),
  )
}
