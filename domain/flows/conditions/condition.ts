import type { z } from 'zod'
import type { RawBuilder } from '../../../engines/index.ts'
import type { Kind } from '../../../kit/kinds.ts'

/**
 * A question about one person, as a PostgreSQL fragment that is true or false. It may use `p.workspace_id`,
 * `p.family` (every card of the person), `p.facts` (what the trigger brought) and `c` (the living customer's row).
 */
export interface ConditionKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  where(settings: z.infer<Settings>): RawBuilder<boolean>
}

export const condition = <const Name extends string, Settings extends z.ZodObject>(
  declared: ConditionKind<Name, Settings>,
): ConditionKind<Name, Settings> => declared
