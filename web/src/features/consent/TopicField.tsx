import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** What a message is about: who has left this topic does not get it. Not asked for where the shop has one topic only. */
export function TopicField(props: { value: string; onChange: (topic: string) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const topics = useQuery('topics.list', {}, { staleMs: 60_000 }).data?.items ?? []
  const { value } = props
  const data = topics.map(({ key, name }) => ({ value: key, label: name[language] }))
  // one that was taken off the list since keeps its place until another is chosen
  const isListed = data.some((one) => one.value === value)
  if (topics.length === 0 || (isListed && topics.length < 2)) return null
  return (
    <Select
      allowDeselect={false}
      label={t('consent.topic.label')}
      description={t(isListed ? 'consent.topic.hint' : 'consent.topic.gone')}
      data={isListed ? data : [...data, { value, label: value }]}
      value={value}
      onChange={(next) => {
        if (next) props.onChange(next)
      }}
    />
  )
}
