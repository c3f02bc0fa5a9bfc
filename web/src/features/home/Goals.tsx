import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus, IconTargetArrow } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { GoalForm } from './GoalForm.tsx'
import classes from './Goals.module.css'
import type { Goal, Kpi } from './home.ts'

const tones: Record<NonNullable<Goal['state']>, Tone> = {
  reached: 'good',
  'on-course': 'good',
  behind: 'warn',
  missed: 'bad',
}

/** How a figure is written: money, a share, a count. */
function useAmount(unit: Kpi['unit'], currency: string) {
  const format = useFormat()
  return (value: number) =>
    unit === 'money'
      ? format.money(Math.round(value), currency, { compact: true })
      : unit === 'share'
        ? format.percent(value)
        : format.count(Math.round(value))
}

/** What the shop means to reach, and how far it is. */
export function Goals() {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const goals = useQuery('goals.list', {}, { everyMs: 60_000 })
  const [open, setOpen] = useState<Goal | 'new'>()
  const refreshes = ['goals.list', 'home.get'] as const
  const again = useMutation('goals.create', { refreshes: [...refreshes], onError: failed })
  const remove = useMutation('goals.delete', {
    refreshes: [...refreshes],
    onError: failed,
    onSuccess: (gone) => sayUndoable(t('home.goals.deleted'), t('ui.undo'), () => again.mutate(gone)),
  })
  const found = goals.data
  if (goals.error && !found)
    return (
      <Section title={t('home.goals.title')}>
        <Failure error={goals.error} onRetry={() => void goals.refetch()} />
      </Section>
    )
  if (!found || (found.items.length === 0 && !mayWrite)) return null
  const kpiOf = (goal: Goal) => found.kpis.find((one) => one.kind === goal.kpi)
  return (
    <div id="goals">
      <Section
        title={t('home.goals.title')}
        flush={found.items.length > 0}
        action={
          mayWrite ? (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPlus size={14} stroke={2} />}
              onClick={() => setOpen('new')}
            >
              {t('home.goals.add')}
            </Button>
          ) : null
        }
      >
        {found.items.length === 0 ? (
          <p className={classes.empty}>
            <IconTargetArrow size={20} stroke={1.5} aria-hidden="true" />
            {t('home.goals.empty')}
          </p>
        ) : (
          <ul className={classes.goals}>
            {found.items.map((goal) => {
              const kpi = kpiOf(goal)
              return kpi ? (
                <GoalItem
                  key={goal.id}
                  goal={goal}
                  kpi={kpi}
                  currency={found.currency}
                  onChange={mayWrite ? () => setOpen(goal) : undefined}
                  onDelete={mayWrite ? () => remove.mutate({ id: goal.id }) : undefined}
                />
              ) : null
            })}
          </ul>
        )}
      </Section>
      {open ? (
        <GoalForm
          goals={found}
          {...(open === 'new' ? {} : { goal: open })}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  )
}

function GoalItem(props: {
  goal: Goal
  kpi: Kpi
  currency: string
  onChange: (() => void) | undefined
  onDelete: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { goal, kpi } = props
  const amount = useAmount(kpi.unit, props.currency)
  const name = kpi.label[format.language]
  const share = goal.value === null ? 0 : Math.max(0, goal.value / goal.target)
  const isLimit = kpi.better === 'less'
  // a level is the same on every day: only what adds up has a pace
  const hasPace = goal.byNow < goal.target
  const words = [
    hasPace
      ? t(isLimit ? 'home.goals.byNowAtMost' : 'home.goals.byNow', { amount: amount(goal.byNow) })
      : null,
    hasPace && goal.atEnd !== null ? t('home.goals.atEnd', { amount: amount(goal.atEnd) }) : null,
    goal.before === null
      ? null
      : t(`home.goals.before.${goal.period}`, { amount: amount(goal.before.value) }),
  ].filter((one) => one !== null)
  return (
    <li className={classes.goal}>
      <div className={classes.head}>
        <span className={classes.name} title={kpi.explains[format.language]}>
          {name}
        </span>
        <span className={classes.period}>{t(`home.goals.periods.${goal.period}`)}</span>
        {goal.state ? (
          <Badge tone={tones[goal.state]}>
            {t(isLimit ? `home.goals.limitStates.${goal.state}` : `home.goals.states.${goal.state}`)}
          </Badge>
        ) : null}
        {props.onChange ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon className={classes.more ?? ''} aria-label={t('home.goals.more', { name })}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={props.onChange}>{t('home.goals.change')}</Menu.Item>
              <Menu.Item color="red" onClick={props.onDelete}>
                {t('home.goals.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <p className={classes.value}>
        <strong>{goal.value === null ? '—' : amount(goal.value)}</strong>{' '}
        {t(isLimit ? 'home.goals.ofLimit' : 'home.goals.of', { target: amount(goal.target) })}
      </p>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
        aria-valuetext={`${goal.value === null ? '—' : amount(goal.value)} ${t(isLimit ? 'home.goals.ofLimit' : 'home.goals.of', { target: amount(goal.target) })}`}
      >
        <div
          className={classes.bar}
          data-state={goal.state ?? undefined}
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
        {hasPace ? (
          <div
            className={classes.now}
            style={{ left: `${(goal.byNow / goal.target) * 100}%` }}
            title={words[0]}
          />
        ) : null}
      </div>
      <p className={classes.words}>{words.join(' · ')}</p>
    </li>
  )
}
