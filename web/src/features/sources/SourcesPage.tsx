import { Button, Tabs } from '@mantine/core'
import { IconPlus, IconUpload } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { TabsLine } from '../../ui/page/TabsLine.tsx'
import { CostsTab } from '../advertising/CostsTab.tsx'
import { ApiKeysTab } from '../api-keys/ApiKeysTab.tsx'
import { NewApiKey } from '../api-keys/NewApiKey.tsx'
import { DeadLetterPanel } from '../dead-letters/DeadLetterPanel.tsx'
import { DeadLettersTab } from '../dead-letters/DeadLettersTab.tsx'
import { ImportPanel } from '../imports/ImportPanel.tsx'
import { ImportsTab } from '../imports/ImportsTab.tsx'
import { PlanPanel } from '../tracking-plan/PlanPanel.tsx'
import { PlanTab } from '../tracking-plan/PlanTab.tsx'
import { NewSource } from './NewSource.tsx'
import { SourcePanel } from './SourcePanel.tsx'
import { SourcesTab } from './SourcesTab.tsx'

const tabs = ['sources', 'imports', 'costs', 'tracking-plan', 'dead-letters', 'api-keys'] as const
type Tab = (typeof tabs)[number]

/** Every way data comes in: live sources, files, programs with keys, and what could not be understood. */
export function SourcesPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/sources' })
  const { tab = 'sources', panel } = useSearch({ from: '/shell/sources' })
  const mayAdminister = useMay('administer')
  const mayWrite = useMay('write')
  const [adding, setAdding] = useState(false)
  const dead = useQuery('dead-letters.list', { limit: 1 }, { everyMs: 30_000 })

  const open = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: id }), replace: panel !== undefined })
  const close = () => open(undefined)
  const shown = tabs.filter((one) => one !== 'api-keys' || mayAdminister)
  const waiting = dead.data?.total ?? 0
  return (
    <Page
      fill
      title={t('sources.title')}
      description={t('sources.description')}
      action={
        tab === 'imports' || tab === 'costs' ? (
          mayWrite ? (
            <Button
              leftSection={<IconUpload size={16} stroke={1.75} />}
              onClick={() => void navigate({ to: '/sources/import' })}
            >
              {t('imports.new')}
            </Button>
          ) : null
        ) : mayAdminister && tab !== 'dead-letters' && tab !== 'tracking-plan' ? (
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
            {tab === 'api-keys' ? t('apiKeys.new') : t('sources.new')}
          </Button>
        ) : null
      }
      chips={
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({
              search: (now) => ({ ...now, tab: next as Tab, panel: undefined, search: undefined }),
            })
          }
          style={{ flex: 1 }}
        >
          <TabsLine chosen={tab}>
            {shown.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`sources.tab.${one}`)}
                {one === 'dead-letters' && waiting > 0 ? ` · ${format.count(waiting)}` : null}
              </Tabs.Tab>
            ))}
          </TabsLine>
        </Tabs>
      }
      panel={
        panel === undefined ? null : tab === 'imports' ? (
          <ImportPanel key={panel} id={panel} onOpen={open} onClose={close} />
        ) : tab === 'dead-letters' ? (
          <DeadLetterPanel key={panel} id={panel} onClose={close} />
        ) : tab === 'tracking-plan' ? (
          <PlanPanel key={panel} id={panel} onClose={close} />
        ) : tab === 'sources' ? (
          <SourcePanel key={panel} id={panel} onClose={close} />
        ) : null
      }
    >
      {tab === 'sources' ? <SourcesTab panel={panel} onOpen={open} onAdd={() => setAdding(true)} /> : null}
      {tab === 'imports' ? <ImportsTab panel={panel} onOpen={open} /> : null}
      {tab === 'costs' ? <CostsTab /> : null}
      {tab === 'tracking-plan' ? <PlanTab panel={panel} onOpen={open} /> : null}
      {tab === 'dead-letters' ? <DeadLettersTab panel={panel} onOpen={open} /> : null}
      {tab === 'api-keys' ? <ApiKeysTab onAdd={() => setAdding(true)} /> : null}
      {tab === 'api-keys' ? (
        <NewApiKey opened={adding} onClose={() => setAdding(false)} />
      ) : (
        <NewSource opened={adding} onClose={() => setAdding(false)} onCreated={open} />
      )}
    </Page>
  )
}
