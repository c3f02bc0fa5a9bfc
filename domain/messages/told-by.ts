import { z } from 'zod'
import { channels, type FieldForm } from '../../channels/index.ts'

/** What can be known of a message by this channel once it is out. Orders are known by the click before them. */
export function toldBy(kind: string): { opened: boolean; clicked: boolean } {
  const channel = channels.named(kind)
  if (!channel) return { opened: true, clicked: true }
  const { carries, forms } = channel
  return {
    opened: carries.opens,
    clicked: carries.links || Object.values<FieldForm>(forms).includes('link'),
  }
}

export const Told = z
  .object({ opened: z.boolean(), clicked: z.boolean() })
  .describe('Whether any channel of these messages tells of such a thing at all')

/** What can be known of messages that went out by these channels. Before the first has gone out, everything may be. */
export const toldByAny = (kinds: readonly string[]): z.infer<typeof Told> => ({
  opened: kinds.length === 0 || kinds.some((kind) => toldBy(kind).opened),
  clicked: kinds.length === 0 || kinds.some((kind) => toldBy(kind).clicked),
})
