import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../../reports/FiguresWithExport.tsx'
import type { Statistics } from '../campaign.ts'
import { useGroupReason } from '../group-reason.ts'

type Row = Statistics['notSent'][number]

const keyOf = (row: Row) => `${row.kind} ${row.reasonCode}`
const fateOf = (row: Row) =>
  row.kind === 'failed' || row.kind === 'bounced'
    ? row.kind
    : row.reasonCode === 'held-out'
      ? 'held-out'
      : 'skipped'

/** Why some got nothing, by how many they are; a reason leads to who they are. */
export function NotSent(props: { statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useGroupReason()
  const navigate = useNavigate({ from: '/campaigns/$id' })
  const { reason } = useSearch({ from: '/shell/campaigns/$id' })
  const rows = props.statistics?.notSent
  if (!rows || rows.length === 0) return null
  const chosen = rows.find((row) => row.reasonCode === reason)
  const all = rows.reduce((sum, row) => sum + row.people, 0)
  return (
    <Section>
      <FiguresWithExport
        name={t('campaigns.notSent.title')}
        title={t('campaigns.notSent.finding', { count: all, shown: format.count(all) })}
        rows={rows}
        rowKey={keyOf}
        selectedKey={chosen && keyOf(chosen)}
        onOpen={(row) => {
          void navigate({
            search: (now) => ({ ...now, fate: fateOf(row), reason: row.reasonCode }),
            replace: true,
            resetScroll: false,
          })
          document.getElementById('people')?.scrollIntoView({ behavior: 'smooth' })
        }}
        columns={[
          {
            id: 'reason',
            title: t('campaigns.people.reason'),
            text: (row) => reasonOf(row.reasonCode, row.said),
            onCard: 'title',
            isSentence: true,
          },
          {
            id: 'people',
            title: t('campaigns.links.people'),
            width: 128,
            value: (row) => row.people,
            write: (value) => format.count(value),
            bar: Math.max(...rows.map((row) => row.people)),
          },
        ]}
      />
    </Section>
  )
}
