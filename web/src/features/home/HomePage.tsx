import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.ts'
import { refresh, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { SourcePicture } from '../../ui/pictures/pictures.tsx'
import { CameIn } from './CameIn.tsx'
import { Earned } from './Earned.tsx'
import { Goals } from './Goals.tsx'
import classes from './HomePage.module.css'
import { NeedsYou } from './NeedsYou.tsx'
import { Said } from './Said.tsx'
import { Who } from './Who.tsx'

export const periods = ['today', '24h', '7d', '30d', '90d'] as const

/** Four questions about the shop, and what does not go on by itself. */
export function HomePage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  const { period = '7d' } = useSearch({ from: '/shell/' })
  const home = useQuery('home.get', { period }, { everyMs: 60_000 })
  useLive(() => refresh('home.get'), { gatherMs: 5_000 })
  const found = home.data
  const isNew = found !== undefined && found.who.customers === 0 && found.cameIn.events === 0
  const isQuiet =
    found !== undefined &&
    !isNew &&
    found.cameIn.events + found.cameIn.orders + found.cameIn.visitors + found.said.sent === 0
  return (
    <Page
      title={t('home.title')}
      description={t('home.description')}
      chips={
        <FilterChip
          required
          label={t('home.period')}
          value={period}
          options={periods.map((one) => ({ value: one, label: t(`home.periods.${one}`) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, period: next }), replace: true })}
        />
      }
    >
      {home.error && !found ? <Failure error={home.error} onRetry={() => void home.refetch()} /> : null}
      <NeedsYou items={found?.needsYou ?? []} />
      {isQuiet ? (
        <Notice
          action={
            <Button component={Link} to="/reports" variant="default">
              {t('home.toReports')}
            </Button>
          }
        >
          {t('home.quiet')}
        </Notice>
      ) : null}
      {isNew ? (
        <EmptyState
          picture={<SourcePicture />}
          action={
            <Button component={Link} to="/sources">
              {t('home.connect')}
            </Button>
          }
        >
          {t('home.empty')}
        </EmptyState>
      ) : (
        <>
          <Goals />
          <div className={classes.questions}>
            <CameIn home={found} period={period} />
            <Who home={found} />
            <Said home={found} />
            <Earned home={found} period={period} />
          </div>
        </>
      )}
    </Page>
  )
}
