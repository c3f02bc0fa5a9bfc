import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { useTopicName } from '../../consent/topic-name.ts'
import { useChannelName } from '../../messages/channel-name.ts'

/** Whose card lacks something, or who may be written to. */
export function QualityChip(props: {
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const channelName = useChannelName()
  const topicName = useTopicName()
  const quality = useQuery('customers.quality', { days: 1 }, { staleMs: 60_000 })
  const measures = (quality.data?.measures ?? []).flatMap(({ kind, group, label }) => {
    const what = label[format.language].toLowerCase()
    const isFill = group === 'fill'
    return [
      {
        value: `lacks:${kind}`,
        label: t(isFill ? 'customers.quality.lacks' : 'customers.quality.wrong', { what }),
      },
      {
        value: `has:${kind}`,
        label: t(isFill ? 'customers.quality.has' : 'customers.quality.right', { what }),
      },
    ]
  })
  const contactable = Object.keys(quality.data?.now.contactable ?? {}).flatMap((key) => {
    const [channel = '', topic = ''] = key.split('/')
    const what = `${channelName(channel)} · ${topicName(topic)}`
    return [
      { value: `may:${key}`, label: t('customers.quality.may', { what }) },
      { value: `may-not:${key}`, label: t('customers.quality.mayNot', { what }) },
    ]
  })
  return (
    <FilterChip
      label={t('customers.quality.chip')}
      any={t('customers.quality.any')}
      value={props.value}
      options={[...measures, ...contactable]}
      onChange={props.onChange}
    />
  )
}
