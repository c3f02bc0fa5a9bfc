import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { keptGrading, understandingOf } from '../traits/index.ts'
import { keptAnswer } from './kept-answers.ts'
import { assortmentGroups } from './questions/assortment-groups.ts'
import { gradedGroups } from './questions/graded-groups.ts'

const most = 40

export const getChoices = operation({
  name: 'reports.choices',
  summary: 'What a report can be narrowed to: the assortment groups bought most.',
  http: 'GET /reports/choices',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    groups: z.array(z.string()).describe('Categories and the levels above them, by orders of the last year'),
    graded: z
      .array(z.string())
      .describe('Within which customers have RFM grades: as the settings cut the assortment'),
  }),
  async run({ tx, clickhouse, workspaceId, now }) {
    const kept = await keptGrading(tx, workspaceId)
    const { assortment } = kept?.understanding ?? (await understandingOf(tx, workspaceId))
    const since = new Date(now.getTime() - 365 * dayMs)
    const { answer } = await keptAnswer([workspaceId, 'assortment-groups'], () =>
      assortmentGroups(clickhouse, { workspaceId, since, most }),
    )
    const graded = await keptAnswer([workspaceId, 'graded-groups', assortment], () =>
      gradedGroups(clickhouse, { workspaceId, most }),
    )
    return { groups: answer.map(({ name }) => name), graded: graded.answer.map(({ name }) => name) }
  },
})
