import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { SeveralChip } from '../../../ui/page/SeveralChip.tsx'
import { SegmentMark } from '../../segments/SegmentMark.tsx'
import type { Migration } from './lifecycle.ts'
import classes from './Migrations.module.css'

const mostSegments = 12

/** Which segments are drawn, in the order in which they count. */
export function SegmentChoice(props: {
  chosen: string | undefined
  onChange: (chosen: string | undefined) => void
}) {
  const { t } = useTranslation()
  const all = useQuery('segments.list', {})
  return (
    <SeveralChip
      label={t('reports.migration.segments.label')}
      any={t('reports.migration.segments.moved')}
      values={props.chosen?.split(',') ?? []}
      most={mostSegments}
      options={(all.data?.items ?? []).map((segment) => ({
        value: segment.id,
        label: segment.name,
        mark: <SegmentMark color={segment.color} />,
      }))}
      onChange={(next) => props.onChange(next.length > 0 ? next.join(',') : undefined)}
    />
  )
}

/** What the picture of segments cannot tell, in words under it. */
export function SegmentNotes(props: { found: Migration }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found } = props
  const drawn = found.segments.filter((one) => !one.isLeftOut)
  const youngest = drawn.find((one) => one.keptSince === found.from)
  const names = (list: Migration['segments']) => list.map((one) => `«${one.name}»`).join(', ')
  const changed = drawn.filter((one) => one.hasChangedRule)
  const leftOut = found.segments.filter((one) => one.isLeftOut)
  const notes = [
    youngest &&
      t('reports.migration.segments.since', {
        when: format.date(found.from, 'minute'),
        name: youngest.name,
      }),
    leftOut.length > 0 && t('reports.migration.segments.leftOut', { names: names(leftOut) }),
    changed.length > 0 && t('reports.migration.segments.ruleChanged', { names: names(changed) }),
    found.inSeveral > 0 &&
      t('reports.migration.segments.several', {
        people: t('reports.people', { count: found.inSeveral, shown: format.count(found.inSeveral) }),
      }),
  ].filter((one) => typeof one === 'string')
  if (notes.length === 0) return null
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
