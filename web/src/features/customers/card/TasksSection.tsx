import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Section } from '../../../ui/page/Section.tsx'
import { TaskList } from '../../tasks/TaskList.tsx'

/** Calls that somebody is to make to this customer; nothing when there are none. */
export function TasksSection(props: { customerId: number }) {
  const { t } = useTranslation()
  const tasks = useQuery('tasks.list', { customerId: props.customerId })
  if (!tasks.data || tasks.data.items.length === 0) return null
  return (
    <Section title={t('tasks.onCard')} aside={tasks.data.open} flush>
      <TaskList tasks={tasks.data.items} withCustomer={false} />
    </Section>
  )
}
