import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { reportTabs } from '../../features/reports/tabs.ts'
import { settingsTabs } from '../../features/settings/tabs.ts'
import type { RoomName } from '../rooms.ts'
import { useMay } from '../session.ts'

export interface Place {
  id: string
  label: string
  /** Where it is. */
  room: RoomName
  run: () => void
}

const sourceTabs = ['dead-letters', 'imports', 'costs', 'tracking-plan', 'api-keys'] as const
const catalogTabs = ['promo-codes', 'stores'] as const

/** Pages and tabs within the rooms, by the names they carry themselves. */
export function usePlaces(): Place[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const mayAdminister = useMay('administer')
  const tab = (to: '/settings' | '/sources' | '/catalog', name: string) => () =>
    void navigate({ to, search: { tab: name } as never })
  return [
    {
      id: 'duplicates',
      label: t('duplicates.title'),
      room: 'customers',
      run: () => void navigate({ to: '/customers/duplicates' }),
    },
    {
      id: 'quality',
      label: t('customers.quality.title'),
      room: 'customers',
      run: () => void navigate({ to: '/customers/quality' }),
    },
    ...reportTabs.map(
      ({ name, path }): Place => ({
        id: `report-${name}`,
        label: t(`reports.tab.${name}`),
        room: 'reports',
        run: () => void navigate({ to: path }),
      }),
    ),
    ...catalogTabs.map(
      (name): Place => ({
        id: `catalog-${name}`,
        label: t(`catalog.tab.${name}`),
        room: 'catalog',
        run: tab('/catalog', name),
      }),
    ),
    ...sourceTabs.map(
      (name): Place => ({
        id: `source-${name}`,
        label: t(`sources.tab.${name}`),
        room: 'sources',
        run: tab('/sources', name),
      }),
    ),
    ...settingsTabs
      .filter((name) => name !== 'audit' || mayAdminister)
      .map(
        (name): Place => ({
          id: `setting-${name}`,
          label: t(`settings.tab.${name}`),
          room: 'settings',
          run: tab('/settings', name),
        }),
      ),
  ]
}
