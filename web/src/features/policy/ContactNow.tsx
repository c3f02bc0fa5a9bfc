import { Popover, UnstyledButton } from '@mantine/core'
import { IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useReason } from '../messages/reason.ts'
import classes from './ContactNow.module.css'
import { withinSentence } from './within-sentence.ts'

type Verdict = OutputOf<'contact-policy.try'>['verdict']

const icons = { send: IconCheck, wait: IconClock, skip: IconX }

function Mark(props: { verdict: Verdict }) {
  const Icon = icons[props.verdict]
  return (
    <span className={classes.mark} data-verdict={props.verdict} aria-hidden="true">
      <Icon size={12} stroke={2.5} />
    </span>
  )
}

/** Whether this person may get a letter now, and what every rule of the contact policy says to it. */
export function ContactNow(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useReason()
  const { data } = useQuery('contact-policy.try', { customerId: props.customerId }, { keepLast: false })
  if (!data) return null
  const why = (said: OutputOf<'contact-policy.try'>['rules'][number]) =>
    said.verdict === 'send' ? t('policy.now.fine') : reasonOf({ ...said, reasonValues: said.values })
  const reason = withinSentence(reasonOf({ ...data, reasonValues: data.values }) ?? '')
  return (
    <Popover position="bottom-start" width={360}>
      <Popover.Target>
        <UnstyledButton className={classes.now}>
          <Mark verdict={data.verdict} />
          <span>
            {data.verdict === 'send'
              ? t('policy.now.send')
              : data.verdict === 'wait' && data.until
                ? t('policy.now.wait', { time: format.date(data.until, 'minute'), reason })
                : t('policy.now.skip', { reason })}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.rules}>
          {data.rules.map((rule) => (
            <li key={rule.kind}>
              <Mark verdict={rule.verdict} />
              <span>
                {rule.label[format.language]}
                <small>{why(rule)}</small>
              </span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
