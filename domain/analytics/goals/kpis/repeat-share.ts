import { returning } from '../../questions/returning.ts'
import { kpi } from '../kpi.ts'

export const repeatShare = kpi({
  kind: 'repeat-share',
  label: { en: 'Buyers who came back', ru: 'Вернувшиеся покупатели' },
  explains: {
    en: 'Which share of the buyers of this time had bought on an earlier day.',
    ru: 'Какая доля покупателей за это время уже покупала в другой день.',
  },
  unit: 'share',
  better: 'more',
  addsUp: false,
  async measure({ clickhouse, workspaceId, currency, timeZone, from, to }) {
    const [row] = await returning(clickhouse, { workspaceId, currency, timeZone, from, until: to })
    return row && row.buyers > 0 ? row.returned / row.buyers : null
  },
})
