import { messagesByStep } from '../../questions/events-by-step.ts'
import { kpi } from '../kpi.ts'

export const unsubscribed = kpi({
  kind: 'unsubscribed',
  label: { en: 'Unsubscriptions', ru: 'Отписки' },
  explains: {
    en: 'Messages after which somebody unsubscribed in this time: no more than so many.',
    ru: 'Сообщения, после которых за это время отписались: не больше стольких.',
  },
  unit: 'count',
  better: 'less',
  addsUp: true,
  async measure({ clickhouse, workspaceId, timeZone, from, to }) {
    const rows = await messagesByStep(clickhouse, { workspaceId, timeZone, step: 'day', from, to })
    return rows.find(({ bucket }) => bucket === 0)?.unsubscribed ?? 0
  },
})
