import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/figure/Badge.tsx'

const tones = { reached: 'good', 'not-reached': 'warn', dropped: 'neutral', 'do-not-call': 'bad' } as const

/** What came of a call, in a word. */
export function CallOutcome(props: { outcome: keyof typeof tones }) {
  const { t } = useTranslation()
  return <Badge tone={tones[props.outcome]}>{t(`tasks.outcome.${props.outcome}`)}</Badge>
}
