import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../../api/field-problems.ts'
import { useMutation, useQuery } from '../../../../api/queries.ts'
import { Failure } from '../../../../app/Failure.tsx'
import { say } from '../../../../ui/feedback/toast.tsx'
import type { Picked } from './canvas.ts'
import { piece } from './palette.ts'
import classes from './VisualEditor.module.css'

/** A row becomes a saved block: other letters can have it too, and a change of the block changes all of them. */
export function SaveAsBlock({ picked }: { picked: Picked }) {
  const { t } = useTranslation()
  const [name, setName] = useState<string | null>(null)
  const blocks = useQuery('letter-blocks.list', {}, { enabled: name !== null, staleMs: 0 })
  const save = useMutation('letter-blocks.save', {
    refreshes: ['letter-blocks.list', 'letters.words'],
    onSuccess: (saved) => {
      setName(null)
      picked.replace(piece(`{% render '${saved.name}' %}`))
      say(t('templates.blocks.made', { name: saved.name }))
    },
  })
  if (name === null)
    return (
      <Group>
        <Button size="xs" variant="default" onClick={() => setName('')}>
          {t('templates.blocks.saveAs')}
        </Button>
      </Group>
    )
  const told = name.trim()
  const isTaken = blocks.data?.items.some((one) => one.name === told) ?? false
  const take = () => {
    if (told !== '' && !isTaken && blocks.data) save.mutate({ name: told, mjml: picked.source() })
  }
  return (
    <div className={classes.value}>
      {save.error && !problemsOf(save.error).name ? <Failure error={save.error} small /> : null}
      <TextInput
        size="xs"
        data-autofocus
        label={t('templates.blocks.name')}
        description={t('templates.blocks.nameHint')}
        value={name}
        error={isTaken ? t('templates.blocks.taken') : problemsOf(save.error).name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
      />
      <Group gap={8}>
        <Button
          size="xs"
          loading={save.isPending}
          disabled={told === '' || isTaken || !blocks.data}
          onClick={take}
        >
          {t('templates.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setName(null)}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </div>
  )
}
