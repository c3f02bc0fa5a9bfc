import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import classes from './Sender.module.css'
import type { TimelineEntry } from './use-timeline.ts'

type Letter = Extract<TimelineEntry, { kind: 'event' }>

const refreshes = ['customers.timeline', 'customers.get'] as const

/** A letter nobody vouches for: what it says, and whether whose card this is wrote it. */
export function Sender(props: { customerId: number; letter: Letter; children: ReactNode }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const letter = { id: props.customerId, messageId: props.letter.messageId }
  const { sender } = props.letter
  const unsay = useMutation('customers.unsay-sender', { refreshes: [...refreshes], onError: failed })
  const say = useMutation('customers.say-sender', {
    refreshes: [...refreshes],
    onSuccess: ({ isTheirs }) =>
      sayUndoable(
        t(isTheirs ? 'customers.timeline.sender.saidTheirs' : 'customers.timeline.sender.saidNot'),
        t('ui.undo'),
        () => unsay.mutate(letter),
      ),
    onError: failed,
  })
  const answer = (isTheirs: boolean, label: string) => (
    <Button
      variant="default"
      size="compact-xs"
      loading={say.isPending && say.variables.isTheirs === isTheirs}
      onClick={() => say.mutate({ ...letter, isTheirs })}
    >
      {label}
    </Button>
  )
  return (
    <>
      {props.children}
      <div className={classes.sender} data-theirs={sender?.isTheirs}>
        {sender === undefined ? (
          <>
            <span>{t('customers.timeline.unverifiedSender')}</span>
            {mayWrite ? answer(true, t('customers.timeline.sender.isThem')) : null}
            {mayWrite ? answer(false, t('customers.timeline.sender.isNot')) : null}
          </>
        ) : (
          <>
            <span>{saidOf(sender)}</span>
            {mayWrite ? (
              <Button
                variant="subtle"
                size="compact-xs"
                loading={unsay.isPending}
                onClick={() => unsay.mutate(letter)}
              >
                {t('customers.timeline.sender.takeBack')}
              </Button>
            ) : null}
          </>
        )}
      </div>
    </>
  )

  function saidOf({ isTheirs, by }: NonNullable<Letter['sender']>): string {
    if (by === null)
      return t(isTheirs ? 'customers.timeline.sender.theirs' : 'customers.timeline.sender.notTheirs')
    return t(isTheirs ? 'customers.timeline.sender.theirsBy' : 'customers.timeline.sender.notTheirsBy', {
      name: by,
    })
  }
}
