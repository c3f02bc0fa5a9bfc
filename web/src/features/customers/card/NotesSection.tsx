import { ActionIcon, Button, Group, Menu, Textarea } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import classes from './NotesSection.module.css'

type Note = OutputOf<'customers.notes'>['items'][number]

const longest = 5_000
const refreshes = ['customers.notes', 'customers.timeline'] as const

/** What colleagues have written on this card, and a place to write. */
export function NotesSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const notes = useQuery('customers.notes', { id: props.customerId })
  const items = notes.data?.items
  if (!mayWrite && items?.length === 0) return null
  return (
    <Section title={t('customers.notes.title')} aside={items?.length || null}>
      {notes.error && !items ? (
        <Failure error={notes.error} onRetry={() => void notes.refetch()} small />
      ) : null}
      {mayWrite ? <NewNote customerId={props.customerId} /> : null}
      <ul className={classes.notes}>
        {items?.map((note) => (
          <OneNote key={note.id} note={note} />
        ))}
      </ul>
    </Section>
  )
}

/** Ctrl or ⌘ with Enter keeps what is written. */
const onSend = (send: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    send()
  }
}

function NewNote(props: { customerId: number }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const [text, setText] = useState('')
  const add = useMutation('customers.add-note', {
    refreshes: [...refreshes],
    onSuccess: () => setText(''),
    onError: failed,
  })
  const send = () => {
    if (text.trim() !== '') add.mutate({ id: props.customerId, text })
  }
  return (
    <div className={classes.new}>
      <Textarea
        aria-label={t('customers.notes.write')}
        placeholder={t('customers.notes.write')}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onSend(send)}
      />
      {text.trim() === '' ? null : (
        <Group gap={8}>
          <Button size="xs" loading={add.isPending} onClick={send}>
            {t('customers.notes.keep')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setText('')}>
            {t('ui.cancel')}
          </Button>
        </Group>
      )}
    </div>
  )
}

function OneNote(props: { note: Note }) {
  const { t } = useTranslation()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const { note } = props
  const [text, setText] = useState<string | null>(null)
  const edit = useMutation('notes.edit', {
    refreshes: [...refreshes],
    onSuccess: () => setText(null),
    onError: failed,
  })
  const restore = useMutation('notes.restore', { refreshes: [...refreshes], onError: failed })
  const remove = useMutation('notes.delete', {
    refreshes: [...refreshes],
    onSuccess: () =>
      sayUndoable(t('customers.notes.deleted'), t('ui.undo'), () => restore.mutate({ id: note.id })),
    onError: failed,
  })
  const save = () => {
    if (text?.trim()) edit.mutate({ id: note.id, text })
  }
  return (
    <li className={classes.note}>
      {text === null ? (
        <p className={classes.text}>{note.text}</p>
      ) : (
        <div className={classes.new}>
          <Textarea
            aria-label={t('customers.notes.edit')}
            autoFocus
            autosize
            maxRows={16}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onSend(save)}
          />
          <Group gap={8}>
            <Button size="xs" loading={edit.isPending} disabled={text.trim() === ''} onClick={save}>
              {t('customers.notes.keep')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setText(null)}>
              {t('ui.cancel')}
            </Button>
          </Group>
        </div>
      )}
      <div className={classes.foot}>
        <span>
          {note.author ?? t('customers.notes.program')} · <TimeAgo at={note.createdAt} />
          {note.editedAt ? ` · ${t('customers.notes.edited')}` : null}
        </span>
        {mayWrite && text === null ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('customers.notes.more')}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {note.isMine ? (
                <Menu.Item onClick={() => setText(note.text)}>{t('customers.notes.edit')}</Menu.Item>
              ) : null}
              <Menu.Item color="red" onClick={() => remove.mutate({ id: note.id })}>
                {t('customers.notes.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
    </li>
  )
}
