import { ActionIcon, Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import type { Segment } from '../segment.ts'
import { mostCharacters, nameWithEnding } from './name-with-ending.ts'
import classes from './SplitSegment.module.css'

interface Part {
  name: string
  percent: number
}
const letters = 'ABCDEFGHIJ'

/** Divides a segment by chance into lists: for tests, for a part that is not written to. */
export function SplitSegment(props: { segment: Segment; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('segments.split.title', { name: props.segment.name })}
      size={560}
    >
      <SplitForm {...props} />
    </Modal>
  )
}

function SplitForm(props: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { segment } = props
  const nameOf = (at: number) => nameWithEnding(segment.name, ` · ${letters[at] ?? at + 1}`)
  const [parts, setParts] = useState<Part[]>(() => [
    { name: nameOf(0), percent: 50 },
    { name: nameOf(1), percent: 50 },
  ])
  const sum = parts.reduce((total, part) => total + part.percent, 0)
  /** How many come into the parts before this one. */
  const border = (at: number) =>
    Math.round(
      ((segment.memberCount ?? 0) * parts.slice(0, at).reduce((total, part) => total + part.percent, 0)) /
        100,
    )
  const split = useMutation('segments.split', {
    refreshes: ['segments.list'],
    onSuccess: () => {
      say(t('segments.split.done', { count: parts.length }))
      props.onClose()
      void navigate({ to: '/segments', search: { show: 'lists' } })
    },
  })
  const change = (at: number, next: Partial<Part>) =>
    setParts((now) => now.map((part, index) => (index === at ? { ...part, ...next } : part)))
  const again = (count: number) => {
    const each = Math.floor(100 / count)
    setParts((now) =>
      Array.from({ length: count }, (_, at) => ({
        name: now[at]?.name ?? nameOf(at),
        percent: at === 0 ? 100 - each * (count - 1) : each,
      })),
    )
  }
  return (
    <Stack gap={12}>
      <p className={classes.hint}>{t('segments.split.hint')}</p>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
        <Group key={at} gap={8} wrap="nowrap" align="flex-end">
          <TextInput
            data-autofocus={at === 0 || undefined}
            style={{ flex: 1 }}
            aria-label={t('segments.split.name', { number: at + 1 })}
            maxLength={mostCharacters}
            // of long names the ends that tell them apart are out of sight
            leftSection={letters[at] ?? at + 1}
            title={part.name}
            value={part.name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <NumberInput
            w={88}
            aria-label={t('segments.split.percent', { number: at + 1 })}
            suffix=" %"
            min={1}
            max={99}
            value={part.percent}
            onChange={(percent) => typeof percent === 'number' && change(at, { percent })}
          />
          <span className={classes.about}>
            {segment.memberCount === null ? null : format.count(border(at + 1) - border(at))}
          </span>
          <ActionIcon
            aria-label={t('segments.split.remove', { number: at + 1 })}
            disabled={parts.length <= 2}
            onClick={() => setParts((now) => now.toSpliced(at, 1))}
          >
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={2} />}
          disabled={parts.length >= 10}
          onClick={() => again(parts.length + 1)}
        >
          {t('segments.split.add')}
        </Button>
        <span className={sum > 100 ? classes.wrong : classes.hint}>
          {sum > 100
            ? t('segments.split.tooMuch', { sum: format.percent(sum / 100) })
            : sum < 100
              ? t('segments.split.rest', { rest: format.percent(1 - sum / 100) })
              : null}
        </span>
      </Group>
      {split.error ? <Failure error={split.error} small /> : null}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={sum > 100 || parts.some((part) => part.name.trim() === '' || part.percent <= 0)}
          loading={split.isPending}
          onClick={() =>
            split.mutate({
              id: segment.id,
              parts: parts.map((part) => ({ name: part.name.trim(), share: part.percent / 100 })) as [
                { name: string; share: number },
              ],
            })
          }
        >
          {t('segments.split.button')}
        </Button>
      </Group>
    </Stack>
  )
}
