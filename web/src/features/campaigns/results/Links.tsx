import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useLinkName } from '../../messages/link-name.ts'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import { messageDays } from '../../reports/messages/figures.ts'
import { type Campaign, daysOf, type Statistics } from '../campaign.ts'
import classes from './Links.module.css'

type Followed = Statistics['links'][number]

/** The link that most people followed, in whichever variant they found it. */
function favourite(links: readonly Followed[]): Followed | undefined {
  const byUrl = new Map<string, Followed>()
  for (const link of links)
    byUrl.set(link.url, { ...link, people: link.people + (byUrl.get(link.url)?.people ?? 0) })
  return [...byUrl.values()].sort((one, other) => other.people - one.people)[0]
}

/** Which links people followed, and the way to the letter with their shares laid over it. */
export function Links(props: { statistics: Statistics | undefined; campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const linkName = useLinkName()
  const templates = useQuery('templates.list', {}, { staleMs: 60_000 })
  const links = props.statistics?.links
  const [most] = links ?? []
  const followed = favourite(links ?? [])
  if (links?.length === 0) return null
  const needed = daysOf(props.campaign)
  const days = messageDays.find((one) => Number(one) >= needed) ?? '365'
  const { variants } = props.campaign.definition
  const languageOf = (id: string) =>
    templates.data?.items.find((one) => one.id === id)?.language.toUpperCase() ?? ''
  // Each version of a letter has links of its own, and a map of its own.
  const letters = variants.flatMap(({ key, templateId, translations }) =>
    templateId
      ? [templateId, ...translations].map((id) => ({
          id,
          name: [
            variants.length > 1 ? t('campaigns.what.variant', { key }) : '',
            translations.length > 0 ? languageOf(id) : '',
          ]
            .filter(Boolean)
            .join(' · '),
        }))
      : [],
  )
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.links.title')}
        title={
          followed
            ? t('campaigns.links.finding', {
                link: followed.product ?? linkName(followed.url),
                count: followed.people,
                shown: format.count(followed.people),
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
        {letters.map(({ id, name }) => (
          <Link
            key={id + name}
            to="/reports/messages"
            search={{ campaign: props.campaign.id, template: id, by: 'link', days }}
          >
            {name ? t('campaigns.links.mapOf', { variant: name }) : t('campaigns.links.map')}
          </Link>
        ))}
      </p>
    </Section>
  )
}
