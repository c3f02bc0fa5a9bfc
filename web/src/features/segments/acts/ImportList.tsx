import { Button, FileButton, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { useMutation } from '../../../api/queries.ts'
import { uploadFile } from '../../../api/upload.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { CodeBlock } from '../../../ui/text/CodeBlock.tsx'
import { listedValues } from './listed-values.ts'

/** A list of customers becomes a segment: pasted, or from a file. */
export function ImportList(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('segments.import.title')} size={560}>
      <ImportForm onClose={props.onClose} />
    </Modal>
  )
}

interface Reading {
  isUnderWay?: boolean
  /** Which of several sheets was read. */
  sheet?: string | undefined
  error?: unknown
}

/** Of a workbook, which the server opens, the rows of its first sheet as lines. */
async function textOf(file: File): Promise<{ text: string; sheet?: string | undefined }> {
  const isWorkbook = (await file.slice(0, 2).text()) === 'PK'
  if (!isWorkbook) return { text: await file.text() }
  const { lines, sheet, sheets } = await uploadFile('segments.read-list', file)
  return { text: lines.join('\n'), sheet: sheets.length > 1 ? sheet : undefined }
}

function ImportForm(props: { onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const values = listedValues(text)
  const make = useMutation('segments.import-list', { refreshes: ['segments.list'] })
  const problems = problemsOf(make.error)
  const [reading, setReading] = useState<Reading>({})
  const take = async (file: File | null) => {
    if (!file) return
    setReading({ isUnderWay: true })
    try {
      const told = await textOf(file)
      setText(told.text)
      if (name === '') setName(file.name.replace(/\.[^.]*$/, ''))
      setReading({ sheet: told.sheet })
    } catch (error) {
      setReading({ error })
    }
  }
  const made = make.data
  if (made)
    return (
      <Stack gap={12}>
        <p>{t('segments.import.found', { count: made.found, shown: format.count(made.found) })}</p>
        {made.notFound > 0 ? (
          <>
            <Notice tone="warn">
              {t('segments.import.notFound', { count: made.notFound, shown: format.count(made.notFound) })}.{' '}
              {t('segments.import.notFoundHint', { count: made.notFound })}
            </Notice>
            <CodeBlock code={made.unknown.join('\n')} maxHeight={200} />
          </>
        ) : null}
        <Group justify="flex-end">
          <Button component={Link} to={`/segments/${made.id}`}>
            {t('segments.import.openMade')}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap={12}>
      <p style={{ color: 'var(--ink-2)' }}>{t('segments.import.hint')}</p>
      <TextInput
        data-autofocus
        label={t('segments.field.name')}
        maxLength={200}
        value={name}
        error={problems.name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap={8}>
        <FileButton
          accept=".csv,.txt,.tsv,.jsonl,.xlsx,text/plain,text/csv"
          onChange={(file) => void take(file)}
        >
          {(button) => (
            <Button
              {...button}
              size="xs"
              variant="default"
              loading={reading.isUnderWay ?? false}
              leftSection={<IconUpload size={16} stroke={1.75} />}
            >
              {t('segments.import.file')}
            </Button>
          )}
        </FileButton>
        <span style={{ color: 'var(--ink-3)' }}>{t('segments.import.orPaste')}</span>
      </Group>
      {reading.error ? <Failure error={reading.error} small /> : null}
      {reading.sheet ? <Notice>{t('segments.import.sheet', { sheet: reading.sheet })}</Notice> : null}
      <Textarea
        label={t('segments.import.values')}
        placeholder={t('segments.import.valuesExample')}
        minRows={6}
        maxRows={12}
        value={text}
        error={problems.values}
        description={
          values.length > 0
            ? t('segments.import.lines', { count: values.length, shown: format.count(values.length) })
            : undefined
        }
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {make.error && Object.keys(problems).length === 0 ? <Failure error={make.error} small /> : null}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={name.trim() === '' || values.length === 0}
          loading={make.isPending}
          onClick={() => make.mutate({ name: name.trim(), values: values as [string] })}
        >
          {t('segments.import.button')}
        </Button>
      </Group>
    </Stack>
  )
}
