import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './About.module.css'

const key = (name: string) => `habitue.reports.read.${name}`

/** On a phone the words would hide the picture: there they are opened by whoever wants them. */
function isOpenAtFirst(name: string): boolean {
  const isPhone = matchMedia('(max-width: 767px)').matches
  try {
    const read = localStorage.getItem(key(name))
    return read === null ? !isPhone : read !== 'yes'
  } catch {
    return !isPhone
  }
}

/** What is counted and how to read it. Open until somebody folds it away, on a phone until somebody opens it; so it stays for them. */
export function About(props: { name: string; paragraphs: string[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(() => isOpenAtFirst(props.name))
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
