import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useLinkName } from '../../messages/link-name.ts'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import { messageDays } from '../../reports/messages/figures.ts'
import { type Campaign, daysOf, type Statistics } from '../campaign.ts'
import classes from './Links.module.css'

/** Which links people followed, and the way to the letter with their shares laid over it. */
export function Links(props: { statistics: Statistics | undefined; campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const linkName = useLinkName()
  const links = props.statistics?.links
  const [most] = links ?? []
  if (links?.length === 0) return null
  const needed = daysOf(props.campaign)
  const days = messageDays.find((one) => Number(one) >= needed) ?? '365'
  const letters = props.campaign.definition.variants.flatMap(({ key, templateId }) =>
    templateId ? [{ key, templateId }] : [],
  )
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.links.title')}
        title={
          most
            ? t('campaigns.links.finding', {
                link: most.product ?? linkName(most.url),
                count: most.people,
                shown: format.count(most.people),
              })
            : t('campaigns.links.title')
        }
        rows={links}
        rowKey={(row) => `${row.variant} ${row.url}`}
        columns={[
          {
            id: 'url',
            title: t('campaigns.links.link'),
            text: (row) => (row.product ? `${row.product} · ${linkName(row.url)}` : linkName(row.url)),
            onCard: 'title',
          },
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
      <p className={classes.maps}>
        {letters.map(({ key, templateId }) => (
          <Link
            key={key}
            to="/reports/messages"
            search={{ campaign: props.campaign.id, template: templateId, by: 'link', days }}
          >
            {letters.length > 1
              ? t('campaigns.links.mapOf', { variant: t('campaigns.what.variant', { key }) })
              : t('campaigns.links.map')}
          </Link>
        ))}
      </p>
    </Section>
  )
}
