import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ProductPicture } from '../../catalog/ProductPicture.tsx'
import classes from './BrowsingSection.module.css'
import { useBrowsing } from './use-browsing.ts'

const devicesKnown = ['desktop', 'mobile', 'tablet'] as const

/** What comes by itself, with nobody looking at anything. */
const unseeing = new Set(['server', 'bot'])

/** What they looked at, the latest first; nothing is shown when they looked at nothing. */
export function BrowsingSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const deviceName = (device: string) => {
    const known = devicesKnown.find((one) => one === device)
    return known ? t(`customers.device.${known}`) : device
  }
  const browsing = useBrowsing(props.customerId)
  const items = browsing.data?.products ?? []
  const sources = browsing.data?.sources ?? []
  const devices = (browsing.data?.devices ?? []).filter(({ device }) => !unseeing.has(device))
  if (items.length + sources.length + devices.length === 0) return null
  return (
    <Section title={t(items.length > 0 ? 'customers.browsing.title' : 'customers.browsing.ways')}>
      {items.length > 0 ? (
        <ul className={classes.goods}>
          {items.map((item) => (
            <li key={item.productId} className={classes.good}>
              <ProductPicture name={item.name ?? item.productId} url={item.imageUrl} size={48} />
              <div className={classes.words}>
                <div className={classes.name} title={item.name ?? item.productId}>
                  {item.name ?? item.productId}
                </div>
                <div className={classes.detail}>
                  {t('customers.browsing.views', { count: item.views, shown: format.count(item.views) })} ·{' '}
                  <TimeAgo at={item.lastAt} />
                </div>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {sources.length + devices.length > 0 ? (
        <dl className={classes.ways}>
          {sources.length > 0 ? (
            <div>
              <dt>{t('customers.browsing.cameFrom')}</dt>
              <dd>
                {sources
                  .slice(0, 4)
                  .map((one) => [one.source, one.medium, one.campaign].filter(Boolean).join(' / '))
                  .join(', ')}
              </dd>
            </div>
          ) : null}
          {devices.length > 0 ? (
            <div>
              <dt>{t('customers.browsing.devices')}</dt>
              <dd>
                {devices
                  .slice(0, 4)
                  .map((one) => deviceName(one.device))
                  .join(', ')}
              </dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </Section>
  )
}
