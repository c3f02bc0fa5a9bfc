import { z } from 'zod'
import { question } from '../../../engines/index.ts'
import { fates } from '../../traits/index.ts'

/**
 * What became of each step's messages. A message counts once for each thing: opened twice is opened; opened by a person
 * counts as a person's even when a program opened it too. Money is of orders attributed to a click, each order once.
 */
export const lettersOfSteps = question({
  name: 'letters-of-steps',
  params: z.object({ workspaceId: z.uuid(), flowId: z.uuid(), since: z.date() }),
  row: z.object({
    stepId: z.string(),
    sent: z.coerce.number(),
    skipped: z.coerce.number(),
    failed: z.coerce.number(),
    inDoubt: z.coerce.number(),
    opened: z.coerce.number(),
    openedByMachine: z.coerce.number(),
    clicked: z.coerce.number(),
    unsubscribed: z.coerce.number(),
    ordered: z.coerce.number(),
    revenueMinor: z.coerce.number(),
    channels: z.array(z.string()),
  }),
  sql: `
    SELECT step_id AS stepId,
           countIf(was_sent) AS sent, countIf(was_skipped AND NOT was_sent) AS skipped,
           countIf(has_failed AND NOT was_sent) AS failed, countIf(is_doubted AND NOT was_sent) AS inDoubt,
           countIf(was_opened) AS opened, countIf(machine_opened AND NOT was_opened) AS openedByMachine,
           countIf(was_clicked) AS clicked, countIf(has_left) AS unsubscribed,
           sum(length(orders)) AS ordered, sum(arraySum(orders.2)) AS revenueMinor,
           groupUniqArrayIf(of_channel, was_sent) AS channels
    FROM (
      SELECT step_id, message_id, any(channel) AS of_channel,
             max(kind = 'sent') AS was_sent, max(kind = 'skipped') AS was_skipped, max(kind = 'failed') AS has_failed,
             countIf(kind = 'in-doubt') > countIf(kind = 'undoubted') AS is_doubted,
             ${fates.opened} AS was_opened,
             max(kind = 'opened' AND is_machine) AS machine_opened,
             ${fates.clicked} AS was_clicked,
             max(kind = 'unsubscribed') AS has_left,
             groupUniqArrayIf((order_number, amount_minor), kind = 'converted') AS orders
      FROM message_events
      WHERE workspace_id = {workspaceId:UUID} AND flow_id = {flowId:UUID} AND occurred_at >= {since:DateTime64(3)}
      GROUP BY step_id, message_id
    )
    GROUP BY step_id`,
})
