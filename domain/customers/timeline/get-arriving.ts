import { z } from 'zod'
import { minuteMs } from '../../../kit/time.ts'
import { operation } from '../../context.ts'
import { findFamily } from '../find-family.ts'
import { withSaidSenders } from '../senders/said-senders.ts'
import { arrivingEvents } from './arriving-events.ts'
import { covered } from './covered.ts'
import { endOfTime, newestFirst, TimelineItem, timelineKinds } from './item.ts'
import { storedItems } from './stored-items.ts'

const mostItems = 50

export const customerArriving = operation({
  name: 'customers.arriving',
  summary:
    'What has come in of a person within the last seconds, newest first: the top of the timeline for a card that is kept open, quickly.',
  http: 'GET /customers/{id}/arriving',
  needs: 'read',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({ items: z.array(TimelineItem) }),
  async run({ tx, workspaceId, actor }, { id }) {
    const { ids } = await findFamily(tx, workspaceId, id)
    const [events, stored] = await Promise.all([
      arrivingEvents(tx, workspaceId, ids),
      storedItems(tx, { workspaceId, ids }, timelineKinds, endOfTime, mostItems),
    ])
    const since = Date.now() - minuteMs
    const newest = [...events, ...stored.filter((item) => Date.parse(item.at) >= since)]
      .sort(newestFirst)
      .slice(0, mostItems)
    const items = await withSaidSenders(tx, workspaceId, newest)
    return { items: actor.seesPersonalData ? items : items.map(covered) }
  },
})
