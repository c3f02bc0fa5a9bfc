import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import type { Definition } from './definition.ts'
import { useStepWords } from './step-words.ts'

/** What starts it, what ends it early, and when the same person may come again: in words. */
export function FlowRules(props: { definition: Definition }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { beginning, cue } = useStepWords()
  const { trigger, exit, reentryAfterHours } = props.definition
  const sentences = [
    beginning(trigger),
    exit.length > 0 ? t('flows.rule.leaves', { cues: exit.map(cue).join('; ') }) : null,
    reentryAfterHours ? t('flows.rule.again', { time: format.duration(reentryAfterHours * 3_600) }) : null,
  ]
  // «… через 1 дн.» already has its full stop.
  return <>{sentences.filter(Boolean).join(' ').replace(/\.\.$/, '.')}</>
}
