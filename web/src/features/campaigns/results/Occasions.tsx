import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import type { Statistics } from '../campaign.ts'

type Row = Statistics['occasions'][number]

/** Of a campaign that goes out repeatedly: what each time brought. */
export function Occasions(props: { statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { statistics } = props
  const rows = statistics?.occasions
  const tells = statistics?.tells
  const best = rows?.filter((row) => row.figures.clicked > 0).sort(byShare)[0]
  const share = (part: number, { figures }: Row, isTold = true) =>
    isTold && figures.sent > 0 ? part / figures.sent : null
  const count = (value: number) => format.count(value)
  const percent = (value: number) => format.percent(value)
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.occasions.title')}
        title={
          best && (rows?.length ?? 0) > 1
            ? t('campaigns.occasions.finding', {
                day: format.date(best.startedAt, 'day'),
                shown: format.percent(best.figures.clicked / best.figures.sent),
              })
            : t('campaigns.occasions.title')
        }
        rows={rows}
        rowKey={(row) => String(row.occasion)}
        columns={[
          {
            id: 'when',
            title: t('campaigns.occasions.when'),
            text: (row) => format.date(row.startedAt, 'minute'),
            onCard: 'title',
          },
          {
            id: 'audience',
            title: t('campaigns.occasions.audience'),
            width: 104,
            giveWay: 2,
            value: (row) => row.audience,
            write: count,
          },
          {
            id: 'sent',
            title: t('campaigns.figure.sent'),
            width: 104,
            value: (row) => row.figures.sent,
            write: count,
          },
          {
            id: 'opened',
            title: t('campaigns.figure.opened'),
            width: 96,
            value: (row) => share(row.figures.opened, row, tells?.opened),
            write: percent,
          },
          {
            id: 'clicked',
            title: t('campaigns.figure.clicked'),
            hint: t('campaigns.figure.clickedHint'),
            width: 104,
            value: (row) => share(row.figures.clicked, row, tells?.clicked),
            write: percent,
          },
          {
            id: 'unsubscribed',
            title: t('campaigns.figure.unsubscribed'),
            width: 104,
            giveWay: 1,
            value: (row) => row.figures.unsubscribed,
            write: count,
          },
          {
            id: 'ordered',
            title: t('campaigns.figure.ordered'),
            width: 96,
            value: (row) => row.figures.ordered,
            write: count,
          },
          {
            id: 'revenue',
            title: t('campaigns.figure.revenue'),
            width: 128,
            value: (row) => row.figures.revenueMinor,
            write: (value) => format.money(value, statistics?.currency, { whole: true }),
            money: statistics?.currency,
          },
        ]}
      />
    </Section>
  )
}

const shareOf = ({ figures }: Row) => figures.clicked / figures.sent
const byShare = (one: Row, other: Row) => shareOf(other) - shareOf(one)
