import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** Says in passing that something has been done; of one subject only the last word stands. */
export function say(message: string, subject?: string): void {
  if (subject) notifications.hide(subject)
  notifications.show({ ...(subject ? { id: subject } : {}), message, autoClose: 4_000, withBorder: true })
}

/** Says that something could not be done, and stays until it is read. */
export function sayFailed(title: string, detail?: string): void {
  notifications.show({ title, message: detail ?? '', color: 'red', autoClose: 12_000, withBorder: true })
}

const withButton = (message: string, label: string, onClick: () => void) => (
  <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
    <span style={{ flex: 1 }}>{message}</span>
    <Button size="xs" variant="subtle" onClick={onClick}>
      {label}
    </Button>
  </span>
)

const undoableMs = 10_000

/** Says that something has been done and takes it back on a click. Both words come from the caller. */
export function sayUndoable(message: string, undoLabel: string, undo: () => void): void {
  const id = notifications.show({
    message: withButton(message, undoLabel, () => {
      notifications.hide(id)
      undo()
    }),
    autoClose: undoableMs,
    withBorder: true,
  })
}

/**
 * For what cannot be taken back once it is done: says that it is about to be, and does it when the words go away, unless they
 * are told not to. Whoever leaves the app before that has done nothing.
 */
export function sayHeld(message: string, undoLabel: string, act: () => void, undo: () => void): void {
  let isUndone = false
  const id = notifications.show({
    message: withButton(message, undoLabel, () => {
      isUndone = true
      notifications.hide(id)
    }),
    autoClose: undoableMs,
    withBorder: true,
    onClose: () => (isUndone ? undo() : act()),
  })
}
