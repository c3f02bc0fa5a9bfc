import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { keptAnswer } from './kept-answers.ts'
import { assortmentGroups } from './questions/assortment-groups.ts'

export const getChoices = operation({
  name: 'reports.choices',
  summary: 'What a report can be narrowed to: the assortment groups bought most.',
  http: 'GET /reports/choices',
  needs: 'read',
  input: z.object({}),
  output: z.object({ groups: z.array(z.string()) }),
  async run({ clickhouse, workspaceId, now }) {
    const since = new Date(now.getTime() - 365 * dayMs)
    const { answer } = await keptAnswer([workspaceId, 'assortment-groups'], () =>
      assortmentGroups(clickhouse, { workspaceId, since, most: 40 }),
    )
    return { groups: answer.map(({ name }) => name) }
  },
})
