import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMaximize } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { MessageDetails, MessageSkeleton } from './MessageDetails.tsx'

/** A message beside the list. */
export function MessagePanel(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const message = useQuery('messages.get', { id: props.id }, { keepLast: false })
  const found = message.data
  return (
    <SidePanel
      wide
      title={found ? found.subject || t('messages.untitled') : t('messages.one')}
      onClose={props.onClose}
      beside={
        <Tooltip label={t('messages.open')}>
          <ActionIcon component={Link} to={`/messages/${props.id}`} aria-label={t('messages.open')}>
            <IconArrowsMaximize size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      }
    >
      {message.error ? (
        <Failure error={message.error} onRetry={() => void message.refetch()} />
      ) : found ? (
        <MessageDetails message={found} />
      ) : (
        <MessageSkeleton />
      )}
    </SidePanel>
  )
}
