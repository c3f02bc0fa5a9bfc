import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Group } from '../definition/definition.ts'
import { ShareBar } from '../ShareBar.tsx'
import classes from './LiveAnswer.module.css'
import { PeopleList } from './PeopleList.tsx'
import type { Asked, usePreview } from './use-answer.ts'

/** Beside the builder: how many these are, what they have brought, who they are; and who would come and go. */
export function LiveAnswer(props: {
  answer: Asked
  preview: ReturnType<typeof usePreview>
  color: number
  /** The saved segment that is being changed. */
  segmentId?: string | undefined
  onOpen: (customerId: number) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { asked, leftOut, isSettled } = props.answer
  const { preview } = props
  const isAsked = asked.items.length > 0
  const found = isAsked && !preview.error ? preview.data : undefined
  const waiting = !isSettled || preview.isFetching
  if (!isAsked && !waiting) return <p className={classes.hint}>{t('segments.answer.nothingYet')}</p>
  return (
    <div className={classes.answer} data-waiting={waiting || undefined} aria-busy={waiting}>
      {preview.error && !waiting ? (
        Object.keys(problemsOf(preview.error)).length > 0 ? (
          <p className={classes.leftOut}>{t('segments.answer.seeProblems')}</p>
        ) : (
          <Failure error={preview.error} onRetry={() => void preview.refetch()} small />
        )
      ) : null}
      {found ? (
        <>
          <div className={classes.size} aria-live="polite" data-preview-size={found.size}>
            <span className={classes.number}>{format.count(found.size)}</span>{' '}
            {t('segments.answer.people', { count: found.size })}
          </div>
          <ShareBar share={found.share} color={props.color} />
          <dl className={classes.facts}>
            <div>
              <dt>{t('segments.answer.share', { total: format.count(found.total) })}</dt>
              <dd>{format.percent(found.share)}</dd>
            </div>
            <div>
              <dt>{t('segments.answer.revenue')}</dt>
              <dd>{format.money(found.revenueMinor, null, { compact: true })}</dd>
            </div>
          </dl>
          {leftOut > 0 ? (
            <p className={classes.leftOut}>{t('segments.answer.leftOut', { count: leftOut })}</p>
          ) : null}
          {props.segmentId ? (
            <Difference id={props.segmentId} definition={asked} onOpen={props.onOpen} />
          ) : null}
          {found.sample.length > 0 ? (
            <PeopleList title={t('segments.answer.sample')} people={found.sample} onOpen={props.onOpen} />
          ) : null}
          <p className={classes.took}>
            {t('segments.answer.took', { time: format.duration(Math.max(0.001, found.tookMs / 1000)) })}
          </p>
        </>
      ) : preview.error ? null : (
        <>
          <Skeleton height={32} width={120} mb={12} />
          <Skeleton height={8} mb={16} />
          <Skeleton height={180} />
        </>
      )}
    </div>
  )
}

/** Who would come into the saved segment and who would leave it. */
function Difference(props: { id: string; definition: Group; onOpen: (customerId: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const compared = useQuery(
    'segments.compare',
    { id: props.id, definition: props.definition },
    { staleMs: 10_000 },
  )
  const found = compared.data
  if (!found) return compared.error ? null : <Skeleton height={40} my={8} />
  if (found.entering + found.leaving === 0)
    return <p className={classes.same}>{t('segments.answer.sameAsSaved')}</p>
  return (
    <div className={classes.difference}>
      <PeopleList
        title={t('segments.answer.entering', { shown: format.count(found.entering), count: found.entering })}
        people={found.samples.entering.slice(0, 3)}
        onOpen={props.onOpen}
      />
      <PeopleList
        title={t('segments.answer.leaving', { shown: format.count(found.leaving), count: found.leaving })}
        people={found.samples.leaving.slice(0, 3)}
        onOpen={props.onOpen}
      />
    </div>
  )
}
