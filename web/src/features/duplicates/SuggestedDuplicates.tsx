import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { phoneText, useCustomerName } from '../customers/name.ts'
import classes from './PairRow.module.css'
import { PairRow } from './PairRow.tsx'
import { changedByDecision, type Decision, pairKey } from './pair.ts'

/** On the card: other cards that may be the same person's. Nothing at all when there are none. */
export function SuggestedDuplicates(props: { customerId: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const pairs = useQuery('duplicates.of-customer', { id: props.customerId }, { keepLast: false })
  const decide = useMutation('duplicates.decide', { refreshes: [...changedByDecision], onError: failed })
  const items = pairs.data?.items ?? []
  if (items.length === 0) return null
  const choose = (lowId: number, highId: number, decision: Decision) =>
    decide.mutate({ lowId, highId, decision }, { onSuccess: () => say(t(`duplicates.said.${decision}`)) })
  return (
    <Section title={t('duplicates.suggested')} aside={items.length} flush>
      <ul>
        {items.map((pair) => {
          const other = pair.cards.find((card) => card.id !== props.customerId) ?? pair.cards[0]
          if (!other) return null
          return (
            <PairRow
              key={pairKey(pair)}
              who={
                <Link
                  to="/customers/duplicates"
                  search={{ tab: pair.state === 'later' ? 'later' : 'waiting', pair: pairKey(pair) }}
                  className={classes.name}
                >
                  {nameOf(other)}
                </Link>
              }
              detail={[
                format.percent(Math.min(0.999, pair.probability)),
                other.email,
                phoneText(other.phone),
                other.city,
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {mayWrite ? (
                <>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => choose(pair.lowId, pair.highId, 'merge')}
                  >
                    {t('duplicates.merge')}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    onClick={() => choose(pair.lowId, pair.highId, 'not-same')}
                  >
                    {t('duplicates.notSame')}
                  </Button>
                </>
              ) : null}
            </PairRow>
          )
        })}
      </ul>
    </Section>
  )
}
