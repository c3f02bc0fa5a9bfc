import { Modal, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { minorDigits } from '../../i18n/format.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { DialogFoot } from '../../ui/form/DialogFoot.tsx'
import classes from './Goals.module.css'
import type { Goal, Goals, Kpi } from './home.ts'

const periods = ['week', 'month', 'quarter', 'year'] as const

/** As a person types it: whole units of money, per cent. */
const factorOf = (unit: Kpi['unit'], currency: string) =>
  unit === 'money' ? 10 ** minorDigits(currency) : unit === 'share' ? 0.01 : 1

/** A figure, its time and what it is to reach; of a goal that stands only the last. */
export function GoalForm(props: { goals: Goals; goal?: Goal; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { goals, goal } = props
  const [kind, setKind] = useState<string>(goal?.kpi ?? goals.kpis[0]?.kind ?? '')
  const [period, setPeriod] = useState<Goal['period']>(goal?.period ?? 'month')
  const kpi = goals.kpis.find((one) => one.kind === kind) ?? goals.kpis[0]
  const factor = factorOf(kpi?.unit ?? 'count', goals.currency)
  const [typed, setTyped] = useState<number | undefined>(
    goal ? Number((goal.target / factor).toFixed(4)) : undefined,
  )
  const done = {
    refreshes: ['goals.list' as const, 'home.get' as const],
    onSuccess: () => {
      say(t('home.goals.saved'))
      props.onClose()
    },
  }
  const create = useMutation('goals.create', done)
  const update = useMutation('goals.update', done)
  const error = create.error ?? update.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!typed || !kpi) return
    const target = kpi.unit === 'share' ? typed * factor : Math.round(typed * factor)
    if (goal) update.mutate({ id: goal.id, target })
    else create.mutate({ kpi: kpi.kind, period, target })
  }
  const field =
    kpi?.unit === 'money'
      ? { ...format.moneyField, decimalScale: minorDigits(goals.currency) }
      : kpi?.unit === 'share'
        ? { suffix: ' %', max: 100, decimalScale: 2 }
        : { thousandSeparator: format.grouping, decimalScale: 0 }
  return (
    <Modal opened onClose={props.onClose} title={t(goal ? 'home.goals.changing' : 'home.goals.adding')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          <Select
            data-autofocus={goal ? undefined : true}
            label={t('home.goals.figure')}
            description={kpi?.explains[format.language]}
            allowDeselect={false}
            disabled={goal !== undefined}
            value={kind}
            data={goals.kpis.map((one) => ({ value: one.kind, label: one.label[format.language] }))}
            onChange={(next) => {
              if (!next || next === kind) return
              setKind(next)
              setTyped(undefined)
            }}
          />
          <div>
            <p className={classes.label} id="goal-period">
              {t('home.goals.time')}
            </p>
            <SegmentedControl
              fullWidth
              aria-labelledby="goal-period"
              disabled={goal !== undefined}
              value={period}
              data={periods.map((one) => ({ value: one, label: t(`home.goals.times.${one}`) }))}
              onChange={(next) => setPeriod(next as Goal['period'])}
            />
          </div>
          <NumberInput
            key={kind}
            {...(goal ? { 'data-autofocus': true } : {})}
            label={t(kpi?.better === 'less' ? 'home.goals.limit' : 'home.goals.target')}
            min={0}
            hideControls
            allowNegative={false}
            value={typed ?? ''}
            {...field}
            onChange={(next) => setTyped(next === '' ? undefined : Number(next))}
          />
          {error ? <Failure error={error} /> : null}
          <DialogFoot
            button={t(goal ? 'home.goals.save' : 'home.goals.set')}
            busy={create.isPending || update.isPending}
            canSend={typed !== undefined && typed > 0}
            onClose={props.onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}
