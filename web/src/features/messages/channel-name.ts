import { useTranslation } from 'react-i18next'

/** Channels that a person may allow or forbid, as codes of the API. */
export const channels = [
  'email',
  'sms',
  'phone',
  'web-push',
  'mobile-push',
  'telegram',
  'whatsapp',
  'viber',
  'vk',
  'messenger',
] as const
const named = [...channels, 'on-site', 'webhook', 'record'] as const

/** The channel's name; a channel this app does not know yet keeps its code. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation()
  return (channel) => {
    const known = named.find((one) => one === channel)
    return known ? t(`messages.channel.${known}`) : channel
  }
}
