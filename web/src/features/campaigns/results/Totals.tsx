import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Flash } from '../../../ui/feedback/fresh.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import type { Campaign, Statistics } from '../campaign.ts'
import { beingCounted, goneOut } from './gone-out.ts'

/** What became of the letters, in a row. */
export function Totals(props: { statistics: Statistics | undefined; campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const total = props.statistics?.total
  const loading = total === undefined
  const of = (part: number, whole: number) => (whole > 0 ? format.percent(part / whole) : '—')
  const sent = total?.sent ?? 0
  const share = (
    name: 'opened' | 'clicked' | 'unsubscribed' | 'complained',
    note?: string | null,
    hint?: string,
  ) => {
    const isMute = (name === 'opened' || name === 'clicked') && props.statistics?.tells[name] === false
    return (
      <KeyFigure
        label={t(`campaigns.figure.${name}`)}
        hint={hint}
        loading={loading}
        value={isMute ? '—' : of(total?.[name] ?? 0, sent)}
        note={isMute ? t('campaigns.figure.mute') : (note ?? format.count(total?.[name] ?? 0))}
      />
    )
  }
  const machine = total?.openedByMachine ?? 0
  const counting = total ? beingCounted(props.campaign, total) : 0
  const [run] = props.campaign.runs
  // What has gone out is known before the other figures are counted.
  const gone = counting > 0 && run ? goneOut(props.campaign, run, total) : sent
  const notSent = (total?.skipped ?? 0) + (total?.failed ?? 0)
  return (
    <KeyFigures>
      <KeyFigure
        label={t('campaigns.figure.sent')}
        loading={loading}
        value={<Flash value={gone}>{format.count(gone)}</Flash>}
        note={
          [
            notSent > 0 ? t('campaigns.figure.notSent', { shown: format.count(notSent) }) : '',
            counting > 0 ? t('campaigns.figure.counting') : '',
          ]
            .filter(Boolean)
            .join(' · ') || null
        }
      />
      <KeyFigure
        label={t('campaigns.figure.delivered')}
        hint={t('campaigns.figure.deliveredHint')}
        loading={loading}
        value={of(total?.delivered ?? 0, sent)}
        note={
          total && total.bounced > 0
            ? t('campaigns.figure.bounced', { shown: format.count(total.bounced) })
            : format.count(total?.delivered ?? 0)
        }
      />
      {share(
        'opened',
        machine > 0
          ? t('campaigns.figure.machine', {
              shown: format.count(total?.opened ?? 0),
              machine: format.count(machine),
            })
          : null,
      )}
      {share('clicked', null, t('campaigns.figure.clickedHint'))}
      <KeyFigure
        label={t('campaigns.figure.ordered')}
        loading={loading}
        value={<Flash value={total?.ordered}>{format.count(total?.ordered ?? 0)}</Flash>}
        note={t('campaigns.figure.afterClick')}
      />
      {share('unsubscribed')}
      {share('complained')}
      <KeyFigure
        label={t('campaigns.figure.heldOut')}
        hint={t('campaigns.figure.heldOutHint')}
        loading={loading}
        value={format.count(total?.heldOut ?? 0)}
      />
    </KeyFigures>
  )
}
