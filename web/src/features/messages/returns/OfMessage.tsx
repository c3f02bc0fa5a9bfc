import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Section } from '../../../ui/page/Section.tsx'
import { ReturnFacts } from './ReturnFacts.tsx'

/** Why this letter came back, on its own page. */
export function ReturnsOfMessage(props: { messageId: string }) {
  const { t } = useTranslation()
  const found = useQuery('returns.list', { messageId: props.messageId, limit: 10 })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={t('messages.returns.onMessage')}>
      {items.map((one) => (
        <ReturnFacts key={one.id} found={one} />
      ))}
    </Section>
  )
}
