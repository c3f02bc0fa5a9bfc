import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Folded.module.css'

/** Words of any length: their first lines, and all of them for whoever asks. What fits is shown as it is. */
export function Folded(props: { children: ReactNode }) {
  const { t } = useTranslation()
  const { ref: measured, width } = useElementSize()
  const text = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  // What fits depends on the words and on the width they have.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are read from the page
  useLayoutEffect(() => {
    const { current } = text
    if (current && !isOpen) setLong(current.scrollHeight > current.clientHeight + 1)
  }, [width, props.children, isOpen])
  return (
    <div ref={measured}>
      <div ref={text} className={classes.text} data-open={isOpen || undefined}>
        {props.children}
      </div>
      {isLong ? (
        <button
          type="button"
          className={classes.button}
          aria-expanded={isOpen}
          onClick={() => setOpen((was) => !was)}
        >
          {isOpen ? t('ui.fold.less') : t('ui.fold.all')}
        </button>
      ) : null}
    </div>
  )
}
