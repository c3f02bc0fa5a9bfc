import { Button, Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { CardNames, PairRow } from './PairRow.tsx'
import { changedByDecision, pairKey } from './pair.ts'

/** What rules and people have said, the newest first; each can be taken back. */
export function Decided() {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const list = useList('duplicates.list', { state: 'decided' })
  const undo = useMutation('duplicates.undo', {
    refreshes: [...changedByDecision],
    onSuccess: () => say(t('duplicates.undone')),
    onError: failed,
  })
  if (list.error) return <Failure error={list.error} onRetry={list.retry} />
  if (!list.rows) return <Skeleton height={240} />
  if (list.rows.length === 0) return <EmptyState>{t('duplicates.nothingDecided')}</EmptyState>
  return (
    <Section flush>
      <ul>
        {list.rows.map((pair) => (
          <PairRow
            key={pairKey(pair)}
            who={<CardNames cards={pair.cards} between="+" />}
            detail={[
              t(`duplicates.state.${pair.state}`),
              t(pair.decidedHow === 'rule' ? 'duplicates.byRule' : 'duplicates.byPerson'),
              format.percent(Math.min(0.999, pair.probability)),
              pair.decidedAt ? format.date(pair.decidedAt) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          >
            {mayWrite ? (
              <Button
                size="xs"
                variant="default"
                loading={
                  undo.isPending &&
                  undo.variables.lowId === pair.lowId &&
                  undo.variables.highId === pair.highId
                }
                onClick={() => undo.mutate({ lowId: pair.lowId, highId: pair.highId })}
              >
                {t('duplicates.undo')}
              </Button>
            ) : null}
          </PairRow>
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
