import { Button, Skeleton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../api/client.ts'
import { useLive } from '../../../api/live.ts'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { NotFound } from '../../../app/pages/NotFound.tsx'
import { useMay } from '../../../app/session.ts'
import { say } from '../../../ui/feedback/toast.tsx'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { CustomerPanel } from '../../customers/card/CustomerPanel.tsx'
import { SegmentEditor } from '../builder/SegmentEditor.tsx'
import { DefinitionText } from '../DefinitionText.tsx'
import type { Group } from '../definition/definition.ts'
import { SegmentMark } from '../SegmentMark.tsx'
import { SegmentNotice, SegmentState } from '../SegmentState.tsx'
import { UserList } from '../UsedBy.tsx'
import { GoneNotice } from './GoneNotice.tsx'
import { Members } from './Members.tsx'
import { SegmentActions } from './SegmentActions.tsx'
import { SegmentFigures } from './SegmentFigures.tsx'
import { SegmentHistory } from './SegmentHistory.tsx'
import classes from './SegmentPage.module.css'

export const historySpans = ['30', '90', '365'] as const

/** One segment: what it asks, who is in it, how it grew, what uses it; or its builder while it is changed. */
export function SegmentPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/segments/$id' })
  const { id } = useParams({ from: '/shell/segments/$id' })
  const { edit, panel, days = '30' } = useSearch({ from: '/shell/segments/$id' })
  const mayWrite = useMay('write')
  const segment = useQuery('segments.get', { id }, { keepLast: false, everyMs: 5_000 })
  const update = useMutation('segments.update', {
    refreshes: ['segments.get', 'segments.list', 'segments.history', 'customers.list'],
    onSuccess: () => say(t('segments.saved')),
  })
  useLive(
    (news) => {
      const isOurs = news === null || news.tables.includes('segment_moves')
      if (isOurs) refresh('segments.get', 'segments.history', 'customers.list')
    },
    { gatherMs: 2_000 },
  )
  const found = segment.data
  // Its members may have been found before this page could hear of it.
  const size = found && `${found.state} ${found.memberCount}`
  const shown = useRef(size)
  useEffect(() => {
    if (shown.current && size && shown.current !== size) refresh('segments.history', 'customers.list')
    shown.current = size ?? shown.current
  }, [size])
  if (segment.error instanceof ApiProblem && segment.error.code === 'not-found') return <NotFound />
  const definition = found?.definition as unknown as Group | null | undefined
  const openCustomer = (customerId: number | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: customerId }), replace: panel !== undefined })
  const setEdit = (on: boolean) =>
    navigate({ search: (now) => ({ ...now, edit: on ? ('yes' as const) : undefined }) })
  const isEditing = edit === 'yes' && mayWrite && definition != null
  return (
    <Page
      title={found?.name ?? t('segments.one')}
      before={<WayBack to="/segments" label={t('segments.title')} />}
      beside={
        found ? (
          <>
            <SegmentMark color={found.color} />
            {found.isReady ? <Badge>{t('segments.readyOne')}</Badge> : null}
            {found.basis === 'list' ? <Badge>{t('segments.list')}</Badge> : null}
            <SegmentState segment={found} />
          </>
        ) : null
      }
      description={found?.description || undefined}
      action={
        found && !isEditing ? (
          <>
            {definition && mayWrite ? (
              <Button leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => void setEdit(true)}>
                {t('segments.edit')}
              </Button>
            ) : null}
            <SegmentActions segment={found} />
          </>
        ) : null
      }
      panel={
        panel === undefined ? null : <CustomerPanel id={panel} onClose={() => openCustomer(undefined)} />
      }
    >
      {segment.error && !found ? (
        <Failure error={segment.error} onRetry={() => void segment.refetch()} />
      ) : null}
      {isEditing && found ? (
        <SegmentEditor
          key={found.id}
          start={{ name: found.name, description: found.description, color: found.color, definition }}
          segmentId={id}
          saving={update.isPending}
          error={update.error}
          onSave={async (form) => {
            await update.mutateAsync({ id, ...form } as never)
            await setEdit(false)
          }}
          onCancel={() => void setEdit(false)}
          onOpenCustomer={openCustomer}
        />
      ) : (
        <>
          {found ? <SegmentNotice segment={found} /> : null}
          {definition ? <GoneNotice definition={definition} id={id} /> : null}
          <SegmentFigures segment={found} />
          <div className={classes.columns}>
            <Section title={t('segments.whoIsIn')}>
              {definition ? (
                <DefinitionText definition={definition} />
              ) : found ? (
                <p className={classes.quiet}>{t('segments.listExplained')}</p>
              ) : null}
            </Section>
            <Section title={t('segments.usedBy.title')}>
              {!found ? (
                <Skeleton height={20} />
              ) : found.usedBy.length > 0 ? (
                <UserList users={found.usedBy} />
              ) : (
                <p className={classes.quiet}>{t('segments.usedBy.nothing')}</p>
              )}
            </Section>
          </div>
          {/* Nobody comes into a list or leaves it. */}
          {found?.basis === 'list' ? null : (
            <SegmentHistory
              segment={found}
              days={Number(days)}
              action={
                <FilterChip
                  required
                  label={t('segments.history.over')}
                  value={days}
                  options={historySpans.map((value) => ({
                    value,
                    label: t('segments.history.days', { count: Number(value) }),
                  }))}
                  onChange={(next) =>
                    void navigate({ search: (now) => ({ ...now, days: next }), replace: true })
                  }
                />
              }
            />
          )}
          <Members
            id={id}
            isComing={found?.state === 'computing' && found.computedAt === null}
            size={found?.memberCount ?? null}
            selected={panel}
            onOpen={openCustomer}
          />
        </>
      )}
    </Page>
  )
}
