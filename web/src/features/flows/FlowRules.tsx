import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useEventName } from '../events/event-name.ts'
import type { Definition } from './definition.ts'
import { useStepWords } from './step-words.ts'

/** What starts it, what ends it early, and when the same person may come again: in words. */
export function FlowRules(props: { definition: Definition }) {
  const { t } = useTranslation()
  const format = useFormat()
  const eventName = useEventName()
  const { conditionText } = useStepWords()
  const { trigger, exit, reentryAfterHours } = props.definition
  const conditions = trigger.conditions.map(conditionText).join('; ')
  const sentences = [
    conditions
      ? t('flows.rule.startsIf', { event: eventName(trigger.event), conditions })
      : t('flows.rule.starts', { event: eventName(trigger.event) }),
    exit.length > 0
      ? t('flows.rule.leaves', { events: exit.map((rule) => eventName(rule.event)).join(', ') })
      : null,
    reentryAfterHours ? t('flows.rule.again', { time: format.duration(reentryAfterHours * 3_600) }) : null,
  ]
  // «… через 1 дн.» already has its full stop.
  return <>{sentences.filter(Boolean).join(' ').replace(/\.\.$/, '.')}</>
}
