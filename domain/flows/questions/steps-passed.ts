import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** How many people left each step, by how they left it. The step '' is the entrance. */
export const stepsPassed = question({
  name: 'steps-passed',
  params: z.object({ workspaceId: z.uuid(), flowId: z.uuid(), since: z.date() }),
  row: z.object({ stepId: z.string(), outcome: z.string(), people: z.coerce.number() }),
  sql: `
    SELECT step_id AS stepId, outcome, uniqExact(enrolment_id) AS people
    FROM flow_steps
    WHERE workspace_id = {workspaceId:UUID} AND flow_id = {flowId:UUID} AND occurred_at >= {since:DateTime64(3)}
    GROUP BY step_id, outcome`,
})
