import { bound, ch, type Fragment } from '../../../engines/index.ts'
import { uuid } from '../../segments/index.ts'

/**
 * Stages at which a message is worth most: between the first order and the second most customers are lost, and who is at risk
 * is about to be.
 */
const stages = ['new', 'one-order', 'at-risk']

/** `SELECT customer_id` of those whose letters go before the others' of the same campaign. */
export const firstInLine = (workspaceId: string): Fragment =>
  ch`SELECT customer_id FROM customer_traits FINAL
     WHERE workspace_id = ${uuid(workspaceId)} AND lifecycle IN (${bound('Array(String)', stages)})`
