import { ActionIcon } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SidePanel.module.css'

interface SidePanelProps {
  title: ReactNode
  /** Read by screen readers when the title is not plain text. */
  label?: string
  beside?: ReactNode
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** Details beside the list, which stays where it was. The page keeps what is open in the URL; Esc closes. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  useHotkeys([['Escape', props.onClose]])
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      className={classes.panel}
      data-wide={props.wide || undefined}
      ref={panel}
      aria-label={props.label ?? (typeof props.title === 'string' ? props.title : undefined)}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>{props.title}</h2>
        <div className={classes.beside}>{props.beside}</div>
        <ActionIcon aria-label={t('ui.close')} onClick={props.onClose}>
          <IconX size={18} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes.body}>{props.children}</div>
    </aside>
  )
}
