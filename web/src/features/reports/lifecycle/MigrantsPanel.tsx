import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { PeoplePanel } from '../PeoplePanel.tsx'
import { standingsOf } from './lifecycle.ts'
import { useStandingName } from './use-standing-name.ts'

interface MigrantsPanelProps {
  from: string
  to: string | undefined
  by: 'lifecycle' | 'rfm'
  was: string
  now: string
  grades: number
  onClose: () => void
}

/** The people of a stream. */
export function MigrantsPanel(props: MigrantsPanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useStandingName()
  const { from, to, by, was, now, grades } = props
  const list = useList('reports.migration-customers', {
    from,
    to,
    by,
    was: standingsOf(was, by, grades),
    now: standingsOf(now, by, grades),
  })
  return (
    <PeoplePanel
      title={`${nameOf(was)} → ${nameOf(now)}`}
      sentence={t('reports.migration.who', {
        was: nameOf(was),
        now: nameOf(now),
        from: format.date(from, 'day'),
        to: to ? format.date(to, 'day') : t('reports.migration.today'),
      })}
      list={list}
      onClose={props.onClose}
    />
  )
}
