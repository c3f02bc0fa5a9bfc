import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './Token.module.css'

interface TokenProps {
  /** What stands in the sentence. */
  children: ReactNode
  /** Said by screen readers: which setting this is. */
  label: string
  /** Nothing is chosen yet: the place asks for it. */
  empty: boolean
  bad?: boolean
  /** What opens under it; `close` gives the focus back. */
  editor: (close: () => void) => ReactNode
  width?: number
}

/** A setting in a sentence that opens its editor: click, Enter or Space; Esc closes. */
export function Token(props: TokenProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      offset={4}
      trapFocus
      returnFocus
      width={props.width ?? 280}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.token}
          data-empty={props.empty || undefined}
          data-bad={props.bad || undefined}
          aria-label={props.label}
          data-token
          onClick={() => setOpened((now) => !now)}
        >
          {props.children}
        </button>
      </Popover.Target>
      <Popover.Dropdown>{opened ? props.editor(() => setOpened(false)) : null}</Popover.Dropdown>
    </Popover>
  )
}
