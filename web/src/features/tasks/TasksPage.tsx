import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.ts'
import { refresh, useList, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { TaskList } from './TaskList.tsx'

/** Calls that flows and campaigns ask somebody to make, and those that were made. */
export function TasksPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/tasks' })
  const { state = 'open' } = useSearch({ from: '/shell/tasks' })
  const list = useList('tasks.list', { state })
  const counted = useQuery('tasks.list', { limit: 1 })
  useLive(() => refresh('tasks.list'), { gatherMs: 4_000 })
  const open = counted.data?.open
  return (
    <Page
      title={t('tasks.title')}
      description={t('tasks.description')}
      chips={
        <SegmentedControl
          size="xs"
          value={state}
          data={[
            {
              value: 'open',
              label: `${t('tasks.state.open')}${open === undefined ? '' : ` · ${format.count(open)}`}`,
            },
            { value: 'done', label: t('tasks.state.done') },
          ]}
          onChange={(next) =>
            void navigate({ search: { state: next === 'done' ? 'done' : undefined }, replace: true })
          }
        />
      }
    >
      {list.error && !list.rows ? <Failure error={list.error} onRetry={list.retry} /> : null}
      {!list.rows && !list.error ? <Skeleton height={240} aria-label={t('tasks.title')} /> : null}
      {list.rows?.length === 0 ? (
        <EmptyState>{t(state === 'open' ? 'tasks.empty' : 'tasks.emptyDone')}</EmptyState>
      ) : null}
      {list.rows && list.rows.length > 0 ? (
        <Section flush>
          <TaskList tasks={list.rows} withCustomer />
        </Section>
      ) : null}
      {list.hasMore ? (
        <Button variant="default" mt={16} onClick={() => list.loadMore()}>
          {t('tasks.more')}
        </Button>
      ) : null}
    </Page>
  )
}
