import { Button, Group, JsonInput, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { alikeKey, alikeMark, type DeadLetter } from './DeadLettersTab.tsx'
import { MendAlike } from './MendAlike.tsx'

/** One event that was not understood, or all that were refused for one reason. */
export function DeadLetterPanel(props: { id: string; onClose: () => void }) {
  return props.id.startsWith(alikeMark) ? <Alike {...props} /> : <One {...props} />
}

function Alike(props: { id: string; onClose: () => void }) {
  const reasons = useQuery('dead-letters.reasons', {})
  const reason = reasons.data?.items.find((one) => alikeKey(one) === props.id)
  return reason ? <MendAlike reason={reason} onClose={props.onClose} /> : null
}

/** One event that was not understood: its reason and its words, to be mended and sent through again. */
function One(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const list = useList('dead-letters.list', {})
  const letter = list.rows?.find((one) => one.id === props.id)
  return (
    <SidePanel wide title={t('deadLetters.one')} onClose={props.onClose}>
      {letter ? (
        <Mend letter={letter} onDone={props.onClose} />
      ) : list.loading ? null : (
        <p>{t('deadLetters.gone')}</p>
      )}
    </SidePanel>
  )
}

function Mend(props: { letter: DeadLetter; onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const { letter } = props
  const before = JSON.stringify(letter.payload, null, 2)
  const [text, setText] = useState(before)
  const done = (words: string) => () => {
    say(words)
    props.onDone()
  }
  const replay = useMutation('dead-letters.replay', {
    refreshes: ['dead-letters.list', 'dead-letters.reasons'],
    onSuccess: done(t('deadLetters.replayed')),
  })
  const discard = useMutation('dead-letters.discard', {
    refreshes: ['dead-letters.list', 'dead-letters.reasons'],
    onSuccess: done(t('deadLetters.discarded')),
  })
  const isJson = parses(text)
  return (
    <Stack gap={16}>
      <Notice tone="warn">
        {letter.reason[format.language]}
        {lacksRateOf(letter) ? (
          <>
            {' '}
            <Link to="/settings" search={{ tab: 'currencies', panel: lacksRateOf(letter) }}>
              {t('currencies.give', { currency: lacksRateOf(letter) })}
            </Link>
          </>
        ) : null}
      </Notice>
      <p style={{ color: 'var(--ink-2)' }}>
        {[letter.sourceName, format.date(letter.receivedAt, 'exact')].filter(Boolean).join(' · ')}
      </p>
      {replay.error || discard.error ? <Failure error={replay.error ?? discard.error} small /> : null}
      <JsonInput
        label={t('deadLetters.payload')}
        description={mayWrite ? t('deadLetters.payloadHint') : undefined}
        autosize
        minRows={8}
        maxRows={28}
        disabled={!mayWrite}
        validationError={t('ui.form.notJson')}
        styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 'var(--size-small)' } }}
        value={text}
        onChange={setText}
      />
      {mayWrite ? (
        <Group gap={8}>
          <Button
            disabled={!isJson}
            loading={replay.isPending}
            onClick={() =>
              replay.mutate({
                ids: [letter.id],
                ...(text === before ? {} : { payload: JSON.parse(text) as Record<string, unknown> }),
              })
            }
          >
            {text === before ? t('deadLetters.replay') : t('deadLetters.replayMended')}
          </Button>
          <Button
            variant="subtle"
            color="red"
            loading={discard.isPending}
            onClick={() => discard.mutate({ ids: [letter.id] })}
          >
            {t('deadLetters.discard')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  )
}

const lacksRateOf = ({ reasonCode }: DeadLetter) => /^no-rate:([A-Z]{3})$/.exec(reasonCode)?.[1]

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
