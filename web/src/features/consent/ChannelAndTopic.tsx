import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { channels, useChannelName } from '../messages/channel-name.ts'

export interface ConsentPlace {
  channel: string
  topic: string
}
export const firstPlace: ConsentPlace = { channel: 'email', topic: 'marketing' }

/** What a consent is about: a channel, and a topic of the shop's list. */
export function ChannelAndTopic(props: {
  value: ConsentPlace
  onChange: (value: ConsentPlace) => void
  /** Asked for by a letter: it can only be about letters. */
  byLetter?: boolean
}) {
  const { t } = useTranslation()
  const channelName = useChannelName()
  const { language } = useFormat()
  const topics = useQuery('topics.list', {}, { staleMs: 60_000 }).data?.items ?? []
  return (
    <Group grow gap={16} align="flex-start">
      <Select
        label={t('customers.consents.channel')}
        allowDeselect={false}
        data={channels.map((one) => ({ value: one, label: channelName(one) }))}
        disabled={props.byLetter === true}
        value={props.byLetter ? firstPlace.channel : props.value.channel}
        onChange={(channel) => channel && props.onChange({ ...props.value, channel })}
      />
      <Select
        label={t('customers.consents.topic')}
        allowDeselect={false}
        data={topics.map((one) => ({ value: one.key, label: one.name[language] }))}
        value={props.value.topic}
        onChange={(topic) => topic && props.onChange({ ...props.value, topic })}
      />
    </Group>
  )
}
