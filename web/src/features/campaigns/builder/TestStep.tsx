import { Button, NumberInput, Radio, Select, Slider, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Forecast } from '../campaign.ts'
import classes from './CampaignBuilder.module.css'
import type { Draft } from './use-draft.ts'

/** Of those who are held out, in percent: those people take most often, and the most there may be. */
const shares = [0, 10, 20, 50]
const mostShare = 50

const aims = ['opened', 'clicked', 'ordered', 'revenue'] as const

/** How variants are tried against each other, and how many people are held out to see what letters bring at all. */
export function TestStep(props: { draft: Draft; forecast: Forecast | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { draft, forecast } = props
  const { variants, test, holdOutShare } = draft.definition
  const fewest = forecast ? Math.min(...forecast.variants.map((one) => one.people)) : null
  return (
    <>
      <Section title={t('campaigns.test.title')}>
        {variants.length < 2 ? (
          <p className={classes.hint}>{t('campaigns.test.oneVariant')}</p>
        ) : (
          <Stack gap={16}>
            <Radio.Group
              aria-label={t('campaigns.test.title')}
              value={test ? 'winner' : 'split'}
              onChange={(value) =>
                draft.set({ test: value === 'winner' ? { share: 0.2, aim: 'clicked', hours: 4 } : null })
              }
            >
              <Stack gap={12}>
                <Radio
                  value="split"
                  label={t('campaigns.test.split')}
                  description={t('campaigns.test.splitHint')}
                />
                <Radio
                  value="winner"
                  label={t('campaigns.test.winner')}
                  description={t('campaigns.test.winnerHint')}
                />
              </Stack>
            </Radio.Group>
            {test && forecast && fewest !== null && fewest < forecast.fewestToProve ? (
              <Notice tone="warn">
                {t('campaigns.test.tooFew', {
                  count: fewest,
                  shown: format.count(fewest),
                  needed: format.count(forecast.fewestToProve),
                })}
              </Notice>
            ) : null}
            {test ? (
              <div className={classes.pair}>
                <NumberInput
                  label={t('campaigns.test.share')}
                  suffix=" %"
                  min={1}
                  max={99}
                  clampBehavior="strict"
                  value={Math.round(test.share * 100)}
                  onChange={(value) => {
                    if (typeof value === 'number' && value >= 1)
                      draft.set({ test: { ...test, share: value / 100 } })
                  }}
                />
                <Select
                  label={t('campaigns.test.aim')}
                  allowDeselect={false}
                  data={aims.map((one) => ({ value: one, label: t(`campaigns.aim.${one}`) }))}
                  value={test.aim}
                  onChange={(aim) =>
                    draft.set({ test: { ...test, aim: (aim ?? 'clicked') as typeof test.aim } })
                  }
                />
                <NumberInput
                  label={t('campaigns.test.hours')}
                  description={t('campaigns.test.hoursHint')}
                  min={0.1}
                  max={720}
                  clampBehavior="strict"
                  value={test.hours}
                  onChange={(value) => {
                    if (typeof value === 'number' && value >= 0.1)
                      draft.set({ test: { ...test, hours: value } })
                  }}
                />
              </div>
            ) : null}
          </Stack>
        )}
      </Section>
      <Section title={t('campaigns.holdOut.title')}>
        <Stack gap={16}>
          <p>{t('campaigns.holdOut.hint')}</p>
          <Slider
            aria-label={t('campaigns.holdOut.title')}
            thumbLabel={t('campaigns.holdOut.title')}
            min={0}
            max={mostShare}
            step={1}
            label={(value) => format.percent(value / 100)}
            labelAlwaysOn
            value={Math.round(holdOutShare * 100)}
            onChange={(value) => draft.set({ holdOutShare: value / 100 })}
            marks={shares.map((value) => ({ value }))}
            style={{ maxWidth: 480, marginTop: 24 }}
          />
          <div className={classes.marks}>
            {shares.map((value) => (
              <Button
                key={value}
                size="compact-xs"
                variant="subtle"
                aria-label={t('campaigns.holdOut.take', { share: format.percent(value / 100) })}
                aria-pressed={Math.round(holdOutShare * 100) === value}
                style={{ left: `${(value / mostShare) * 100}%` }}
                onClick={() => draft.set({ holdOutShare: value / 100 })}
              >
                {format.percent(value / 100)}
              </Button>
            ))}
          </div>
          {holdOutShare === 0 ? (
            <Notice>{t('campaigns.holdOut.none')}</Notice>
          ) : forecast ? (
            <p className={classes.hint}>
              {t('campaigns.holdOut.people', {
                count: forecast.heldOut,
                shown: format.count(forecast.heldOut),
              })}{' '}
              {forecast.smallestEffect === null
                ? null
                : t('campaigns.holdOut.smallest', {
                    points: format.count(Math.round(forecast.smallestEffect * 10_000) / 100),
                  })}
            </p>
          ) : null}
        </Stack>
      </Section>
    </>
  )
}
