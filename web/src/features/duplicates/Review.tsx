import { Button, Kbd, Skeleton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOutdated, useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import { SelectionBar } from '../../ui/table/SelectionBar.tsx'
import { changedByDecision, type Decision, type Pair, pairKey } from './pair.ts'
import { Queue } from './Queue.tsx'
import classes from './Review.module.css'
import { SideBySide } from './SideBySide.tsx'
import { useReviewKeys } from './use-review-keys.ts'
import { Waterfall } from './Waterfall.tsx'

/** Pair after pair: look, press one key, the next one comes. */
export function Review(props: { state: 'waiting' | 'later'; currency: string; onMergeMany: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/customers/duplicates' })
  const { pair: wanted } = useSearch({ from: '/shell/customers/duplicates' })
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const list = useList('duplicates.list', { state: props.state })
  const [decided, setDecided] = useState<Pair[]>([])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = list.rows?.filter((row) => !decided.some((one) => pairKey(one) === pairKey(row)))
  const at = Math.max(0, rows?.findIndex((row) => pairKey(row) === wanted) ?? 0)
  const pair = rows?.[at]
  const ticked = rows?.filter((row) => chosen.has(pairKey(row))) ?? []
  const tick = (one: Pair) =>
    setChosen((now) => {
      const next = new Set(now)
      if (!next.delete(pairKey(one))) next.add(pairKey(one))
      return next
    })
  const show = (next: Pair | undefined) =>
    void navigate({ search: (now) => ({ ...now, pair: next ? pairKey(next) : undefined }), replace: true })
  const move = (step: number) => {
    const next = rows?.[at + step]
    if (next) show(next)
    if (rows && at + step > rows.length - 5) list.loadMore()
  }
  const decide = useMutation('duplicates.decide', { refreshes: [...changedByDecision], onError: failed })
  const undo = useMutation('duplicates.undo', {
    refreshes: [...changedByDecision],
    onSuccess: () => say(t('duplicates.undone'), 'review'),
    onError: failed,
  })
  const mergeMany = useMutation('duplicate-merges.start', {
    refreshes: ['duplicate-merges.list', ...changedByDecision],
    onSuccess: () => setChosen(new Set()),
    onError: failed,
  })
  const choose = async (decision: Decision) => {
    if (!pair || !mayWrite || decide.isPending) return
    const next = rows?.[at + 1] ?? rows?.[at - 1]
    setDecided((now) => [...now, pair])
    show(next)
    try {
      await decide.mutateAsync({ lowId: pair.lowId, highId: pair.highId, decision })
      say(t(`duplicates.said.${decision}`), 'review')
    } catch {
      setDecided((now) => now.filter((one) => one !== pair))
    }
  }
  const takeBack = async () => {
    const last = decided.at(-1)
    if (!last || !mayWrite || undo.isPending) return
    await undo.mutateAsync({ lowId: last.lowId, highId: last.highId }).then(
      () => {
        setDecided((now) => now.slice(0, -1))
        show(last)
      },
      (error: Error) => {
        if (isOutdated(error)) setDecided((now) => now.slice(0, -1))
      },
    )
  }
  useReviewKeys([
    ['KeyM', () => void choose('merge')],
    ['KeyN', () => void choose('not-same')],
    ['KeyL', () => void choose('later')],
    ['KeyU', () => void takeBack()],
    ['KeyX', () => pair && mayWrite && tick(pair)],
    ['ArrowDown', () => move(1)],
    ['ArrowRight', () => move(1)],
    ['ArrowUp', () => move(-1)],
    ['ArrowLeft', () => move(-1)],
  ])
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />
  if (!rows) return <Skeleton height={360} />
  const actions = (
    <div className={classes.actions}>
      {mayWrite && pair ? (
        <>
          <Act label={t('duplicates.merge')} hotkey="M" primary onClick={() => void choose('merge')} />
          <Act label={t('duplicates.notSame')} hotkey="N" onClick={() => void choose('not-same')} />
          {props.state === 'waiting' ? (
            <Act label={t('duplicates.later')} hotkey="L" onClick={() => void choose('later')} />
          ) : null}
        </>
      ) : null}
      {mayWrite && decided.length > 0 ? (
        <Act label={t('duplicates.undo')} hotkey="U" onClick={() => void takeBack()} />
      ) : null}
    </div>
  )
  if (!pair)
    return (
      <EmptyState picture={<ListPicture />} action={decided.length > 0 ? actions : undefined}>
        {t(props.state === 'later' ? 'duplicates.nothingLater' : 'duplicates.nothingWaiting')}
      </EmptyState>
    )
  return (
    <div className={classes.review}>
      <Queue
        rows={rows}
        current={pair}
        ticked={chosen}
        onTick={mayWrite ? tick : undefined}
        onMergeMany={mayWrite ? props.onMergeMany : undefined}
        onPick={show}
        onEnd={list.loadMore}
        hasMore={list.hasMore}
      />
      <div className={classes.pair}>
        {actions}
        <Section flush>
          <SideBySide cards={pair.cards} currency={props.currency} />
        </Section>
        <Section>
          <Waterfall pair={pair} />
        </Section>
      </div>
      <SelectionBar count={ticked.length} onClear={() => setChosen(new Set())}>
        <Button
          size="xs"
          loading={mergeMany.isPending}
          onClick={() => {
            const [first, ...others] = ticked.map(({ lowId, highId }) => ({ lowId, highId }))
            if (first) mergeMany.mutate({ pairs: [first, ...others] })
          }}
        >
          {t('duplicates.merge')}
        </Button>
      </SelectionBar>
    </div>
  )
}

function Act(props: { label: string; hotkey: string; primary?: boolean; onClick: () => void }) {
  return (
    <Button
      variant={props.primary ? 'filled' : 'default'}
      onClick={props.onClick}
      rightSection={
        <Kbd size="xs" className={classes.key ?? ''}>
          {props.hotkey}
        </Kbd>
      }
    >
      {props.label}
    </Button>
  )
}
