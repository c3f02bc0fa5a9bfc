import { Notice } from '../../ui/feedback/Notice.tsx'
import classes from './AccountPanel.module.css'
import { useTroubleWords } from './trouble-words.ts'

/** Why an account does not work: what to look at, and what the other side said. */
export function TroubleNotice({ said }: { said: string }) {
  const words = useTroubleWords()(said)
  return (
    <Notice tone="bad">
      {words ?? said}
      {words ? <span className={classes.said}>{said}</span> : null}
    </Notice>
  )
}
