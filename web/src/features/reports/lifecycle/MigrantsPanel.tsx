import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { KeepList } from '../KeepList.tsx'
import { PeoplePanel } from '../PeoplePanel.tsx'
import { type Migration, type MovedBy, standingsOf } from './lifecycle.ts'
import { useStandingName } from './use-standing-name.ts'

interface MigrantsPanelProps {
  from: string
  to: string | undefined
  by: MovedBy
  /** As the address has them. */
  segments: string | undefined
  found: Migration
  was: string
  now: string
  onClose: () => void
}

/** The people of a stream. */
export function MigrantsPanel(props: MigrantsPanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { from, to, by, was, now, segments, found } = props
  const nameOf = useStandingName(found.segments)
  const stream = {
    from,
    to,
    by,
    segments,
    was: standingsOf(was, by, found.grades),
    now: standingsOf(now, by, found.grades),
  }
  const list = useList('reports.migration-customers', stream)
  const title = `${nameOf(was)} → ${nameOf(now)}`
  const days = `${format.date(found.from, 'day')} — ${format.date(to ?? Date.now(), 'day')}`
  return (
    <PeoplePanel
      title={title}
      sentence={t(`reports.migration.${to ? 'who' : 'whoToday'}`, {
        was: nameOf(was),
        now: nameOf(now),
        from: format.date(found.from, 'day'),
        to: to ? format.date(to, 'day') : '',
      })}
      list={list}
      onClose={props.onClose}
    >
      <KeepList
        by="reports.keep-migration-customers"
        input={{ ...stream, name: `${title}, ${days}`.slice(0, 200) }}
      />
    </PeoplePanel>
  )
}
