import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import type { Statistics } from '../campaign.ts'

/** Which links people followed. */
export function Links(props: { statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const links = props.statistics?.links
  const [most] = links ?? []
  if (links?.length === 0) return null
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.links.title')}
        title={
          most
            ? t('campaigns.links.finding', {
                link: shortLink(most.url),
                count: most.people,
                shown: format.count(most.people),
              })
            : t('campaigns.links.title')
        }
        rows={links}
        rowKey={(row) => `${row.variant} ${row.url}`}
        columns={[
          { id: 'url', title: t('campaigns.links.link'), text: (row) => shortLink(row.url), onCard: 'title' },
          { id: 'variant', title: t('campaigns.people.variant'), width: 104, text: (row) => row.variant },
          {
            id: 'people',
            title: t('campaigns.links.people'),
            width: 128,
            value: (row) => row.people,
            write: (value) => format.count(value),
            bar: most?.people ?? 1,
          },
          {
            id: 'clicks',
            title: t('campaigns.links.clicks'),
            width: 104,
            value: (row) => row.clicks,
            write: (value) => format.count(value),
          },
        ]}
      />
    </Section>
  )
}

/** https://shop.example/p/pot?utm_source=x → shop.example/p/pot */
function shortLink(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`
}
