import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { PairRow } from './PairRow.tsx'

type Run = OutputOf<'duplicate-runs.list'>['items'][number]

/** Where in a run each step stands, for one bar over all of them. */
const steps = ['load', 'standardise', 'block', 'compare', 'learn', 'score', 'remember', 'merge'] as const
const stepOf = (run: Run) => steps.find((one) => one === run.step)

/** The times the whole base was compared: how far the open one is, and what came of the others. */
export function Runs() {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const list = useList('duplicate-runs.list', {}, { everyMs: 2_000, limit: 20 })
  const stop = useMutation('duplicate-runs.stop', { refreshes: ['duplicate-runs.list'], onError: failed })
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />
  if (!list.rows) return <Skeleton height={160} />
  const open = list.rows.find((run) => run.status === 'waiting' || run.status === 'running')
  const ended = list.rows.filter((run) => run !== open)
  return (
    <Section title={t('duplicates.runs.title')} flush>
      {open ? (
        <Progress run={open} onStop={mayWrite ? () => stop.mutate({ id: open.id }) : undefined} />
      ) : null}
      {!open && ended.length === 0 ? <EmptyState>{t('duplicates.runs.none')}</EmptyState> : null}
      <ul>
        {ended.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </ul>
    </Section>
  )
}

function Progress(props: { run: Run; onStop: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { run } = props
  const step = stepOf(run)
  const inStep = run.stepTotal > 0 ? run.stepDone / run.stepTotal : 0
  const done = step ? steps.indexOf(step) + inStep : 0
  return (
    <div style={{ padding: 16 }}>
      <ProgressBar
        label={step ? t(`duplicates.runs.step.${step}`) : t('duplicates.runs.waiting')}
        done={Math.round((done / steps.length) * 100)}
        total={step ? 100 : null}
        unit={(amount) => `${amount}`}
        onStop={props.onStop}
      />
    </div>
  )
}

function RunLine(props: { run: Run }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { run } = props
  const seconds =
    run.startedAt && run.endedAt ? (Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000 : null
  const merged = t('duplicates.runs.merged', { count: run.merged, shown: format.count(run.merged) })
  const doubtful = t('duplicates.runs.doubtful', { count: run.doubtful, shown: format.count(run.doubtful) })
  return (
    <PairRow
      who={
        run.status === 'done'
          ? `${merged}, ${doubtful}`
          : t(run.status === 'stopped' ? 'duplicates.runs.stopped' : 'duplicates.runs.failed')
      }
      detail={[
        format.date(run.askedAt),
        run.cards === null
          ? ''
          : t('duplicates.runs.cards', { count: run.cards, shown: format.count(run.cards) }),
        run.compared === null
          ? ''
          : t('duplicates.runs.compared', { count: run.compared, shown: format.count(run.compared) }),
        seconds === null ? '' : format.duration(seconds),
        run.error ?? '',
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  )
}
