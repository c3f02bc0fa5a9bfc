import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { say } from '../../../ui/feedback/toast.tsx'
import { useDeleteSegments } from '../acts/use-delete-segments.tsx'
import type { Segment } from '../segment.ts'

/** What can be done with a segment besides changing it. */
export function SegmentActions(props: { segment: Segment }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sayFailed = useSayFailed()
  const mayWrite = useMay('write')
  const { segment } = props
  const remove = useDeleteSegments(() => void navigate({ to: '/segments' }))
  const goTo = (made: { id: string }, said: string) => {
    say(said)
    void navigate({ to: '/segments/$id', params: { id: made.id } })
  }
  const duplicate = useMutation('segments.duplicate', {
    refreshes: ['segments.list'],
    onError: sayFailed,
    onSuccess: (made) => goTo(made, t('segments.duplicated')),
  })
  const copyName = t('segments.copyOf', { name: segment.name })
  return (
    <Menu width={264}>
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={t('segments.more')}>
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayWrite ? (
          segment.basis === 'rule' ? (
            <Menu.Item
              leftSection={<IconCopy size={16} stroke={1.75} />}
              onClick={() => duplicate.mutate({ id: segment.id, name: copyName })}
            >
              {t('segments.duplicate')}
            </Menu.Item>
          ) : null
        ) : null}
        {mayWrite ? (
          <>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} stroke={1.75} />}
              onClick={() => void remove.ask([segment])}
            >
              {t('segments.delete.open')}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
