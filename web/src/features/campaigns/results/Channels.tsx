import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useChannelName } from '../../messages/channel-name.ts'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import type { Statistics } from '../campaign.ts'

type Row = Statistics['channels'][number]

/** What became of the messages of each channel: of a cascade, how many it took to reach people. */
export function Channels(props: { statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const { statistics } = props
  const [first] = statistics?.channels ?? []
  const hasClosed = (statistics?.channels ?? []).some((one) => one.figures.closed > 0)
  const share = (part: number, { figures }: Row) => (figures.sent === 0 ? null : part / figures.sent)
  const count = (value: number) => format.count(value)
  const percent = (value: number) => format.percent(value)
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.channels.title')}
        title={
          first
            ? t('campaigns.channels.finding', {
                channels: (statistics?.channels ?? [])
                  .map((one) => `${channelName(one.channel)} ${count(one.figures.sent)}`)
                  .join(', '),
              })
            : t('campaigns.channels.title')
        }
        rows={statistics?.channels}
        rowKey={(row) => row.channel}
        columns={[
          {
            id: 'channel',
            title: t('campaigns.channels.channel'),
            text: (row) => channelName(row.channel),
            onCard: 'title',
          },
          {
            id: 'sent',
            title: t('campaigns.figure.sent'),
            width: 96,
            value: (row) => row.figures.sent,
            write: count,
          },
          {
            id: 'skipped',
            title: t('campaigns.channels.skipped'),
            width: 112,
            giveWay: 2,
            value: (row) => row.figures.skipped,
            write: count,
          },
          {
            id: 'delivered',
            title: t('campaigns.figure.delivered'),
            width: 104,
            hint: t('campaigns.figure.deliveredHint'),
            value: (row) => share(row.figures.delivered, row),
            write: percent,
          },
          {
            id: 'opened',
            title: t('campaigns.figure.opened'),
            width: 96,
            value: (row) => share(row.figures.opened, row),
            write: percent,
          },
          {
            id: 'clicked',
            title: t('campaigns.figure.clicked'),
            hint: t('campaigns.figure.clickedHint'),
            width: 104,
            value: (row) => share(row.figures.clicked, row),
            write: percent,
          },
          ...(hasClosed
            ? [
                {
                  id: 'closed',
                  title: t('campaigns.figure.closed'),
                  width: 96,
                  value: (row: Row) => row.figures.closed,
                  write: count,
                },
              ]
            : []),
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
            giveWay: 1,
            value: (row) => row.figures.revenueMinor,
            write: (value) => format.money(value, statistics?.currency, { whole: true }),
            money: statistics?.currency,
          },
        ]}
      />
    </Section>
  )
}
