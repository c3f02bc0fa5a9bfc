import { Button } from '@mantine/core'
import { IconChartCircles, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { SelectionBar } from '../../../ui/table/SelectionBar.tsx'
import type { SegmentRow } from '../segment.ts'
import { useDeleteSegments } from './use-delete-segments.tsx'

/** As many as an overlap can show. */
export const mostCompared = 6

/** What can be done with several segments at once. */
export function SegmentsBar(props: { rows: SegmentRow[]; onDone: () => void }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const remove = useDeleteSegments(props.onDone)
  const { rows } = props
  const canCompare = rows.length >= 2 && rows.length <= mostCompared
  return (
    <SelectionBar count={rows.length} onClear={props.onDone}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChartCircles size={16} stroke={1.75} />}
        disabled={!canCompare}
        title={canCompare ? undefined : t('segments.overlap.howMany', { count: mostCompared })}
        renderRoot={(given) =>
          canCompare ? (
            <Link {...given} to="/segments/overlap" search={{ ids: rows.map((row) => row.id) }} />
          ) : (
            <button type="button" {...given} />
          )
        }
      >
        {t('segments.overlap.open')}
      </Button>
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
