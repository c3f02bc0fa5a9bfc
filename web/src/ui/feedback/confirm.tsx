import { Button, Group, Modal } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Question {
  title: string
  /** What will happen, what is kept. */
  body?: ReactNode
  /** The verb on the button: “Discard 12 events”. */
  confirm: string
  danger?: boolean
  /** Nothing can be done: there is one way out, and it is no yes. */
  only?: boolean
}
type Ask = (question: Question) => Promise<boolean>

const Confirming = createContext<Ask>(() => Promise.resolve(false))

/** Asks before what cannot be undone; what can be undone is done at once and offers “Undo” instead. */
export const useConfirm = (): Ask => useContext(Confirming)

export function ConfirmProvider(props: { children: ReactNode }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null)
  const [open, setOpen] = useState(false)
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ question, answer: resolve })
        setOpen(true)
      }),
    [],
  )
  const answer = (yes: boolean) => {
    asked?.answer(yes)
    setOpen(false)
  }
  return (
    <Confirming value={ask}>
      {props.children}
      <Modal
        opened={open}
        onClose={() => answer(false)}
        title={asked?.question.title}
        withCloseButton={false}
      >
        {asked?.question.body ? (
          <div
            style={{ color: 'var(--ink-2)' }}
            onClickCapture={(event) => {
              // A link in it leads away from the question too.
              if ((event.target as HTMLElement).closest('a')) answer(false)
            }}
          >
            {asked.question.body}
          </div>
        ) : null}
        <Group justify="flex-end" gap="sm" mt="lg">
          {asked?.question.only ? null : (
            <Button variant="default" onClick={() => answer(false)}>
              {t('ui.cancel')}
            </Button>
          )}
          <Button
            data-autofocus
            color={asked?.question.danger ? 'red' : 'teal'}
            onClick={() => answer(!asked?.question.only)}
          >
            {asked?.question.confirm}
          </Button>
        </Group>
      </Modal>
    </Confirming>
  )
}
