import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useChannelName } from '../../messages/channel-name.ts'
import { CountedAt } from '../CountedAt.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import { ReportPage } from '../ReportPage.tsx'

export const contactDays = ['30', '90', '365'] as const

/** How often people are written to, what they do with it, and which channel works. */
export function ContactsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const navigate = useNavigate({ from: '/reports/contacts' })
  const { days = '90' } = useSearch({ from: '/shell/reports/contacts' })
  const report = useQuery('reports.contacts', { days: Number(days) })
  const found = report.data
  const people = found?.frequency.reduce((sum, row) => sum + row.people, 0) ?? 0
  const messages = found?.channels.reduce((sum, row) => sum + row.sent, 0) ?? 0
  const best = found && [...found.channels].sort((one, other) => other.revenueMinor - one.revenueMinor)[0]
  const frequency = useMemo((): OverTime | undefined => {
    if (!found) return undefined
    const last = String(found.frequency.at(-1)?.messages)
    const label = (at: string) =>
      at === '12' && at === last
        ? t('reports.contacts.orMore', { count: 12 })
        : t('reports.contacts.messages', { count: Number(at) })
    const share = (part: number, of: number) => (of > 0 ? part / of : 0)
    return {
      rows: found.frequency.map((row) => ({
        at: String(row.messages),
        opened: share(row.opened, row.people),
        clicked: share(row.clicked, row.people),
        ordered: share(row.ordered, row.people),
        left: share(row.left, row.people),
      })),
      series: (['opened', 'clicked', 'ordered', 'left'] as const).map((key, color) => ({
        key,
        label: t(`reports.contacts.${key}`),
        shape: 'line' as const,
        color: key === 'left' ? 6 : color,
      })),
      fractions: true,
      rowLabel: t('reports.contacts.perPerson'),
      across: t('reports.contacts.perPerson'),
      periodLabel: label,
      axisLabel: (at) => (at === '12' && at === last ? '12+' : at),
      value: (value) => format.percent(value),
    }
  }, [found, format, t])
  const spread = useMemo(
    (): OverTime | undefined =>
      frequency && {
        ...frequency,
        rows: found?.frequency.map((row) => ({ at: String(row.messages), people: row.people })) ?? [],
        series: [{ key: 'people', label: t('reports.contacts.people') }],
        up: t('reports.contacts.people'),
        fractions: false,
        value: (value) => format.count(value),
        axisValue: (value) => format.count(value, { compact: true }),
      },
    [frequency, found, format, t],
  )
  const share = (part: number, of: number) => (of > 0 ? part / of : null)
  const percent = (value: number) => format.percent(value)
  return (
    <ReportPage
      name="contacts"
      sentence={t('reports.contacts.sentence')}
      about={[t('reports.contacts.about1'), t('reports.contacts.about2')]}
      chips={
        <FilterChip
          required
          label={t('reports.last.label')}
          value={days}
          options={contactDays.map((one) => ({ value: one, label: t(`reports.last.${one}`) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, days: next }), replace: true })}
        />
      }
    >
      {report.error && !found ? (
        <Failure error={report.error} onRetry={() => void report.refetch()} />
      ) : found && messages === 0 ? (
        <EmptyState>{t('reports.contacts.none')}</EmptyState>
      ) : (
        <>
          <Section>
            <FiguresWithExport
              name={t('reports.contacts.channels')}
              title={
                best && best.revenueMinor > 0
                  ? t('reports.contacts.finding.best', {
                      channel: channelName(best.channel),
                      money: format.money(best.revenueMinor, found?.currency, { compact: true }),
                    })
                  : t('reports.contacts.channels')
              }
              rows={found?.channels}
              rowKey={(row) => row.channel}
              columns={[
                {
                  id: 'channel',
                  title: t('reports.contacts.channel'),
                  text: (row) => channelName(row.channel),
                  onCard: 'title',
                },
                {
                  id: 'sent',
                  title: t('reports.contacts.sent'),
                  width: 96,
                  value: (row) => row.sent,
                  write: (value) => format.count(value),
                },
                {
                  id: 'delivered',
                  title: t('campaigns.figure.delivered'),
                  hint: t('campaigns.figure.deliveredHint'),
                  width: 104,
                  giveWay: 4,
                  value: (row) => share(row.delivered, row.sent),
                  write: percent,
                },
                {
                  id: 'opened',
                  title: t('reports.contacts.opened'),
                  width: 96,
                  giveWay: 2,
                  ...(found?.channels.some((row) => !row.tells.opened)
                    ? { hint: t('reports.messages.mute') }
                    : {}),
                  value: (row) => (row.tells.opened ? share(row.opened, row.sent) : null),
                  write: percent,
                },
                {
                  id: 'clicked',
                  title: t('reports.contacts.clicked'),
                  width: 96,
                  value: (row) => (row.tells.clicked ? share(row.clicked, row.sent) : null),
                  write: percent,
                },
                {
                  id: 'ordered',
                  title: t('reports.contacts.ordered'),
                  width: 96,
                  value: (row) => share(row.ordered, row.sent),
                  write: percent,
                },
                {
                  id: 'left',
                  title: t('reports.contacts.left'),
                  width: 96,
                  giveWay: 1,
                  value: (row) => share(row.left, row.sent),
                  write: percent,
                },
                {
                  id: 'revenue',
                  title: t('reports.contacts.revenue'),
                  width: 128,
                  value: (row) => row.revenueMinor,
                  write: (value) => format.money(value, found?.currency, { whole: true }),
                  money: found?.currency,
                  onCard: 'side',
                },
                {
                  id: 'perThousand',
                  title: t('reports.contacts.perThousand'),
                  width: 136,
                  giveWay: 3,
                  value: (row) => (row.sent > 0 ? (row.revenueMinor / row.sent) * 1000 : null),
                  write: (value) => format.money(Math.round(value), found?.currency, { whole: true }),
                  money: found?.currency,
                },
              ]}
            />
            <CountedAt at={found?.countedAt} />
          </Section>
          <Section>
            <Chart
              title={
                people > 0
                  ? t('reports.contacts.finding.spread', {
                      mean: format.count(Math.round((messages / people) * 10) / 10),
                      people: t('reports.people', { count: people, shown: format.count(people) }),
                    })
                  : ''
              }
              name={t('reports.contacts.spread')}
              data={spread}
              height={220}
            />
          </Section>
          <Section>
            <Chart
              title={t('reports.contacts.answers')}
              name={t('reports.contacts.answers')}
              data={frequency}
              height={240}
            />
          </Section>
        </>
      )}
    </ReportPage>
  )
}
