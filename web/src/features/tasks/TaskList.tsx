import { Button, TextInput, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { Badge } from '../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { useCustomerName } from '../customers/name.ts'
import { CallOutcome } from './CallOutcome.tsx'
import classes from './TaskList.module.css'

export type Task = OutputOf<'tasks.list'>['items'][number]

/** Calls one below another, each with whom, what about, and a place to say what came of it. */
export function TaskList(props: { tasks: readonly Task[]; withCustomer: boolean }) {
  return (
    <ul className={classes.list}>
      {props.tasks.map((task) => (
        <OneTask key={task.id} task={task} withCustomer={props.withCustomer} />
      ))}
    </ul>
  )
}

function OneTask(props: { task: Task; withCustomer: boolean }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const { task } = props
  const isOpen = task.done === null
  // Of a call that was made, its outcome says it.
  const mayCall = task.mayCall || !isOpen
  const number = task.phone && /^\+\d+$/.test(task.phone) ? task.phone : null
  return (
    <li className={classes.task}>
      <div className={classes.title}>{task.title || t('tasks.onCard')}</div>
      <span className={classes.when}>
        <TimeAgo at={task.done?.at ?? task.createdAt} />
      </span>
      <div className={classes.who}>
        {props.withCustomer ? (
          <Link to="/customers/$id" params={{ id: `${task.customer.id}` }}>
            {nameOf(task.customer)}
          </Link>
        ) : null}
        {number && mayCall ? <a href={`tel:${number}`}>{number}</a> : <span>{task.phone}</span>}
        {mayCall ? null : <Badge tone="bad">{t('tasks.refused')}</Badge>}
      </div>
      {task.text ? <div className={classes.text}>{task.text}</div> : null}
      {isOpen ? <Answer id={task.id} /> : <Outcome task={task} />}
    </li>
  )
}

const refreshes = ['tasks.list', 'customers.messages', 'customers.timeline', 'customers.get'] as const
function Answer(props: { id: string }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const [note, setNote] = useState('')
  const finish = useMutation('tasks.done', { refreshes: [...refreshes], onError: failed })
  if (!mayWrite) return null
  const say = (outcome: NonNullable<Task['done']>['outcome']) =>
    finish.mutate({ id: props.id, outcome, note })
  return (
    <div className={classes.answer}>
      <TextInput
        className={classes.note ?? ''}
        size="sm"
        aria-label={t('tasks.note')}
        placeholder={t('tasks.note')}
        maxLength={5_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button size="xs" disabled={finish.isPending} onClick={() => say('reached')}>
        {t('tasks.reached')}
      </Button>
      <Button size="xs" variant="default" disabled={finish.isPending} onClick={() => say('not-reached')}>
        {t('tasks.notReached')}
      </Button>
      <Button size="xs" variant="subtle" disabled={finish.isPending} onClick={() => say('dropped')}>
        {t('tasks.dropped')}
      </Button>
      <Tooltip label={t('tasks.doNotCallHint')} multiline maw={280}>
        <Button size="xs" variant="subtle" disabled={finish.isPending} onClick={() => say('do-not-call')}>
          {t('tasks.doNotCall')}
        </Button>
      </Tooltip>
    </div>
  )
}

function Outcome(props: { task: Task }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const reopen = useMutation('tasks.reopen', { refreshes: [...refreshes], onError: failed })
  const { done, id } = props.task
  if (!done) return null
  return (
    <div className={classes.outcome}>
      <CallOutcome outcome={done.outcome} />
      {done.note ? <span>{done.note}</span> : null}
      {done.by ? <span className={classes.when}>{done.by}</span> : null}
      {mayWrite ? (
        <Button size="xs" variant="subtle" loading={reopen.isPending} onClick={() => reopen.mutate({ id })}>
          {t('tasks.reopen')}
        </Button>
      ) : null}
    </div>
  )
}
