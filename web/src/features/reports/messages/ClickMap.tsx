import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useLinkName } from '../../messages/link-name.ts'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import classes from './ClickMap.module.css'

interface MapFilter {
  days: number
  templateId: string
  channel?: string | undefined
  campaignId?: string | undefined
  flowId?: string | undefined
  segmentId?: string | undefined
}

/** The letter with each link's share of the people who clicked laid over it; links that only some readers had stand below. */
export function ClickMap(props: { filter: MapFilter }) {
  const { t } = useTranslation()
  const format = useFormat()
  const linkName = useLinkName()
  const [view, setView] = useState<'wide' | 'phone'>('wide')
  const map = useQuery('message-statistics.click-map', props.filter)
  const found = map.data
  const most = Math.max(1, ...(found?.links ?? []).map((one) => one.people))
  const [first] = found?.links ?? []
  if (map.error && !found) return <Failure error={map.error} onRetry={() => void map.refetch()} />
  return (
    <>
      <Section
        flush
        title={t('reports.messages.map.title')}
        aside={
          found
            ? t('reports.messages.map.clicked', { count: found.clicked, shown: format.count(found.clicked) })
            : null
        }
        action={
          <SegmentedControl
            size="xs"
            aria-label={t('reports.messages.map.title')}
            value={view}
            onChange={(value) => setView(value as 'wide' | 'phone')}
            data={[
              { value: 'wide', label: t('messages.view.wide') },
              { value: 'phone', label: t('messages.view.phone') },
            ]}
          />
        }
      >
        <div className={classes.desk}>
          {found?.html ? (
            <iframe
              className={classes.paper}
              data-phone={view === 'phone' || undefined}
              title={t('reports.messages.map.title')}
              sandbox=""
              referrerPolicy="no-referrer"
              srcDoc={found.html}
            />
          ) : (
            <p className={classes.none}>{found ? t('reports.messages.map.notShown') : ' '}</p>
          )}
        </div>
      </Section>
      <Section>
        <FiguresWithExport
          name={t('reports.messages.map.links')}
          title={
            first && first.people > 0
              ? t('reports.messages.map.finding', {
                  url: first.product ?? linkName(first.url),
                  share: format.percent(first.share),
                })
              : t('reports.messages.map.links')
          }
          rows={found?.links}
          rowKey={(row) => row.url}
          columns={[
            {
              id: 'url',
              title: t('reports.messages.column.link'),
              text: (row) => (row.product ? `${row.product} · ${linkName(row.url)}` : linkName(row.url)),
              onCard: 'title',
            },
            {
              id: 'people',
              title: t('reports.messages.clicked'),
              width: 144,
              value: (row) => row.people,
              write: (value) => format.count(value),
              bar: most,
              onCard: 'side',
            },
            {
              id: 'share',
              title: t('reports.messages.map.share'),
              width: 104,
              value: (row) => row.share,
              write: (value) => format.percent(value),
            },
            {
              id: 'machine',
              title: t('reports.messages.machineClicks'),
              width: 136,
              giveWay: 1,
              value: (row) => row.byMachine,
              write: (value) => format.count(value),
            },
          ]}
        />
      </Section>
    </>
  )
}
