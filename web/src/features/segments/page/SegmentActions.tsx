import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowsSplit2,
  IconChartCircles,
  IconCopy,
  IconDots,
  IconDownload,
  IconSnowflake,
  IconTrash,
} from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { nameWithEnding } from '../acts/name-with-ending.ts'
import { SplitSegment } from '../acts/SplitSegment.tsx'
import { useDeleteSegments } from '../acts/use-delete-segments.tsx'
import { exportFormats, useExport } from '../acts/use-export.ts'
import type { Segment } from '../segment.ts'

/** What can be done with a segment besides changing it. */
export function SegmentActions(props: { segment: Segment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const sayFailed = useSayFailed()
  const mayWrite = useMay('write')
  const { segment } = props
  const [splitting, setSplitting] = useState(false)
  const exporting = useExport(segment)
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
  const freeze = useMutation('segments.freeze', {
    refreshes: ['segments.list'],
    onError: sayFailed,
    onSuccess: (made) => goTo(made, t('segments.frozen')),
  })
  const listName = nameWithEnding(segment.name, `, ${format.date(Date.now(), 'minute')}`)
  return (
    <>
      <Menu width={264}>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('segments.more')}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconChartCircles size={16} stroke={1.75} />}
            component={Link}
            to={`/segments/overlap?ids=${segment.id}`}
          >
            {t('segments.overlap.with')}
          </Menu.Item>
          {mayWrite ? (
            <>
              {segment.basis === 'rule' ? (
                <Menu.Item
                  leftSection={<IconCopy size={16} stroke={1.75} />}
                  onClick={() => duplicate.mutate({ id: segment.id })}
                >
                  {t('segments.duplicate')}
                </Menu.Item>
              ) : null}
              <Menu.Item
                leftSection={<IconSnowflake size={16} stroke={1.75} />}
                onClick={() => freeze.mutate({ id: segment.id, name: listName })}
              >
                {t('segments.freeze')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsSplit2 size={16} stroke={1.75} />}
                onClick={() => setSplitting(true)}
              >
                {t('segments.split.open')}
              </Menu.Item>
            </>
          ) : null}
          <Menu.Divider />
          <Menu.Label>{t('segments.export.title')}</Menu.Label>
          {exportFormats.map((one) => (
            <Menu.Item
              key={one}
              leftSection={<IconDownload size={16} stroke={1.75} />}
              disabled={exporting.busy}
              onClick={() => void exporting.run(one)}
            >
              {t(`segments.export.${one}`)}
            </Menu.Item>
          ))}
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
      <SplitSegment segment={segment} opened={splitting} onClose={() => setSplitting(false)} />
    </>
  )
}
