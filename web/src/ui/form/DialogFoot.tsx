import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The end of a dialog’s form: the way back, and the button that says what happens. */
export function DialogFoot(props: {
  button: string
  busy: boolean
  canSend: boolean
  danger?: boolean | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={props.onClose}>
        {t('ui.cancel')}
      </Button>
      <Button
        type="submit"
        color={props.danger ? 'red' : 'teal'}
        loading={props.busy}
        disabled={!props.canSend}
      >
        {props.button}
      </Button>
    </Group>
  )
}
