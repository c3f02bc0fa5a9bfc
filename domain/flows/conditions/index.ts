import { z } from 'zod'
import { sql, type Transaction } from '../../../engines/index.ts'
import { anyOf } from '../../../kit/kinds.ts'
import { attributeIs } from './attribute-is.ts'
import { cartIsOver } from './cart-is-over.ts'
import { eventPropertyIs } from './event-property-is.ts'
import { hasConsent } from './has-consent.ts'
import { hasOrderedIn } from './has-ordered-in.ts'

/** Every condition a branch or a trigger can ask. Segments' evaluator takes their place when segments come. */
export const conditions = anyOf([hasConsent, cartIsOver, hasOrderedIn, attributeIs, eventPropertyIs])

export const Condition = z.discriminatedUnion(
  'kind',
  conditions.all.map((one) =>
    one.settings.extend({
      kind: z.literal(one.kind),
      isNot: z.boolean().default(false).describe('Turns the condition round'),
    }),
  ) as never,
) as unknown as z.ZodType<{ kind: string; isNot: boolean } & Record<string, unknown>>
export type Condition = z.infer<typeof Condition>

/** Of whom a condition is asked. */
export interface Asked {
  enrolmentId: string
  /** Every card of the person, the living one first. */
  family: readonly number[]
  facts: Record<string, unknown>
}

/** Those for whom all (or any) of the conditions hold, in one statement. No condition holds for everybody. */
export async function whoFits(
  tx: Transaction,
  workspaceId: string,
  asked: readonly Asked[],
  wanted: readonly Condition[],
  match: 'all' | 'any' = 'all',
): Promise<Set<string>> {
  if (wanted.length === 0 || asked.length === 0) return new Set(asked.map((one) => one.enrolmentId))
  const fragments = wanted.map((one) => {
    const kind = conditions.named(one.kind)
    if (!kind) throw new Error(`There is no condition “${one.kind}” any more`)
    const holds = kind.where(one as never)
    return one.isNot ? sql`(not (${holds}))` : sql`(${holds})`
  })
  const people = asked.map((one) => ({ id: one.enrolmentId, family: one.family, facts: one.facts }))
  const { rows } = await sql<{ id: string }>`
    select p.id
    from (
      select ${workspaceId}::uuid as workspace_id, told.id, told.facts,
        array(select jsonb_array_elements_text(told.family)::bigint) as family,
        (told.family ->> 0)::bigint as root
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as told(id uuid, family jsonb, facts jsonb)
    ) p
    join customers c on c.workspace_id = p.workspace_id and c.id = p.root
    where ${sql.join(fragments, match === 'all' ? sql` and ` : sql` or `)}`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
