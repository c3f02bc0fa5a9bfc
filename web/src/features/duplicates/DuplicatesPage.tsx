import { Button, Stack, Tabs } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { TabsLine } from '../../ui/page/TabsLine.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { Decided } from './Decided.tsx'
import { KeptApart } from './KeptApart.tsx'
import { LinkingRules } from './LinkingRules.tsx'
import { LastMerge } from './many/LastMerge.tsx'
import { MergeFrom } from './many/MergeFrom.tsx'
import { Review } from './Review.tsx'
import { Runs } from './Runs.tsx'
import { Thresholds } from './Thresholds.tsx'

const tabs = ['waiting', 'later', 'decided', 'apart', 'rules'] as const
type Tab = (typeof tabs)[number]

/** Cards that may be one person's: decided pair by pair, and the rules by which the rest goes by itself. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/customers/duplicates' })
  const { tab = 'waiting' } = useSearch({ from: '/shell/customers/duplicates' })
  const failed = useSayFailed()
  const [mergingFrom, setMergingFrom] = useState(false)
  const mayWrite = useMay('write')
  const counts = useQuery('duplicates.list', { limit: 1 }, { everyMs: 30_000 })
  const start = useMutation('duplicate-runs.start', {
    refreshes: ['duplicate-runs.list'],
    onSuccess: () => void navigate({ search: { tab: 'rules' } }),
    onError: failed,
  })
  const countOf: Partial<Record<Tab, number>> = {
    waiting: counts.data?.waiting ?? 0,
    later: counts.data?.later ?? 0,
  }
  return (
    <Page
      title={t('duplicates.title')}
      description={t('duplicates.description')}
      before={<WayBack to="/customers" label={t('customers.title')} />}
      action={
        mayWrite ? (
          <Button
            variant="default"
            leftSection={<IconScan size={16} stroke={1.75} />}
            loading={start.isPending}
            onClick={() => start.mutate({})}
          >
            {t('duplicates.runs.start')}
          </Button>
        ) : null
      }
      chips={
        <Tabs
          value={tab}
          onChange={(next) => void navigate({ search: { tab: next as Tab } })}
          style={{ flex: 1 }}
        >
          <TabsLine chosen={tab}>
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`duplicates.tab.${one}`)}
                {countOf[one] ? ` · ${format.count(countOf[one])}` : ''}
              </Tabs.Tab>
            ))}
          </TabsLine>
        </Tabs>
      }
    >
      <LastMerge />
      {mergingFrom ? <MergeFrom onClose={() => setMergingFrom(false)} /> : null}
      {tab === 'decided' ? (
        <Decided />
      ) : tab === 'apart' ? (
        <KeptApart />
      ) : tab === 'rules' ? (
        <Stack gap={16} maw={880}>
          <Runs />
          <Thresholds />
          <LinkingRules />
        </Stack>
      ) : (
        <Review
          key={tab}
          state={tab}
          currency={counts.data?.currency ?? ''}
          onMergeMany={() => setMergingFrom(true)}
        />
      )}
    </Page>
  )
}
