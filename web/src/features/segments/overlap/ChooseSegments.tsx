import { Button, Popover } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { mostCompared } from '../acts/SegmentsBar.tsx'
import { PickList } from '../builder/editors/PickList.tsx'
import { SegmentMark } from '../SegmentMark.tsx'
import classes from './ChooseSegments.module.css'

/** Which segments are compared; each can be left out, others added. */
export function ChooseSegments(props: { ids: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation()
  const { ids, onChange } = props
  const [opened, setOpened] = useState(false)
  const list = useQuery('segments.list', {}, { staleMs: 30_000 })
  const all = list.data?.items ?? []
  const chosen = ids.flatMap((id) => all.filter((segment) => segment.id === id))
  const toOption = (segment: (typeof all)[number]) => ({
    value: segment.id,
    label: segment.name,
    count: segment.memberCount ?? undefined,
    mark: <SegmentMark color={segment.color} />,
  })
  return (
    <>
      {chosen.map((segment) => (
        <span key={segment.id} className={classes.chip}>
          <SegmentMark color={segment.color} />
          <span className={classes.name}>{segment.name}</span>
          <button
            type="button"
            className={classes.out}
            aria-label={t('segments.overlap.leaveOut', { name: segment.name })}
            onClick={() => onChange(ids.filter((id) => id !== segment.id))}
          >
            <IconX size={14} stroke={1.75} />
          </button>
        </span>
      ))}
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={2} />}
            disabled={ids.length >= mostCompared}
            onClick={() => setOpened((now) => !now)}
          >
            {t('segments.overlap.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <PickList
            label={t('segments.overlap.add')}
            options={all.map(toOption)}
            chosen={chosen.map(toOption)}
            multiple
            loading={list.isPending}
            onChoose={(values) => onChange(values.slice(0, mostCompared))}
            onDone={() => setOpened(false)}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
