import { z } from 'zod'
import { question } from '../../../engines/index.ts'

/** Assortment groups as the settings cut them (a level of categories, or brands), by how many people bought of each. */
export const gradedGroups = question({
  name: 'graded-groups',
  params: z.object({ workspaceId: z.uuid(), most: z.number().int() }),
  row: z.object({ name: z.string(), customers: z.number() }),
  sql: `
    SELECT toString(assortment_group) AS name, count() AS customers
    FROM trait_groups FINAL
    WHERE workspace_id = {workspaceId:UUID}
    GROUP BY name
    ORDER BY customers DESC, name
    LIMIT {most:UInt32}`,
})
