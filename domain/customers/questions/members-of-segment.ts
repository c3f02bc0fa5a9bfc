import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Everybody who is in a segment, in one row: a list of numbers is read many times faster than a row each. */
export const membersOfSegment = question({
  name: 'members-of-segment',
  params: z.object({ workspaceId: z.uuid(), segmentId: z.uuid(), generation: z.number().int() }),
  row: z.object({ ids: z.array(z.number().int()) }),
  sql: `
    SELECT groupArray(customer_id) AS ids
    FROM segment_members FINAL
    WHERE workspace_id = {workspaceId:UUID} AND segment_id = {segmentId:UUID} AND generation = {generation:UInt32}`,
})
