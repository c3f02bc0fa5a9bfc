import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './About.module.css'

const key = (name: string) => `habitue.reports.read.${name}`

function wasRead(name: string): boolean {
  try {
    return localStorage.getItem(key(name)) === 'yes'
  } catch {
    return false
  }
}

/** What is counted and how to read it. Open until somebody folds it away; then it stays folded for them. */
export function About(props: { name: string; paragraphs: string[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(() => !wasRead(props.name))
  const fold = (next: boolean) => {
    setOpen(next)
    try {
      localStorage.setItem(key(props.name), next ? 'no' : 'yes')
    } catch {
      // Private windows refuse storage: then it is open next time.
    }
  }
  return (
    <details
      className={classes.about}
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) fold(event.currentTarget.open)
      }}
    >
      <summary className={classes.summary}>
        <IconChevronRight size={14} stroke={2} className={classes.mark} aria-hidden="true" />
        {t('reports.about')}
      </summary>
      {props.paragraphs.map((paragraph) => (
        <p key={paragraph} className={classes.paragraph}>
          {paragraph}
        </p>
      ))}
    </details>
  )
}
