import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import {
  amountOf,
  type Period,
  type PeriodShape,
  type PeriodUnit,
  reshapePeriod,
  shapeOfPeriod,
} from '../../definition/period.ts'
import { useWords } from '../../kinds/use-words.ts'
import { Token } from '../Token.tsx'
import classes from './PeriodToken.module.css'

const shapes: PeriodShape[] = ['ever', 'last', 'before', 'next', 'between']
const units: PeriodUnit[] = ['hour', 'day', 'week', 'month']
const quick: Period[] = [
  { last: 7, unit: 'day' },
  { last: 30, unit: 'day' },
  { last: 90, unit: 'day' },
  { last: 12, unit: 'month' },
]

interface PeriodTokenProps {
  label: string
  value: Period | undefined
  bad: boolean
  /** What is asked for may lie ahead. */
  reachesAhead: boolean
  /** When one thing was, not how often within it. */
  ofMoment: boolean
  onChange: (value: Period) => void
}

/** When: at any time, the last so many days, longer ago than, between two dates; of dates also the days to come. */
export function PeriodToken(props: PeriodTokenProps) {
  const words = useWords()
  return (
    <Token
      label={props.label}
      empty={false}
      bad={props.bad}
      width={320}
      editor={(close) => <PeriodEditor {...props} onDone={close} />}
    >
      {words.period(props.value, props.ofMoment)}
    </Token>
  )
}

function PeriodEditor(props: PeriodTokenProps & { onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useWords()
  const { value = null, onChange } = props
  const shape = shapeOfPeriod(value)
  const today = format.dayKey(Date.now())
  const { amount, unit } = amountOf(value) ?? { amount: 30, unit: 'day' as const }
  const change = (nextAmount: number, nextUnit: PeriodUnit) =>
    onChange(reshapePeriod({ last: nextAmount, unit: nextUnit }, shape, today))
  return (
    <Stack gap={12}>
      <div className={classes.quick}>
        {quick.map((one) => (
          <Button
            key={words.period(one)}
            size="xs"
            variant="default"
            onClick={() => {
              onChange(one)
              props.onDone()
            }}
          >
            {words.period(one)}
          </Button>
        ))}
      </div>
      <Select
        data-autofocus
        aria-label={t('segments.period.how')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={shapes
          .filter((one) => one !== 'next' || props.reachesAhead)
          .map((one) => ({
            value: one,
            label: t(`segments.period.shape.${one === 'ever' && props.ofMoment ? 'anyMoment' : one}`),
          }))}
        value={shape}
        onChange={(next) => onChange(reshapePeriod(value, (next ?? 'ever') as PeriodShape, today))}
      />
      {amountOf(value) ? (
        <Group gap={8} wrap="nowrap">
          <NumberInput
            aria-label={t('segments.period.amount')}
            min={1}
            max={3_650}
            allowDecimal={false}
            value={amount}
            onChange={(next) => typeof next === 'number' && next > 0 && change(next, unit)}
          />
          <Select
            aria-label={t('segments.period.unit')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={units.map((one) => ({
              value: one,
              label: t(`segments.period.units.${one}`, { count: amount }),
            }))}
            value={unit}
            onChange={(next) => change(amount, (next ?? 'day') as PeriodUnit)}
          />
        </Group>
      ) : null}
      {value && !('unit' in value) ? (
        <Group gap={8} grow>
          <TextInput
            type="date"
            label={t('segments.period.since')}
            max={value.to ?? undefined}
            value={value.from?.slice(0, 10) ?? ''}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={t('segments.period.until')}
            min={value.from ?? undefined}
            value={value.to?.slice(0, 10) ?? ''}
            onChange={(event) => onChange({ ...value, to: event.currentTarget.value || undefined })}
          />
        </Group>
      ) : null}
    </Stack>
  )
}
