import { trait } from '../trait.ts'
import { mostFrequent } from './most-frequent.ts'

export const purchaseChannels = [
  { value: 'online', label: { en: 'Online', ru: 'Онлайн' } },
  { value: 'offline', label: { en: 'In stores', ru: 'В магазине' } },
]

/** The channel of most purchases; of equal ones the first by name. */
export const favouriteChannel = trait({
  name: 'favourite-channel',
  column: 'favourite_channel',
  type: 'label',
  group: 'habits',
  label: { en: 'Favourite channel', ru: 'Любимый канал покупки' },
  description: {
    en: 'Where most purchases are made: online or in stores.',
    ru: 'Где чаще покупают: онлайн или в магазине.',
  },
  values: purchaseChannels,
  from: 'purchases',
  sql: mostFrequent('purchase_channels'),
})
