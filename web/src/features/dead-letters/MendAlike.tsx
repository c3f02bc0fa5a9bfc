import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'

export type Reason = OutputOf<'dead-letters.reasons'>['items'][number]
type Corrections = InputOf<'dead-letters.mend'>['corrections']

interface Written {
  key: number
  do: 'set' | 'rename' | 'remove'
  field: string
  to: string
}

const ways = ['rename', 'set', 'remove'] as const

/** 12 is a number, true is yes, JSON is JSON; all else is text. */
function typed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const asCorrections = (written: Written[]) =>
  written
    .filter(({ field }) => field.trim() !== '')
    .map(({ do: way, field, to }) =>
      way === 'set'
        ? { do: way, field: field.trim(), value: typed(to) }
        : way === 'rename'
          ? { do: way, field: field.trim(), to: to.trim() }
          : { do: way, field: field.trim() },
    ) as unknown as Corrections

/** The field that failed stands there already: it wants another value, or none was given. */
const toBegin = ({ field }: Reason): Written => ({
  key: 0,
  do: field === null ? 'rename' : 'set',
  field: field ?? '',
  to: '',
})

/** One correction for all events that were refused for the same reason: looked at first, then sent through again. */
export function MendAlike(props: { reason: Reason; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { reason, onClose } = props
  const [written, setWritten] = useState<Written[]>(() => [toBegin(reason)])
  const which = {
    reasonCode: reason.reasonCode,
    step: reason.step,
    ...(reason.field === null ? {} : { field: reason.field }),
  }
  const look = useMutation('dead-letters.mend')
  const mend = useMutation('dead-letters.mend', {
    refreshes: ['dead-letters.list', 'dead-letters.reasons'],
    onSuccess: ({ count }) => {
      say(t('deadLetters.alike.sent', { count, shown: format.count(count) }))
      onClose()
    },
  })
  const change = (key: number, changes: Partial<Written>) => {
    look.reset()
    setWritten(written.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  }
  const corrections = asCorrections(written)
  const isWhole =
    corrections.length > 0 &&
    written.every(({ do: way, field, to }) => field === '' || way === 'remove' || to.trim() !== '')
  return (
    <SidePanel wide title={t('deadLetters.alike.title')} onClose={onClose}>
      <Stack gap={16}>
        <Notice tone="warn">{reason.reason[format.language]}</Notice>
        <p style={{ margin: 0, color: 'var(--ink-2)' }}>
          {t('deadLetters.alike.about', { count: reason.count, shown: format.count(reason.count) })}
        </p>
        {written.map((one) => (
          <Group key={one.key} gap={8} wrap="nowrap" align="flex-end">
            <Select
              w={150}
              aria-label={t('deadLetters.alike.what')}
              allowDeselect={false}
              data={ways.map((way) => ({ value: way, label: t(`deadLetters.alike.${way}`) }))}
              value={one.do}
              onChange={(value) => change(one.key, { do: (value ?? 'rename') as Written['do'] })}
            />
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('deadLetters.alike.field')}
              placeholder="properties.price"
              value={one.field}
              onChange={(event) => change(one.key, { field: event.currentTarget.value })}
            />
            {one.do === 'remove' ? null : (
              <TextInput
                style={{ flex: 1 }}
                aria-label={t(one.do === 'set' ? 'deadLetters.alike.value' : 'deadLetters.alike.newName')}
                placeholder={t(one.do === 'set' ? 'deadLetters.alike.value' : 'deadLetters.alike.newName')}
                value={one.to}
                onChange={(event) => change(one.key, { to: event.currentTarget.value })}
              />
            )}
            {written.length > 1 ? (
              <ActionIcon
                aria-label={t('deadLetters.alike.leaveOut')}
                onClick={() => setWritten(written.filter(({ key }) => key !== one.key))}
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            ) : null}
          </Group>
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() =>
              setWritten([
                ...written,
                { key: Math.max(...written.map(({ key }) => key)) + 1, do: 'set', field: '', to: '' },
              ])
            }
          >
            {t('deadLetters.alike.more')}
          </Button>
        </Group>
        {look.error || mend.error ? <Failure error={look.error ?? mend.error} small /> : null}
        <Group gap={8}>
          <Button
            variant="default"
            disabled={!isWhole}
            loading={look.isPending}
            onClick={() => look.mutate({ ...which, corrections, dryRun: true })}
          >
            {t('deadLetters.alike.look')}
          </Button>
          <Button
            disabled={!isWhole || !look.data}
            loading={mend.isPending}
            onClick={() => mend.mutate({ ...which, corrections })}
          >
            {t('deadLetters.alike.mend', { count: reason.count, shown: format.count(reason.count) })}
          </Button>
        </Group>
        {look.data ? <p style={{ margin: 0, color: 'var(--ink-2)' }}>{t('deadLetters.alike.will')}</p> : null}
        {look.data?.examples.map((example) => {
          const after = JSON.stringify(example.after, null, 2)
          return <CodeBlock key={JSON.stringify(example.before)} code={after} />
        })}
      </Stack>
    </SidePanel>
  )
}
