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
import { ReportPage } from '../ReportPage.tsx'
import { Answers } from './Answers.tsx'
import { ClickMap } from './ClickMap.tsx'
import { FatesTable } from './FatesTable.tsx'
import { type FigureDimension, figureDimensions, messageDays } from './figures.ts'
import { useKeyNames } from './key-names.ts'

interface Choice {
  days?: (typeof messageDays)[number] | undefined
  by?: FigureDimension | undefined
  channel?: string | undefined
  campaign?: string | undefined
  flow?: string | undefined
  segment?: string | undefined
  template?: string | undefined
}

/** What became of messages, counted by whatever one wants to know it by; and where in a letter people click. */
export function MessagesReport() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/reports/messages' })
  const { days = '30', by = 'channel', ...chosen } = useSearch({ from: '/shell/reports/messages' })
  const filter = {
    days: Number(days),
    channel: chosen.channel,
    campaignId: chosen.campaign,
    flowId: chosen.flow,
    segmentId: by === 'segment' ? undefined : chosen.segment,
    templateId: chosen.template,
  }
  const overDays = useQuery('message-statistics.get', { ...filter, by: 'day' })
  const found = useQuery('message-statistics.get', { ...filter, by })
  const channels = useQuery(
    'message-statistics.get',
    { days: Number(days), by: 'channel' },
    { staleMs: 60_000 },
  )
  const campaigns = useQuery('campaigns.list', { limit: 200 }, { staleMs: 60_000 })
  const flows = useQuery('flows.list', {}, { staleMs: 60_000 })
  const segments = useQuery('segments.list', {}, { staleMs: 60_000 })
  const templates = useQuery('templates.list', {}, { staleMs: 60_000 })
  const names = useKeyNames()
  const choose = (change: Choice) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true })

  const total = found.data?.total
  const drawn = useMemo((): OverTime | undefined => {
    if (!overDays.data) return undefined
    const rows = [...overDays.data.rows].sort((one, other) => (one.key < other.key ? -1 : 1))
    return {
      rows: rows.map((row) => ({
        at: row.key,
        sent: row.sent,
        opened: row.opened,
        clicked: row.clicked,
        machine: row.openedByMachine,
      })),
      series: (['sent', 'opened', 'clicked', 'machine'] as const).map((key, color) => ({
        key,
        label: t(`reports.messages.${key}`),
        // A line of few days shows nothing.
        shape: rows.length < 8 ? ('bar' as const) : ('line' as const),
        color: key === 'machine' ? 6 : color,
      })),
      periodLabel: (at) => format.date(`${at}T12:00:00Z`, 'day'),
      value: (value) => format.count(value),
      axisValue: (value) => format.count(value, { compact: true }),
    }
  }, [overDays.data, format, t])
  const share = (part: number, of: number) => (of > 0 ? format.percent(part / of) : '—')
  const isEmpty = total && total.sent === 0 && total.opened === 0 && total.clicked === 0
  return (
    <ReportPage
      name="messages"
      sentence={t('reports.messages.sentence')}
      about={[t('reports.messages.about1'), t('reports.messages.about2'), t('reports.messages.about3')]}
      chips={
        <>
          <FilterChip
            required
            label={t('reports.last.label')}
            value={days}
            options={messageDays.map((one) => ({ value: one, label: t(`reports.last.${one}`) }))}
            onChange={(next) => choose({ days: next })}
          />
          <FilterChip
            required
            label={t('reports.messages.by.label')}
            value={by}
            options={figureDimensions.map((one) => ({ value: one, label: t(`reports.messages.by.${one}`) }))}
            onChange={(next) => choose({ by: next })}
          />
          <FilterChip
            label={t('reports.messages.filter.channel')}
            value={chosen.channel}
            options={(channels.data?.rows ?? []).map(({ key }) => ({
              value: key,
              label: names('channel', { key, name: null }),
            }))}
            onChange={(next) => choose({ channel: next })}
          />
          <FilterChip
            label={t('reports.messages.filter.campaign')}
            value={chosen.campaign}
            options={(campaigns.data?.items ?? [])
              .filter((one) => one.occasions > 0)
              .map((one) => ({ value: one.id, label: one.name }))}
            onChange={(next) => choose({ campaign: next })}
          />
          <FilterChip
            label={t('reports.messages.filter.flow')}
            value={chosen.flow}
            options={(flows.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(next) => choose({ flow: next })}
          />
          {by === 'segment' ? null : (
            <FilterChip
              label={t('reports.messages.filter.segment')}
              value={chosen.segment}
              options={(segments.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={(next) => choose({ segment: next })}
            />
          )}
          <FilterChip
            label={t('reports.messages.filter.template')}
            value={chosen.template}
            options={(templates.data?.items ?? []).map((one) => ({
              value: one.id,
              label: `${one.name} · ${one.language.toUpperCase()}`,
            }))}
            onChange={(next) => choose({ template: next })}
          />
        </>
      }
    >
      {found.error && !found.data ? (
        <Failure error={found.error} onRetry={() => void found.refetch()} />
      ) : isEmpty ? (
        <EmptyState>{t('reports.messages.none')}</EmptyState>
      ) : (
        <>
          <Section>
            <Chart
              title={
                total
                  ? t('reports.messages.finding', {
                      sent: t('reports.messages.letters', {
                        count: total.sent,
                        shown: format.count(total.sent),
                      }),
                      opened: share(total.opened, total.sent),
                      clicked: share(total.clicked, total.sent),
                    })
                  : ''
              }
              name={t('reports.messages.overTime')}
              data={drawn}
              height={240}
            />
          </Section>
          <Section>
            <FatesTable by={by} found={found.data} nameOf={names} />
          </Section>
          <Answers
            filter={{
              days: filter.days,
              campaignId: filter.campaignId,
              flowId: filter.flowId,
              templateId: filter.templateId,
            }}
          />
          {chosen.template ? <ClickMap filter={{ ...filter, templateId: chosen.template }} /> : null}
        </>
      )}
    </ReportPage>
  )
}
