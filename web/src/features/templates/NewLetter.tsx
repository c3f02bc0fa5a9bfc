import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './NewLetter.module.css'
import { Thumbnail } from './Thumbnail.tsx'

const languages = ['ru', 'en'] as const

/** A letter is begun from a ready one, in one language or in both. */
export function NewLetter(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState('blank')
  const [channel, setChannel] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [spoken, setSpoken] = useState<readonly ('ru' | 'en')[]>([language])
  const ready = useQuery('letters.ready', {}, { enabled: props.opened, staleMs: 3_600_000 })
  const channels = useQuery('channels.list', {}, { enabled: props.opened, staleMs: 600_000 })
  const others = (channels.data?.items ?? []).filter(
    (one) => one.kind !== 'email' && Object.keys(one.forms).length > 0,
  )
  const make = useMutation('letters.create', {
    refreshes: ['letters.list'],
    onSuccess: (letter) => {
      props.onClose()
      void navigate({ to: '/templates/$id', params: { id: letter.id } })
    },
  })
  const error = ready.error ?? make.error
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('templates.begin.title')} size={880}>
      <Stack gap={16}>
        {error ? <Failure error={error} small /> : null}
        <fieldset className={classes.choices} aria-label={t('templates.begin.title')}>
          {ready.data?.items.map((one) => (
            <label
              key={one.name}
              className={classes.choice}
              data-chosen={(channel === null && chosen === one.name) || undefined}
            >
              <input
                type="radio"
                name="ready-letter"
                className={classes.radio}
                checked={channel === null && chosen === one.name}
                onChange={() => {
                  setChosen(one.name)
                  setChannel(null)
                }}
              />
              <Thumbnail
                channel={one.channel}
                language={language}
                content={one.content[language]}
                words={one.label[language]}
              />
              <span className={classes.words}>
                <span className={classes.name}>{one.label[language]}</span>
                <span className={classes.summary}>{one.summary[language]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Select
          label={t('templates.begin.other')}
          placeholder={t('templates.begin.letter')}
          clearable
          data={others.map((one) => ({ value: one.kind, label: one.label[language] }))}
          value={channel}
          onChange={setChannel}
        />
        <TextInput
          label={t('templates.name')}
          placeholder={ready.data?.items.find((one) => one.name === chosen)?.label[language] ?? ''}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox.Group
          label={t('templates.begin.languages')}
          value={[...spoken]}
          onChange={(values) => setSpoken(languages.filter((one) => values.includes(one)))}
        >
          <Group gap={16} mt={4}>
            {languages.map((one) => (
              <Checkbox key={one} value={one} label={t(`templates.language.${one}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            disabled={spoken.length === 0}
            loading={make.isPending}
            onClick={() =>
              make.mutate({
                ready: chosen,
                channel: channel ?? undefined,
                name: name.trim() || undefined,
                languages: [...spoken],
              })
            }
          >
            {t('templates.begin.make')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
