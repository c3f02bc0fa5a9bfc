import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/** The steps a person took in flows, the newest first; of the flows they were ever in. */
export const flowStepsOfCustomer = question({
  name: 'flow-steps-of-customer',
  settings: aboutFew,
  params: z.object({
    workspaceId: z.uuid(),
    customerIds: z.array(z.number().int()),
    flowIds: z.array(z.uuid()),
    beforeAt: z.date(),
    beforeId: z.string(),
    limit: z.number().int(),
  }),
  row: z.object({
    id: z.string(),
    flowId: z.string(),
    enrolmentId: z.string(),
    stepId: z.string(),
    outcome: z.string(),
    at: clickhouseDate,
  }),
  sql: `
    SELECT concat('flow:', toString(enrolment_id), ':', step_id, ':', outcome) AS id, flow_id AS flowId,
           enrolment_id AS enrolmentId, step_id AS stepId, outcome, occurred_at AS at
    FROM flow_steps
    WHERE workspace_id = {workspaceId:UUID} AND flow_id IN {flowIds:Array(UUID)}
      AND customer_id IN {customerIds:Array(UInt64)}
      AND (occurred_at, id) < ({beforeAt:DateTime64(3, 'UTC')}, {beforeId:String})
    ORDER BY occurred_at DESC, id DESC
    LIMIT {limit:UInt32}`,
})
