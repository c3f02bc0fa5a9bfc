import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Another name for an event or a property, from now on. */
export function Rename(props: {
  name: string
  pending: boolean
  onRename: (name: string) => void
  onCancel: () => void
}) {
  const { t } = useTranslation()
  const [name, setName] = useState(props.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onRename(name.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group gap={8} align="flex-end" my={8}>
        <TextInput
          data-autofocus
          autoFocus
          style={{ flex: 1 }}
          label={t('trackingPlan.newName')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={props.pending}
          disabled={name.trim() === '' || name.trim() === props.name}
        >
          {t('trackingPlan.rename')}
        </Button>
        <Button variant="default" onClick={props.onCancel}>
          {t('ui.cancel')}
        </Button>
      </Group>
    </form>
  )
}
