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
