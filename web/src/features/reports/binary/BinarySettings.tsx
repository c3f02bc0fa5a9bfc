import { Button, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import classes from './BinarySettings.module.css'

type Changes = Partial<Pick<OutputOf<'binary.settings'>, 'period' | 'periods' | 'weights' | 'decay'>>
const periodNames = ['day', 'week', 'month', 'season'] as const
const weightings = ['decay', 'doubling'] as const

/** How time is cut and the past weighed; saving counts everybody anew. */
export function BinarySettings() {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const kept = useQuery('binary.settings', {})
  const [changes, setChanges] = useState<Changes>({})
  const save = useMutation('binary.update-settings', {
    refreshes: ['binary.settings', 'predictions.model'],
    onError: failed,
    onSuccess: () => setChanges({}),
  })
  if (!kept.data) return null
  const now = { ...kept.data, ...changes }
  const change = (next: Changes) => setChanges((before) => ({ ...before, ...next }))
  const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
  const hasChanges = Object.keys(changes).length > 0
  return (
    <>
      <p className={classes.hint}>{t('predictions.binary.settings.hint')}</p>
      {save.isSuccess && !hasChanges ? <Notice>{t('predictions.binary.settings.saved')}</Notice> : null}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(changes)
        }}
      >
        <Select
          label={t('predictions.binary.settings.period')}
          value={now.period}
          allowDeselect={false}
          data={periodNames.map((value) => ({ value, label: t(`predictions.binary.settings.${value}`) }))}
          onChange={(value) => {
            const period = periodNames.find((one) => one === value)
            if (period) change({ period })
          }}
        />
        <NumberInput
          label={t('predictions.binary.settings.periods')}
          value={now.periods}
          min={3}
          max={24}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(value) => {
            const periods = numberOf(value)
            if (periods !== undefined) change({ periods })
          }}
        />
        <Select
          label={t('predictions.binary.settings.weights')}
          value={now.weights}
          allowDeselect={false}
          data={weightings.map((value) => ({ value, label: t(`predictions.binary.settings.${value}`) }))}
          onChange={(value) => {
            const weights = weightings.find((one) => one === value)
            if (weights) change({ weights })
          }}
        />
        {now.weights === 'decay' ? (
          <NumberInput
            label={t('predictions.binary.settings.factor')}
            value={now.decay}
            min={0.05}
            max={1}
            step={0.05}
            onChange={(value) => {
              const decay = numberOf(value)
              if (decay !== undefined) change({ decay })
            }}
          />
        ) : null}
        <Button type="submit" loading={save.isPending} disabled={!hasChanges}>
          {t('predictions.binary.settings.save')}
        </Button>
      </form>
    </>
  )
}
