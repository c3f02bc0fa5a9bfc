import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useList, useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { phoneText } from '../customers/name.ts'
import classes from './KeptApart.module.css'
import { CardNames, PairRow } from './PairRow.tsx'
import { changedByDecision, pairKey } from './pair.ts'

type Apart = OutputOf<'duplicates.kept-apart'>['items'][number]

/** Everybody who is not one person by somebody’s word. */
export function KeptApart() {
  const { t } = useTranslation()
  const list = useList('duplicates.kept-apart', {})
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />
  if (!list.rows) return <Skeleton height={240} />
  if (list.rows.length === 0) return <EmptyState>{t('duplicates.apart.none')}</EmptyState>
  return (
    <Section flush>
      <p className={classes.about}>{t('duplicates.apart.about')}</p>
      <ul>
        {list.rows.map((pair) => (
          <ApartRow key={pairKey(pair)} pair={pair} />
        ))}
      </ul>
      {list.hasMore ? (
        <Button variant="subtle" size="xs" m={8} onClick={list.loadMore}>
          {t('duplicates.more')}
        </Button>
      ) : null}
    </Section>
  )
}

/** On the card: who this person is not. Nothing at all when nobody was ever taken for them. */
export function NotThisPerson(props: { customerId: number }) {
  const { t } = useTranslation()
  const { data } = useQuery('duplicates.of-customer', { id: props.customerId }, { keepLast: false })
  if (!data || data.keptApart.length === 0) return null
  return (
    <Section title={t('duplicates.apart.onCard')} aside={data.keptApart.length} flush>
      <ul>
        {data.keptApart.map((pair) => (
          <ApartRow key={pairKey(pair)} pair={pair} seenFrom={props.customerId} />
        ))}
      </ul>
    </Section>
  )
}

function ApartRow(props: { pair: Apart; seenFrom?: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const takeBack = useMutation('duplicates.let-together', {
    refreshes: [...changedByDecision],
    onSuccess: () => say(t('duplicates.apart.takenBack')),
    onError: failed,
  })
  const { pair } = props
  const shown = pair.cards.filter(({ id }) => id !== props.seenFrom)
  return (
    <PairRow
      who={<CardNames cards={shown} between="≠" />}
      detail={[
        shown
          .map(({ email, phone }) => email ?? phoneText(phone))
          .filter(Boolean)
          .join(' ≠ '),
        format.date(pair.keptAt, 'day'),
        pair.keptByName ? t('duplicates.apart.by', { name: pair.keptByName }) : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      {mayWrite ? (
        <Button
          size="xs"
          variant="default"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate({ oneId: pair.lowId, otherId: pair.highId })}
        >
          {t('duplicates.apart.takeBack')}
        </Button>
      ) : null}
    </PairRow>
  )
}
