import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useChannelName } from '../../messages/channel-name.ts'
import { useLinkName } from '../../messages/link-name.ts'
import type { FigureDimension } from './figures.ts'

const devices = ['phone', 'tablet', 'computer', 'unknown'] as const

/** What a row is counted by, as people say it. */
export function useKeyNames(): (by: FigureDimension, row: { key: string; name: string | null }) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const linkName = useLinkName()
  return (by, { key, name }) => {
    switch (by) {
      case 'channel':
        return channelName(key)
      case 'device': {
        const device = devices.find((one) => one === key)
        return device ? t(`reports.messages.device.${device}`) : key
      }
      case 'hour':
        return `${key.padStart(2, '0')}:00`
      case 'day':
        return format.date(`${key}T12:00:00Z`, 'day')
      case 'variant':
        return key || t('reports.messages.noVariant')
      case 'step':
        return name ? `${name} · ${key.slice(37)}` : t('reports.messages.gone')
      case 'link':
        return name ? `${name} · ${linkName(key)}` : linkName(key)
      case 'domain':
        return key
      default:
        return name ?? t('reports.messages.gone')
    }
  }
}
