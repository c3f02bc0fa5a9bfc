import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { FilterChip } from '../../ui/page/FilterChip.tsx'

export interface OrderChoice {
  channel?: 'online' | 'offline' | undefined
  group?: string | undefined
}

/** “Orders | of both channels”, “Bought | anything”: which orders a report is about. */
export function ChoiceChips(props: {
  choice: OrderChoice
  /** Where the other one says nothing. */
  only?: 'channel' | 'group'
  /** Within a group people are graded: those groups that have grades. */
  graded?: boolean
  onChange: (change: OrderChoice) => void
}) {
  const { t } = useTranslation()
  const { channel, group } = props.choice
  const choices = useQuery('reports.choices', {}, { staleMs: 300_000, enabled: props.only !== 'channel' })
  const known = (props.graded ? choices.data?.graded : choices.data?.groups) ?? []
  const groups = group && !known.includes(group) ? [group, ...known] : known
  const channels = (['online', 'offline'] as const).map((one) => ({
    value: one,
    label: t(`reports.channel.${one}`),
  }))
  return (
    <>
      {props.only === 'group' ? null : (
        <FilterChip
          label={t('reports.channel.label')}
          value={channel}
          options={channels}
          any={t('reports.channel.any')}
          onChange={(next) => props.onChange({ channel: next })}
        />
      )}
      {props.only !== 'channel' && groups.length > 0 ? (
        <FilterChip
          label={t('reports.group.label')}
          value={group}
          options={groups.map((one) => ({ value: one, label: one }))}
          any={t('reports.group.any')}
          onChange={(next) => props.onChange({ group: next })}
        />
      ) : null}
    </>
  )
}
