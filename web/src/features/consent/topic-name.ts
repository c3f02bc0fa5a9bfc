import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** What the shop calls a topic; one that is off its list keeps its key. */
export function useTopicName(): (topic: string) => string {
  const { language } = useFormat()
  const topics = useQuery('topics.list', {}, { staleMs: 60_000 }).data?.items
  return (topic) => topics?.find((one) => one.key === topic)?.name[language] ?? topic
}
