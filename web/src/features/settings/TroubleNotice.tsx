import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/feedback/Notice.tsx'
import classes from './AccountPanel.module.css'
import type { Account } from './account.ts'
import { useTroubleTimes } from './trouble-times.ts'
import { isOfNetwork, useTroubleWords } from './trouble-words.ts'

/** Why an account does not work: what to look at, since when, when it tries again, and what the other side said. */
export function TroubleNotice(props: { trouble: NonNullable<Account['trouble']> }) {
  const times = useTroubleTimes()
  const { trouble } = props
  return (
    <WhyNot said={trouble.reason} code={trouble.code} tone={trouble.kind === 'held' ? 'warn' : 'bad'}>
      {times(trouble)}
    </WhyNot>
  )
}

/** Where the other side said nothing, there is nothing to quote. */
const isOurs = (code: string | null) => code === 'no-answer' || code === 'quiet'

/** What trying an account showed. */
export function WhyNot(props: {
  said: string
  code: string | null
  tone?: 'warn' | 'bad'
  children?: string
}) {
  const { t } = useTranslation()
  const lead = isOfNetwork(props.said, props.code) ? 'inDetail' : 'said'
  const words = useTroubleWords()(props.said, props.code) ?? t('settings.channels.why.other')
  return (
    <Notice tone={props.tone ?? 'bad'}>
      {words}
      {props.children ? <span className={classes.times}>{props.children}</span> : null}
      {props.said && !isOurs(props.code) ? (
        <span className={classes.said}>{t(`settings.channels.trouble.${lead}`, { said: props.said })}</span>
      ) : null}
    </Notice>
  )
}
