import { channels } from '../../../channels/index.ts'
import type { Complaint } from './condition.ts'

/** A name no channel has would be asked in vain: nobody, for ever. Only at the edge, for a channel may go from the product. */
export function channelComplaints(name: string, field = 'channel'): Complaint[] {
  if (channels.named(name)) return []
  const there = channels.all.map(({ kind }) => kind).join(', ')
  return [
    {
      field,
      message: {
        en: `There is no channel “${name}”. There are: ${there}.`,
        ru: `Канала «${name}» нет. Есть: ${there}.`,
      },
    },
  ]
}
