import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { PairRow } from './PairRow.tsx'

type Rules = OutputOf<'linking-rules.get'>
type Told = InputOf<'linking-rules.update'>
type Kind = keyof Rules

const kinds = ['user-id', 'email', 'phone', 'loyalty-card', 'anonymous-id'] as const
const shownAtMost = 10

/** Who changed the linking rules, when, and to what; for those who may see the audit. */
export function LinkingHistory() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery('audit.list', { operation: 'linking-rules.update', limit: shownAtMost })
  const items = data?.items ?? []
  if (items.length === 0) return null
  const said = (kind: Kind, rule: NonNullable<Told[Kind]>) => {
    const most = rule.mostPeople
    const words = [
      rule.mayMerge === undefined ? '' : t(`duplicates.linking.${rule.mayMerge ? 'on' : 'off'}`),
      most === undefined || rule.mayMerge === false
        ? ''
        : t('duplicates.linking.most', { count: most, shown: format.count(most) }),
    ]
    return `${t(`customers.identifiers.${kind}`)}: ${words.filter(Boolean).join(', ')}`
  }
  return (
    <Section title={t('duplicates.linking.history')} flush>
      <ul>
        {items.map((one) => {
          const told = (one.input ?? {}) as Told
          const changed = kinds.flatMap((kind) => {
            const rule = told[kind]
            return rule ? [said(kind, rule)] : []
          })
          return (
            <PairRow
              key={one.id}
              who={changed.join('; ')}
              detail={`${one.actorName ?? t('duplicates.linking.program')} · ${format.date(`${one.at}`)}`}
            />
          )
        })}
      </ul>
    </Section>
  )
}
