import { ActionIcon, Button, Group, Modal, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { Badge } from '../../ui/figure/Badge.tsx'
import type { Letter } from './letter.ts'

/** Beside the title: a pencil that renames the letter, and whether it was put away. */
export function LetterName(props: { letter: Letter }) {
  const { t } = useTranslation()
  const { letter } = props
  const mayWrite = useMay('write')
  const [name, setName] = useState<string | null>(null)
  const rename = useMutation('letters.update', {
    refreshes: ['letters.get', 'letters.list'],
    onSuccess: () => setName(null),
  })
  return (
    <>
      {letter.isArchived ? <Badge>{t('templates.show.archived')}</Badge> : null}
      {mayWrite ? (
        <ActionIcon aria-label={t('templates.rename')} onClick={() => setName(letter.name)}>
          <IconPencil size={16} stroke={1.75} />
        </ActionIcon>
      ) : null}
      <Modal opened={name !== null} onClose={() => setName(null)} title={t('templates.rename')} size={440}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name?.trim()) rename.mutate({ id: letter.id, name: name.trim() })
          }}
        >
          {rename.error ? <Failure error={rename.error} small /> : null}
          <TextInput
            data-autofocus
            label={t('templates.name')}
            maxLength={200}
            value={name ?? ''}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8} mt={16}>
            <Button variant="default" onClick={() => setName(null)}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" disabled={!name?.trim()} loading={rename.isPending}>
              {t('templates.save')}
            </Button>
          </Group>
        </form>
      </Modal>
    </>
  )
}
