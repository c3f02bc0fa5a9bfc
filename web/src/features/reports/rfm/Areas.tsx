import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import { areas, checkOf, figuresOfArea, type Rfm, totalOf } from './rfm.ts'

/** The parts of the grid in plain words: how many, how much money, and what to do about them. */
export function Areas(props: {
  found: Rfm | undefined
  before: Rfm | undefined
  monetary: number | undefined
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found, before, monetary } = props
  const total = found && totalOf(found, monetary)
  const rows =
    found && total
      ? areas.map((area) => {
          const figures = figuresOfArea(found, area, monetary)
          return {
            area,
            ...figures,
            share: total.customers > 0 ? figures.customers / total.customers : 0,
            moneyShare: total.revenueMinor > 0 ? figures.revenueMinor / total.revenueMinor : 0,
            change: before ? figures.customers - figuresOfArea(before, area, monetary).customers : null,
          }
        })
      : undefined
  const risk = rows?.filter((row) => row.area === 'attention' || row.area === 'losing')
  const atStake = risk?.reduce((sum, row) => sum + row.revenueMinor, 0) ?? 0
  return (
    <FiguresWithExport
      name={t('reports.rfm.areas')}
      title={
        !found
          ? ''
          : atStake > 0
            ? t('reports.rfm.finding.risk', {
                money: format.money(atStake, found.currency, { compact: true }),
                people: t('reports.people', {
                  count: risk?.reduce((sum, row) => sum + row.customers, 0) ?? 0,
                  shown: format.count(risk?.reduce((sum, row) => sum + row.customers, 0) ?? 0),
                }),
              })
            : t('reports.rfm.areas')
      }
      rows={rows}
      rowKey={(row) => row.area}
      columns={[
        {
          id: 'area',
          title: t('reports.rfm.areaName'),
          width: 152,
          text: (row) => t(`reports.rfm.area.${row.area}`),
          onCard: 'title',
        },
        {
          id: 'todo',
          title: t('reports.rfm.todo'),
          giveWay: 3,
          isSentence: true,
          text: (row) => t(`reports.rfm.do.${row.area}`),
        },
        {
          id: 'customers',
          title: t('reports.rfm.people'),
          width: 96,
          value: (row) => row.customers,
          write: (value) => format.count(value),
          onCard: 'side',
        },
        {
          id: 'share',
          title: t('reports.rfm.share'),
          width: 152,
          value: (row) => row.share,
          write: (value) => format.percent(value),
          bar: 1,
        },
        {
          id: 'moneyShare',
          title: t('reports.rfm.moneyShare'),
          width: 152,
          value: (row) => row.moneyShare,
          write: (value) => format.percent(value),
          bar: 1,
        },
        {
          id: 'check',
          title: t('reports.rfm.check'),
          width: 136,
          giveWay: 1,
          value: (row) => checkOf(row),
          write: (value) => format.money(Math.round(value), found?.currency, { whole: true }),
          money: found?.currency,
        },
        ...(before
          ? [
              {
                id: 'change',
                title: t('reports.rfm.change'),
                width: 104,
                value: (row: { change: number | null }) => row.change,
                write: (value: number) =>
                  value === 0 ? '=' : `${value > 0 ? '▲' : '▼'} ${format.count(Math.abs(value))}`,
              },
            ]
          : []),
      ]}
    />
  )
}
