import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Picture } from '../../../ui/chart/Picture.tsx'
import type { Drawn } from '../../../ui/chart/picture.ts'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Statistics } from '../campaign.ts'
import classes from './Effect.module.css'
import { type IntervalRow, intervalOption } from './interval-option.ts'

const tones = {
  'no-hold-out': 'neutral',
  'not-yet': 'neutral',
  'too-few': 'neutral',
  'not-shown': 'warn',
  gain: 'good',
  loss: 'bad',
} as const

/** Money after a click beside money because of the letters, and in plain words what may be said of it. */
export function Effect(props: { statistics: Statistics | undefined; days: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { statistics, days } = props
  const effect = statistics?.incremental
  const currency = statistics?.currency
  const extra = effect?.money.extraMinor
  const hasHoldOut = effect !== undefined && effect.heldOut.people > 0
  const whole = (value: number) => format.money(Math.round(value), currency, { whole: true })
  const interval = extra
    ? t('campaigns.effect.between', { low: whole(extra.low), high: whole(extra.high) })
    : null
  const drawn = useMemo((): Drawn | undefined => {
    if (!effect || !hasHoldOut || !effect.money.extraMinor) return undefined
    const rows: IntervalRow[] = [
      { label: t('campaigns.effect.all'), ...effect.money.extraMinor },
      ...(effect.byVariant.length > 1
        ? effect.byVariant.flatMap((one) =>
            one.extraMinor
              ? [{ label: t('campaigns.what.variant', { key: one.key }), ...one.extraMinor }]
              : [],
          )
        : []),
    ]
    const write = (value: number) =>
      format.money(Math.round(value), currency, { compact: true, signed: true })
    return {
      option: intervalOption(
        rows,
        { value: t('campaigns.effect.incremental'), interval: t('campaigns.effect.interval') },
        write,
      ),
      table: {
        columns: [
          { label: t('campaigns.people.variant') },
          { label: t('campaigns.effect.incremental'), value: write, money: currency },
          { label: t('campaigns.effect.low'), value: write, money: currency },
          { label: t('campaigns.effect.high'), value: write, money: currency },
        ],
        rows: rows.map((row) => [row.label, row.value, row.low, row.high]),
      },
    }
  }, [effect, hasHoldOut, currency, format, t])
  // as the sentence: money first, and where it cannot be told, whether more people buy
  const verdict = effect?.money.verdict
  const bought = effect?.buying.verdict
  const badge = !verdict
    ? null
    : verdict === 'too-few' && (bought === 'gain' || bought === 'loss')
      ? { tone: tones[bought], words: t(`campaigns.verdict.bought.${bought}`) }
      : { tone: tones[verdict], words: t(`campaigns.verdict.${verdict}`) }
  return (
    <Section
      flush
      title={t('campaigns.effect.title')}
      aside={badge ? <Badge tone={badge.tone}>{badge.words}</Badge> : null}
    >
      <p className={classes.sentence}>{effect?.sentence[format.language]}</p>
      <KeyFigures flush>
        <KeyFigure
          label={t('campaigns.effect.attributed')}
          hint={t('home.attributedHint')}
          loading={!statistics}
          value={whole(statistics?.total.revenueMinor ?? 0)}
          note={t('campaigns.effect.ofOrders', {
            count: statistics?.total.ordered ?? 0,
            shown: format.count(statistics?.total.ordered ?? 0),
          })}
        />
        <KeyFigure
          label={t('campaigns.effect.incremental')}
          hint={t('campaigns.effect.incrementalHint', { count: days })}
          loading={!statistics}
          value={
            hasHoldOut && extra
              ? format.money(Math.round(extra.value), currency, { whole: true, signed: true })
              : '—'
          }
          note={hasHoldOut ? (interval ?? t('campaigns.effect.tooFew')) : null}
        />
        <KeyFigure
          label={t('campaigns.effect.buyersWith')}
          loading={!statistics}
          value={
            effect && effect.treated.people > 0
              ? format.percent(effect.treated.buyers / effect.treated.people)
              : '—'
          }
          note={
            effect
              ? t('campaigns.effect.ofPeople', {
                  buyers: format.count(effect.treated.buyers),
                  people: format.count(effect.treated.people),
                })
              : null
          }
        />
        <KeyFigure
          label={t('campaigns.effect.buyersWithout')}
          loading={!statistics}
          value={hasHoldOut ? format.percent(effect.heldOut.buyers / effect.heldOut.people) : '—'}
          note={
            hasHoldOut
              ? t('campaigns.effect.ofPeople', {
                  buyers: format.count(effect.heldOut.buyers),
                  people: format.count(effect.heldOut.people),
                })
              : null
          }
        />
      </KeyFigures>
      {drawn && extra ? (
        <div className={classes.picture}>
          <Picture
            title={t('campaigns.effect.finding', {
              money: format.money(Math.round(extra.value), currency, { whole: true, signed: true }),
              low: whole(extra.low),
              high: whole(extra.high),
            })}
            name={t('campaigns.effect.incremental')}
            data={drawn}
            height={56 + drawn.table.rows.length * 32}
          />
        </div>
      ) : null}
      {hasHoldOut ? <p className={classes.about}>{t('campaigns.effect.about', { count: days })}</p> : null}
    </Section>
  )
}
