import { Button, Checkbox, Group, NumberInput, Skeleton, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Picture } from '../../ui/chart/Picture.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { chanceText } from './chance-text.ts'
import { fewestDecided, qualityPicture } from './quality-picture.ts'

type Settings = OutputOf<'duplicate-settings.get'>

/** Two thresholds, set on what people's own decisions say of every threshold there could be. */
export function Thresholds() {
  const settings = useQuery('duplicate-settings.get', {})
  if (settings.error) return <Failure error={settings.error} onRetry={() => void settings.refetch()} />
  if (!settings.data) return <Skeleton height={320} />
  return <Form key={JSON.stringify(settings.data)} now={settings.data} />
}

function Form(props: { now: Settings }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayAdminister = useMay('administer')
  const quality = useQuery('duplicates.quality', {})
  const [wanted, setWanted] = useState(props.now)
  const save = useMutation('duplicate-settings.update', {
    refreshes: ['duplicate-settings.get', 'duplicates.list', 'duplicates.of-customer', 'home.get'],
    onSuccess: () => say(t('duplicates.thresholds.saved')),
  })
  const { data } = quality
  const picture = useMemo(() => {
    if (!data) return undefined
    const [lightest, ...heavier] = data.points
    if (!lightest || data.reviewed < fewestDecided)
      return { table: { columns: [], rows: [] }, option: () => ({}) }
    return qualityPicture({
      points: [lightest, ...heavier],
      mergeFrom: wanted.mergeFrom,
      reviewFrom: wanted.reviewFrom,
      words: {
        weight: t('duplicates.thresholds.weight'),
        precision: t('duplicates.thresholds.precision'),
        recall: t('duplicates.thresholds.recall'),
        pairs: t('duplicates.thresholds.pairs'),
        merge: t('duplicates.thresholds.mergeLine'),
        review: t('duplicates.thresholds.reviewLine'),
      },
      percent: format.percent,
      bits: (weight) => weight.toLocaleString(format.locale, { maximumFractionDigits: 1 }),
    })
  }, [data, wanted.mergeFrom, wanted.reviewFrom, t, format])
  const finding = ({ points, reviewed }: OutputOf<'duplicates.quality'>) => {
    if (reviewed === 0) return t('duplicates.thresholds.noFinding')
    if (reviewed < fewestDecided)
      return t('duplicates.thresholds.decided', {
        count: reviewed,
        same: Math.round((points[0]?.precision ?? 0) * reviewed),
      })
    const at = points.find((point) => point.weight >= wanted.mergeFrom)
    const weight = format.count(wanted.mergeFrom)
    return at
      ? t('duplicates.thresholds.finding', {
          weight,
          precision: format.percent(at.precision),
          recall: format.percent(at.recall),
        })
      : t('duplicates.thresholds.noneSoHeavy', { weight })
  }
  const problems = problemsOf(save.error)
  const bits = (name: 'mergeFrom' | 'reviewFrom') => (
    <NumberInput
      label={t(`duplicates.thresholds.${name}`)}
      description={t('duplicates.thresholds.chance', { chance: chanceText(wanted[name], format) })}
      value={wanted[name]}
      min={-10}
      max={60}
      step={1}
      disabled={!mayAdminister}
      error={problems[name]}
      onChange={(value) => typeof value === 'number' && setWanted((now) => ({ ...now, [name]: value }))}
    />
  )
  return (
    <Section title={t('duplicates.thresholds.title')}>
      <Stack gap={16}>
        <Picture
          title={data ? finding(data) : ''}
          name={t('duplicates.thresholds.title')}
          data={picture}
          height={data && data.reviewed < fewestDecided ? 72 : 260}
          empty={
            data?.reviewed === 0
              ? t('duplicates.thresholds.noReviews')
              : t('duplicates.thresholds.fewReviews', { fewest: fewestDecided })
          }
        />
        {save.error && Object.keys(problems).length === 0 ? <Failure error={save.error} small /> : null}
        <Group align="start" gap={16}>
          {bits('mergeFrom')}
          {bits('reviewFrom')}
        </Group>
        <Checkbox
          label={t('duplicates.thresholds.mergesByRule')}
          checked={wanted.mergesByRule}
          disabled={!mayAdminister}
          onChange={(event) => setWanted({ ...wanted, mergesByRule: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('duplicates.thresholds.isScheduled')}
          checked={wanted.isScheduled}
          disabled={!mayAdminister}
          onChange={(event) => setWanted({ ...wanted, isScheduled: event.currentTarget.checked })}
        />
        {mayAdminister ? (
          <Group>
            <Button
              loading={save.isPending}
              disabled={JSON.stringify(wanted) === JSON.stringify(props.now)}
              onClick={() => save.mutate(wanted)}
            >
              {t('settings.save')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Section>
  )
}
