import { Button, Menu, Popover, ScrollArea, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { SegmentMark } from '../../segments/SegmentMark.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import classes from './Comparison.module.css'
import { lastQuarters } from './cohorts-offered.ts'
import { useScopeName } from './use-scope-name.ts'

const quartersOffered = 12

type Scope =
  | { kind: 'everybody' }
  | { kind: 'cohort'; from: string; to: string }
  | { kind: 'segment'; segmentId: string }
  | { kind: 'day'; day: string }

/** Fits of cohorts, segments and past days beside the one of everybody: who comes back oftener, and how surely that is known. */
export function Comparison(props: {
  opened: string | undefined
  busy: boolean
  onOpen: (fit: string | undefined) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useScopeName()
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const found = useQuery('predictions.compare', {})
  const start = useMutation('predictions.fit', {
    refreshes: ['predictions.model', 'predictions.compare'],
    onError: failed,
  })
  const rows = found.data?.items
  const others = rows?.filter((row) => row.scope.kind !== 'everybody' && row.orders365PerCustomer !== null)
  const best = [...(others ?? [])].sort(
    (one, other) => (other.orders365PerCustomer ?? 0) - (one.orders365PerCustomer ?? 0),
  )[0]
  const number = (value: number) => format.count(value, { digits: 2 })
  return (
    <div className={classes.box}>
      <p className={classes.words}>{t('predictions.value.compare.words')}</p>
      {mayWrite ? (
        <div className={classes.acts}>
          <FitMenu
            label={t('predictions.value.compare.fitCohort')}
            disabled={props.busy || start.isPending}
            options={lastQuarters(format.dayKey(Date.now()), quartersOffered).map((days) => {
              const scope: Scope = { kind: 'cohort', ...days }
              return { key: days.from, label: nameOf({ scope, segmentName: null }), scope }
            })}
            onPick={(scope) => start.mutate({ scope })}
          />
          <SegmentMenu disabled={props.busy || start.isPending} onPick={(scope) => start.mutate({ scope })} />
          <DayChoice
            disabled={props.busy || start.isPending}
            latest={format.dayKey(Date.now())}
            onPick={(day) => start.mutate({ scope: { kind: 'day', day } })}
          />
        </div>
      ) : null}
      <FiguresWithExport
        name={t('predictions.value.compare.title')}
        title={
          best && (others?.length ?? 0) > 1
            ? t('predictions.value.compare.finding', {
                name: nameOf(best),
                orders: number(best.orders365PerCustomer ?? 0),
              })
            : t(`predictions.value.compare.${best ? 'two' : 'only'}`)
        }
        rows={rows}
        rowKey={(row) => row.id}
        selectedKey={props.opened ?? rows?.find((row) => row.scope.kind === 'everybody')?.id}
        onOpen={(row) => props.onOpen(row.scope.kind === 'everybody' ? undefined : row.id)}
        columns={[
          {
            id: 'who',
            title: t('predictions.value.compare.who'),
            text: nameOf,
            onCard: 'title',
          },
          {
            id: 'verdict',
            title: t('predictions.value.compare.verdict'),
            width: 176,
            text: (row) =>
              row.obstacle
                ? t(`predictions.value.compare.obstacle.${row.obstacle}`)
                : t(`predictions.value.parameters.verdict.${row.verdict ?? 'failed'}`),
          },
          {
            id: 'customers',
            title: t('predictions.value.compare.customers'),
            width: 104,
            value: (row) => row.customers,
            write: (value) => format.count(value),
          },
          {
            id: 'alive',
            title: t('predictions.value.alive'),
            width: 120,
            value: (row) => row.alivePerCustomer,
            write: (value) => format.percent(value),
            bar: 1,
          },
          {
            id: 'orders',
            title: t('predictions.value.compare.orders'),
            width: 128,
            value: (row) => row.orders365PerCustomer,
            write: number,
            onCard: 'side',
          },
          {
            id: 'check',
            title: t('predictions.value.compare.check'),
            width: 112,
            giveWay: 3,
            value: (row) => row.meanSpendMinor,
            write: (value) => format.money(Math.round(value), undefined, { whole: true }),
            money: format.currency,
          },
          {
            id: 'likelihood',
            title: t('predictions.value.compare.likelihood'),
            width: 144,
            giveWay: 4,
            value: (row) => row.logLikelihoodPerCustomer,
            write: number,
          },
          {
            id: 'error',
            title: t('predictions.value.compare.error'),
            width: 120,
            giveWay: 1,
            value: (row) => row.errors?.model.meanError ?? null,
            write: number,
          },
          {
            id: 'own-rate',
            title: t('predictions.value.compare.ownRate'),
            width: 144,
            giveWay: 1,
            value: (row) => row.errors?.ownRate.meanError ?? null,
            write: number,
          },
        ]}
      />
    </div>
  )
}

function SegmentMenu(props: { disabled: boolean; onPick: (scope: Scope) => void }) {
  const { t } = useTranslation()
  const all = useQuery('segments.list', {})
  const counted = (all.data?.items ?? []).filter((segment) => (segment.memberCount ?? 0) > 0)
  if (counted.length === 0) return null
  return (
    <FitMenu
      label={t('predictions.value.compare.fitSegment')}
      disabled={props.disabled}
      options={counted.map((segment) => ({
        key: segment.id,
        label: segment.name,
        mark: <SegmentMark color={segment.color} />,
        scope: { kind: 'segment', segmentId: segment.id },
      }))}
      onPick={props.onPick}
    />
  )
}

/** Everybody as known on a past day: models of a history that ended long ago, or those of a year before beside today's. */
function DayChoice(props: { disabled: boolean; latest: string; onPick: (day: string) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          disabled={props.disabled}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpened((now) => !now)}
        >
          {t('predictions.value.compare.fitDay')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.day}
          onSubmit={(event) => {
            event.preventDefault()
            const day = new FormData(event.currentTarget).get('day')
            if (typeof day !== 'string' || !day) return
            setOpened(false)
            props.onPick(day)
          }}
        >
          <TextInput
            type="date"
            name="day"
            size="xs"
            required
            max={props.latest}
            label={t('predictions.value.compare.knownOn')}
          />
          <Button type="submit" size="xs">
            {t('predictions.value.compare.fit')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function FitMenu(props: {
  label: string
  disabled: boolean
  options: { key: string; label: string; mark?: ReactNode; scope: Scope }[]
  onPick: (scope: Scope) => void
}) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          disabled={props.disabled}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
        >
          {props.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={320} type="auto">
          {props.options.map((option) => (
            <Menu.Item key={option.key} leftSection={option.mark} onClick={() => props.onPick(option.scope)}>
              {option.label}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
