import { NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../i18n/format.ts'
import { Section } from '../../ui/page/Section.tsx'
import { Choice } from './Choice.tsx'
import type { InForce, Understanding } from './understanding.ts'

type Rfm = Understanding['rfm']
type Thresholds = 'recencyDays' | 'frequency' | 'monetaryMinor'

const thresholds: Thresholds[] = ['recencyDays', 'frequency', 'monetaryMinor']

/** What a threshold that is not there yet begins with. */
const next = (list: readonly number[]) => {
  const last = list.at(-1) ?? 0
  return last > 0 ? last * 2 : 1
}

const sized = (list: readonly number[], length: number): number[] => {
  const fitting = list.slice(0, length)
  while (fitting.length < length) fitting.push(next(fitting))
  return fitting
}

/** RFM: by the base's own quantiles, or by thresholds a person gives. */
export function GradesSection(props: {
  rfm: Rfm
  onChange: (rfm: Rfm) => void
  problems: Record<string, string>
  readOnly: boolean
  /** What the equal parts came to. */
  inForce: InForce | undefined
}) {
  const { t } = useTranslation()
  const { currency } = useWorkspace()
  const format = useFormat()
  const { rfm, onChange, readOnly, inForce } = props
  const listed = (limits: readonly number[], said: (limit: number) => string) =>
    limits.map((limit) => said(Math.round(limit * 10) / 10)).join(' · ')
  const change = (changes: Partial<Rfm>) => {
    const changed = { ...rfm, ...changes }
    onChange({
      ...changed,
      ...Object.fromEntries(thresholds.map((one) => [one, sized(changed[one], changed.grades - 1)])),
    })
  }
  const field = (name: Thresholds, place: number) => {
    const isMoney = name === 'monetaryMinor'
    const value = rfm[name][place] ?? 0
    return (
      <NumberInput
        key={place}
        aria-label={`${t(`settings.understanding.${name}`)} ${place + 1}`}
        min={0}
        thousandSeparator={format.grouping}
        disabled={readOnly}
        {...(isMoney
          ? format.moneyField
          : name === 'recencyDays'
            ? { suffix: ` ${t('settings.understanding.days')}` }
            : {})}
        value={isMoney ? majorOf(value, currency) : value}
        onChange={(given) => {
          const told = isMoney ? Math.round(Number(given) * 10 ** minorDigits(currency)) : Number(given)
          change({ [name]: rfm[name].map((one, at) => (at === place ? told : one)) })
        }}
      />
    )
  }
  return (
    <Section title="RFM" aside={t('settings.understanding.rfmAbout')}>
      <Stack gap={16}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
          <Choice
            label={t('settings.understanding.thresholds')}
            value={rfm.by}
            options={{
              quantile: t('settings.understanding.byQuantile'),
              fixed: t('settings.understanding.byFixed'),
            }}
            readOnly={readOnly}
            onChange={(by) => change({ by })}
          />
          <Choice
            label={t('settings.understanding.grades')}
            value={String(rfm.grades) as '3' | '4' | '5'}
            options={{ '3': '3', '4': '4', '5': '5' }}
            readOnly={readOnly}
            onChange={(grades) => change({ grades: Number(grades) })}
          />
        </SimpleGrid>
        <Choice
          label={t('settings.understanding.monetary')}
          value={rfm.monetary}
          options={{
            sum: t('settings.understanding.monetarySum'),
            mean: t('settings.understanding.monetaryMean'),
            margin: t('settings.understanding.monetaryMargin'),
          }}
          readOnly={readOnly}
          onChange={(monetary) => change({ monetary })}
        />
        {rfm.by === 'quantile' ? (
          <p style={{ margin: 0, color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>
            {t('settings.understanding.quantileHint', { count: rfm.grades })}
            {inForce && inForce.buyers > 0 ? (
              <>
                {' '}
                {t('settings.understanding.quantileNow', {
                  recency: listed(inForce.recency, format.count),
                  frequency: listed(inForce.frequency, format.count),
                  monetary: listed(inForce.monetary, (sum) => format.money(Math.round(sum))),
                })}
              </>
            ) : null}
          </p>
        ) : (
          thresholds.map((name) => (
            <div key={name}>
              <div style={{ fontWeight: 500 }}>{t(`settings.understanding.${name}`)}</div>
              <p style={{ margin: '0 0 6px', color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>
                {t(`settings.understanding.${name}Hint`)}
              </p>
              <SimpleGrid cols={{ base: 2, xs: rfm.grades - 1 }} spacing={8}>
                {sized(rfm[name], rfm.grades - 1).map((_, place) => field(name, place))}
              </SimpleGrid>
              {props.problems[`rfm.${name}`] ? (
                <p
                  role="alert"
                  style={{ margin: '4px 0 0', color: 'var(--bad)', fontSize: 'var(--size-small)' }}
                >
                  {props.problems[`rfm.${name}`]}
                </p>
              ) : null}
            </div>
          ))
        )}
      </Stack>
    </Section>
  )
}
