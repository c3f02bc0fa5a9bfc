import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import type { Campaign } from './campaign.ts'
import { useActs } from './use-acts.ts'

/** What is done rarely: a copy, and putting away. */
export function CampaignMenu(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const acts = useActs(props.campaign)
  const { status, isArchived } = props.campaign
  const mayArchive = status === 'draft' || status === 'done' || status === 'stopped'
  if (!mayWrite) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('campaigns.more')}>
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} stroke={1.75} />} onClick={acts.copy}>
          {t('campaigns.copy')}
        </Menu.Item>
        <Menu.Item
          disabled={!mayArchive}
          leftSection={
            isArchived ? <IconArchiveOff size={16} stroke={1.75} /> : <IconArchive size={16} stroke={1.75} />
          }
          onClick={acts.archive}
        >
          {t(isArchived ? 'campaigns.unarchive' : 'campaigns.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
