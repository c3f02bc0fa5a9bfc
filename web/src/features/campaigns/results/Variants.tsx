import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import type { Campaign, Statistics } from '../campaign.ts'

type Row = Statistics['variants'][number]

/** The variants beside each other, and whether the better one is better by more than chance. */
export function Variants(props: { statistics: Statistics | undefined; campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { statistics } = props
  const comparison = statistics?.comparison
  const aim = statistics ? t(`campaigns.aim.${statistics.aim}`) : ''
  const winner = props.campaign.runs[0]?.winner
  // The rest got the winner later than the test did: its share is no longer of the same time as the others'.
  const title = winner
    ? t('campaigns.variants.withRest', { key: winner })
    : !comparison?.leader
      ? t('campaigns.variants.title')
      : t(
          comparison.isProven
            ? 'campaigns.variants.proven'
            : comparison.areEnough
              ? 'campaigns.variants.notProven'
              : 'campaigns.variants.tooFew',
          { key: comparison.leader, aim, needed: format.count(comparison.fewestToProve) },
        )
  /** Of nobody there is no share. */
  const of = (row: Row, share: { value: number }, isTold = true) =>
    isTold && row.figures.sent > 0 ? share.value : null
  const tells = statistics?.tells
  /** What the variants are compared by; of money, the share that bought. */
  const compared = statistics?.aim ?? 'clicked'
  const judged = compared === 'revenue' ? 'ordered' : compared
  const isJudgedTold = judged === 'opened' ? tells?.opened : tells?.clicked
  const percent = (value: number) => format.percent(value)
  const money = (value: number) => format.money(value, statistics?.currency, { whole: true })
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.variants.title')}
        title={title}
        rows={statistics?.variants}
        rowKey={(row) => row.key}
        columns={[
          {
            id: 'key',
            title: t('campaigns.people.variant'),
            text: (row) => t('campaigns.what.variant', { key: row.key }),
            onCard: 'title',
          },
          {
            id: 'sent',
            title: t('campaigns.figure.sent'),
            width: 96,
            value: (row) => row.figures.sent,
            write: (value) => format.count(value),
          },
          {
            id: 'opened',
            title: t('campaigns.figure.opened'),
            width: 96,
            value: (row) => of(row, row.opened, tells?.opened),
            write: percent,
          },
          {
            id: 'clicked',
            title: t('campaigns.figure.clicked'),
            width: 104,
            value: (row) => of(row, row.clicked, tells?.clicked),
            write: percent,
          },
          {
            id: 'interval',
            title: t('campaigns.variants.interval', {
              what: t(`campaigns.figure.${judged === 'ordered' ? 'buyers' : judged}`),
            }),
            width: 152,
            giveWay: 3,
            text: (row) =>
              of(row, row[judged], isJudgedTold) === null
                ? '—'
                : `${format.percent(row[judged].low)}–${format.percent(row[judged].high)}`,
            onCard: 'none',
          },
          {
            id: 'ordered',
            title: t('campaigns.figure.buyers'),
            width: 104,
            value: (row) => of(row, row.ordered),
            write: percent,
          },
          {
            id: 'unsubscribed',
            title: t('campaigns.figure.unsubscribed'),
            width: 112,
            giveWay: 1,
            value: (row) => row.figures.unsubscribed,
            write: (value) => format.count(value),
          },
          {
            id: 'revenue',
            title: t('campaigns.figure.revenue'),
            width: 128,
            value: (row) => row.figures.revenueMinor,
            write: money,
            money: statistics?.currency,
          },
        ]}
      />
    </Section>
  )
}
