import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { chanceText } from '../chance-text.ts'
import { changedByDecision } from '../pair.ts'

/** All open pairs from a weight on, merged at once: how many that would be is told before. */
export function MergeFrom(props: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const settings = useQuery('duplicate-settings.get', {})
  const [typed, setTyped] = useState<number>()
  const weight = typed ?? settings.data?.mergeFrom ?? 12
  const [asked] = useDebouncedValue(weight, 250)
  const forecast = useQuery('duplicate-merges.forecast', { fromWeight: asked })
  const start = useMutation('duplicate-merges.start', {
    refreshes: ['duplicate-merges.list', ...changedByDecision],
    onSuccess: props.onClose,
  })
  const { pairs = 0, leftOut = 0 } = forecast.data ?? {}
  return (
    <Modal opened onClose={props.onClose} title={t('duplicates.many.title')} size={480}>
      <Stack gap={16}>
        <NumberInput
          data-autofocus
          label={t('duplicates.many.from')}
          description={t('duplicates.thresholds.chance', { chance: chanceText(weight, format) })}
          value={weight}
          min={-10}
          max={60}
          step={1}
          onChange={(value) => typeof value === 'number' && setTyped(value)}
        />
        {forecast.error ? (
          <Failure error={forecast.error} small />
        ) : (
          <p aria-live="polite">
            {t('duplicates.many.pairs', { count: pairs, shown: format.count(pairs) })}
            {leftOut > 0
              ? ` ${t('duplicates.many.households', { count: leftOut, shown: format.count(leftOut) })}`
              : ''}
          </p>
        )}
        {start.error ? <Failure error={start.error} small /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            loading={start.isPending}
            disabled={pairs === 0 || asked !== weight}
            onClick={() => start.mutate({ fromWeight: weight })}
          >
            {t('duplicates.many.mergeCount', { count: pairs, shown: format.count(pairs) })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
