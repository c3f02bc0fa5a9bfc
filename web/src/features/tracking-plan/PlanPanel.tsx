import { Button, Group, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { useEventName } from '../events/event-name.ts'
import { PlannedProperties } from './PlannedProperties.tsx'
import classes from './PlanPanel.module.css'
import { type PlannedEvent, PlanState, planKey } from './PlanTab.tsx'
import { Rename } from './Rename.tsx'

type Change = InputOf<'tracking-plan.change'>

/** One event: its properties, and what becomes of it. */
export function PlanPanel(props: { id: string; onClose: () => void }) {
  const eventName = useEventName()
  const plan = useQuery('tracking-plan.get', {}, { everyMs: 15_000 })
  const event = plan.data?.items.find((one) => planKey(one) === props.id)
  return (
    <SidePanel
      wide
      title={eventName(event ? event.event || event.type : props.id.replace(/^track /, ''))}
      onClose={props.onClose}
      beside={event ? <PlanState event={event} /> : null}
    >
      {plan.error && !event ? <Failure error={plan.error} onRetry={() => void plan.refetch()} /> : null}
      {event ? <Planned event={event} /> : plan.error ? null : <Skeleton height={240} />}
    </SidePanel>
  )
}

function Planned(props: { event: PlannedEvent }) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayAdminister = useMay('administer')
  const { event } = props
  const which = { type: event.type as Change['type'], event: event.event }
  const [renaming, setRenaming] = useState(false)
  const change = useMutation('tracking-plan.change', {
    refreshes: ['tracking-plan.get', 'tracking-plan.properties'],
    onError: failed,
  })
  const block = (isBlocked: boolean) =>
    change.mutate(
      { ...which, isBlocked },
      {
        onSuccess: () =>
          isBlocked &&
          sayUndoable(t('trackingPlan.nowBlocked'), t('ui.undo'), () =>
            change.mutate({ ...which, isBlocked: false }),
          ),
      },
    )
  return (
    <div className={classes.parts}>
      {event.isBlocked ? (
        <Notice tone="warn">
          {t('trackingPlan.keptOut', { count: event.blocked, shown: format.count(event.blocked) })}
        </Notice>
      ) : null}
      <dl className={classes.facts}>
        <div>
          <dt>{t('trackingPlan.column.events')}</dt>
          <dd>{format.count(event.events)}</dd>
        </div>
        <div>
          <dt>{t('trackingPlan.column.first')}</dt>
          <dd>
            <TimeAgo at={event.firstAt} />
          </dd>
        </div>
        <div>
          <dt>{t('trackingPlan.column.last')}</dt>
          <dd>
            <TimeAgo at={event.lastAt} />
          </dd>
        </div>
      </dl>
      <PlannedProperties event={event} onChange={(said) => change.mutate({ ...which, ...said })} />
      {mayAdminister ? (
        <section>
          {renaming ? (
            <Rename
              name={event.renameTo ?? event.event}
              pending={change.isPending}
              onCancel={() => setRenaming(false)}
              onRename={(renameTo) =>
                change.mutate({ ...which, renameTo }, { onSuccess: () => setRenaming(false) })
              }
            />
          ) : (
            <Group gap={8}>
              {event.isKnown ? null : (
                <Button loading={change.isPending} onClick={() => change.mutate({ ...which, isKnown: true })}>
                  {t('trackingPlan.markKnown')}
                </Button>
              )}
              {event.type === 'track' ? (
                <Button variant="default" onClick={() => setRenaming(true)}>
                  {t('trackingPlan.rename')}
                </Button>
              ) : null}
              {event.renameTo ? (
                <Button variant="default" onClick={() => change.mutate({ ...which, renameTo: null })}>
                  {t('trackingPlan.ownName')}
                </Button>
              ) : null}
              {event.type === 'identify' ? null : (
                <Button variant="default" color="red" onClick={() => block(!event.isBlocked)}>
                  {event.isBlocked ? t('trackingPlan.letIn') : t('trackingPlan.block')}
                </Button>
              )}
            </Group>
          )}
          <p className={classes.hint}>{t('trackingPlan.fromNowOn')}</p>
        </section>
      ) : null}
    </div>
  )
}
