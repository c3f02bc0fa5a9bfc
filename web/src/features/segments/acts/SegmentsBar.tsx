import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { SelectionBar } from '../../../ui/table/SelectionBar.tsx'
import type { SegmentRow } from '../segment.ts'
import { useDeleteSegments } from './use-delete-segments.tsx'

/** What can be done with several segments at once. */
export function SegmentsBar(props: { rows: SegmentRow[]; onDone: () => void }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const remove = useDeleteSegments(props.onDone)
  const { rows } = props
  return (
    <SelectionBar count={rows.length} onClear={props.onDone}>
      {mayWrite ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.75} />}
          loading={remove.busy}
          onClick={() => void remove.ask(rows)}
        >
          {t('segments.delete.button')}
        </Button>
      ) : null}
    </SelectionBar>
  )
}
