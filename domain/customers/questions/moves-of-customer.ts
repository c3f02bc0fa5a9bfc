import { z } from 'zod'
import { aboutFew, clickhouseDate, question } from '../../../engines/index.ts'

/**
 * When a person entered segments and left them, the newest first. What changed because somebody wrote the segment anew is
 * no news of this person. A flow that a segment starts begins at the very moment of the move, and the timeline orders what is
 * of one moment by id: that of a move lies below those of flows, so that cause comes before effect.
 */
export const movesOfCustomer = question({
  name: 'moves-of-customer',
  settings: aboutFew,
  params: z.object({
    workspaceId: z.uuid(),
    customerIds: z.array(z.number().int()),
    beforeAt: z.date(),
    beforeId: z.string(),
    limit: z.number().int(),
  }),
  row: z.object({
    id: z.string(),
    segmentId: z.string(),
    hasEntered: z.coerce.boolean(),
    at: clickhouseDate,
  }),
  sql: `
    SELECT concat('entry:', toString(segment_id), ':', toString(toUnixTimestamp64Milli(moved_at)), ':', toString(has_entered)) AS id,
           segment_id AS segmentId, has_entered AS hasEntered, moved_at AS at
    FROM segment_moves
    WHERE workspace_id = {workspaceId:UUID} AND customer_id IN {customerIds:Array(UInt64)} AND cause != 'definition'
      AND (moved_at, id) < ({beforeAt:DateTime64(3, 'UTC')}, {beforeId:String})
    ORDER BY moved_at DESC, id DESC
    LIMIT {limit:UInt32}`,
})
