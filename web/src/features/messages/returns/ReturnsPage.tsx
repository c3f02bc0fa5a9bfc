import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Chart } from '../../../ui/chart/Chart.tsx'
import type { OverTime } from '../../../ui/chart/over-time.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { LetterPicture } from '../../../ui/pictures/pictures.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import { useReturnColumns } from './columns.tsx'
import classes from './ReturnFacts.module.css'
import { ReturnPanel } from './ReturnPanel.tsx'
import { returnReasons, useReturnReason } from './reasons.ts'
import { WhenStopped } from './WhenStopped.tsx'

export const returnDays = ['7', '30', '90', '365'] as const

/** What came back: how much, why, at whose mail service; each of them; and when an address is stopped. */
export function ReturnsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useReturnReason()
  const navigate = useNavigate({ from: '/messages/returns' })
  const { days = '30', reason, panel } = useSearch({ from: '/shell/messages/returns' })
  const summary = useQuery('returns.summary', { days: Number(days) })
  const list = useList('returns.list', { reason })
  const columns = useReturnColumns()
  const found = summary.data
  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  const byDay = useMemo(
    (): OverTime | undefined =>
      found && {
        rows: found.byDay.map(({ day, ...counts }) => ({ at: day, ...counts })),
        series: [
          { key: 'hard', label: t('messages.returns.byDay.hard'), color: 6 },
          { key: 'soft', label: t('messages.returns.byDay.soft'), color: 1 },
          { key: 'complaints', label: t('messages.returns.byDay.complaints'), color: 4 },
        ],
        stacked: true,
        rowLabel: t('messages.returns.byDay.row'),
        periodLabel: (at) => format.date(at, 'day'),
        value: (value) => format.count(value),
      },
    [found, format, t],
  )
  const nothing = found !== undefined && found.returned + found.complaints === 0
  const ofSent = (count: number) =>
    found && found.sent >= count && count > 0
      ? t('messages.returns.figure.ofSent', { share: format.percent(count / found.sent) })
      : undefined
  const [why] = found?.byReason ?? []
  const [where] = found?.byDomain ?? []
  return (
    <Page
      title={t('messages.returns.title')}
      description={t('messages.returns.description')}
      before={<WayBack to="/messages" label={t('messages.title')} />}
      chips={
        <>
          <FilterChip
            required
            label={t('messages.returns.last')}
            value={days}
            options={returnDays.map((one) => ({ value: one, label: t(`messages.returns.days.${one}`) }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, days: next }), replace: true })}
          />
          <FilterChip
            label={t('messages.returns.column.reason')}
            value={reason}
            options={returnReasons.map((one) => ({ value: one, label: reasonOf(one) }))}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, reason: next }), replace: true })}
          />
        </>
      }
      panel={panel === undefined ? null : <ReturnPanel id={panel} onClose={() => open(undefined)} />}
    >
      {summary.error && !found ? (
        <Failure error={summary.error} onRetry={() => void summary.refetch()} />
      ) : (
        <>
          <KeyFigures>
            <KeyFigure
              label={t('messages.returns.figure.returned')}
              value={found ? format.count(found.returned) : null}
              note={found ? ofSent(found.returned) : undefined}
              loading={!found}
            />
            <KeyFigure
              label={t('messages.returns.figure.hard')}
              value={found ? format.count(found.hard) : null}
              note={found ? ofSent(found.hard) : undefined}
              loading={!found}
            />
            <KeyFigure
              label={t('messages.returns.figure.complaints')}
              value={found ? format.count(found.complaints) : null}
              note={found ? ofSent(found.complaints) : undefined}
              loading={!found}
            />
            <KeyFigure
              label={t('messages.returns.figure.stopped')}
              value={found ? format.count(found.stopped) : null}
              loading={!found}
            />
          </KeyFigures>
          {nothing ? null : (
            <>
              <Section>
                <Chart
                  name={t('messages.returns.byDay.name')}
                  title={t('messages.returns.byDay.finding', {
                    count: found?.returned ?? 0,
                    total: format.count(found?.returned ?? 0),
                    hard: format.count(found?.hard ?? 0),
                  })}
                  data={byDay}
                  empty={t('messages.returns.byDay.none')}
                />
              </Section>
              <div className={classes.halves}>
                <Section>
                  <FiguresWithExport
                    name={t('messages.returns.byReason.name')}
                    title={
                      why
                        ? t('messages.returns.byReason.finding', {
                            reason: reasonOf(why.key).toLocaleLowerCase(),
                          })
                        : t('messages.returns.byReason.none')
                    }
                    rows={found?.byReason}
                    rowKey={(row) => `${row.key} ${row.hard}`}
                    columns={[
                      {
                        id: 'reason',
                        title: t('messages.returns.column.reason'),
                        text: (row) => reasonOf(row.key),
                        onCard: 'title',
                      },
                      {
                        id: 'side',
                        title: t('messages.returns.column.side'),
                        width: 144,
                        text: (row) => t(`messages.returns.side.${row.fault}`),
                      },
                      {
                        id: 'returned',
                        title: t('messages.returns.column.returned'),
                        width: 120,
                        value: (row) => row.returned,
                        write: (value) => format.count(value),
                        bar: why?.returned ?? 1,
                      },
                    ]}
                    onOpen={(row) =>
                      void navigate({ search: (now) => ({ ...now, reason: row.key }), replace: true })
                    }
                  />
                </Section>
                <Section>
                  <FiguresWithExport
                    name={t('messages.returns.byDomain.name')}
                    title={
                      where && where.sent >= where.returned
                        ? t('messages.returns.byDomain.finding', {
                            domain: where.key,
                            share: format.percent(where.returned / where.sent),
                          })
                        : t('messages.returns.byDomain.none')
                    }
                    rows={found?.byDomain}
                    rowKey={(row) => row.key}
                    columns={[
                      {
                        id: 'domain',
                        title: t('messages.returns.column.domain'),
                        text: (row) => row.key,
                        onCard: 'title',
                      },
                      {
                        id: 'sent',
                        title: t('messages.returns.column.sent'),
                        width: 128,
                        giveWay: 1,
                        value: (row) => row.sent,
                        write: (value) => format.count(value),
                      },
                      {
                        id: 'returned',
                        title: t('messages.returns.column.returned'),
                        width: 120,
                        value: (row) => row.returned,
                        write: (value) => format.count(value),
                        bar: where?.returned ?? 1,
                      },
                    ]}
                  />
                </Section>
              </div>
            </>
          )}
          <Section title={t('messages.returns.list')} flush>
            <DataTable
              name="returns"
              label={t('messages.returns.list')}
              columns={columns}
              rows={list.rows}
              rowKey={(row) => row.id}
              onSort={() => undefined}
              onOpen={(row) => open(row.id)}
              selectedKey={panel}
              hasMore={list.hasMore}
              onReachEnd={list.loadMore}
              error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
              empty={
                reason ? (
                  <EmptyState>{t('messages.returns.noneSuch')}</EmptyState>
                ) : (
                  <EmptyState picture={<LetterPicture />}>{t('messages.returns.empty')}</EmptyState>
                )
              }
            />
          </Section>
          <WhenStopped />
        </>
      )}
    </Page>
  )
}
