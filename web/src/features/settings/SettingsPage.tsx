import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Page } from '../../ui/page/Page.tsx'
import { TabsLine } from '../../ui/page/TabsLine.tsx'
import { AttributesTab } from '../attributes/AttributesTab.tsx'
import { StopListTab } from '../consent/StopListTab.tsx'
import { CurrenciesTab } from '../currencies/CurrenciesTab.tsx'
import { PolicyTab } from '../policy/PolicyTab.tsx'
import { PrivacyTab } from '../privacy/PrivacyTab.tsx'
import { AccountPanel } from './AccountPanel.tsx'
import { AuditTab } from './AuditTab.tsx'
import { ChannelsTab } from './ChannelsTab.tsx'
import { MembersTab } from './MembersTab.tsx'
import { SystemTab } from './SystemTab.tsx'
import { settingsTabs } from './tabs.ts'
import { UnderstandingTab } from './UnderstandingTab.tsx'
import { WorkspaceTab } from './WorkspaceTab.tsx'

type Tab = (typeof settingsTabs)[number]

/** The shop itself, the people who work in it, what letters go by, and how the installation is. */
export function SettingsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/settings' })
  const { tab = 'workspace', panel } = useSearch({ from: '/shell/settings' })
  const mayAdminister = useMay('administer')
  const open = (what: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, panel: what }), replace: panel !== undefined })
  const shown = settingsTabs.filter((one) => one !== 'audit' || mayAdminister)
  return (
    <Page
      fill={tab === 'audit' || tab === 'stop-list'}
      title={t('settings.title')}
      description={t('settings.description')}
      panel={
        tab === 'channels' && panel !== undefined ? (
          <AccountPanel what={panel} onOpen={open} onClose={() => open(undefined)} />
        ) : null
      }
      chips={
        <Tabs
          value={tab}
          onChange={(next) =>
            void navigate({ search: (now) => ({ ...now, tab: next as Tab, panel: undefined }) })
          }
          style={{ flex: 1, minWidth: 0 }}
        >
          <TabsLine chosen={tab}>
            {shown.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`settings.tab.${one}`)}
              </Tabs.Tab>
            ))}
          </TabsLine>
        </Tabs>
      }
    >
      {tab === 'workspace' ? <WorkspaceTab /> : null}
      {tab === 'members' ? <MembersTab /> : null}
      {tab === 'attributes' ? <AttributesTab /> : null}
      {tab === 'understanding' ? <UnderstandingTab /> : null}
      {tab === 'policy' ? <PolicyTab /> : null}
      {tab === 'stop-list' ? <StopListTab /> : null}
      {tab === 'channels' ? <ChannelsTab open={panel} onOpen={open} /> : null}
      {tab === 'currencies' ? <CurrenciesTab currency={panel} onChoose={open} /> : null}
      {tab === 'privacy' ? <PrivacyTab /> : null}
      {tab === 'system' ? <SystemTab /> : null}
      {tab === 'audit' ? <AuditTab /> : null}
    </Page>
  )
}
