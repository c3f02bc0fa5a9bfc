import { sql, type Transaction } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import type { EnrolmentFacts } from './steps/index.ts'

/** Somebody who may start a flow, or leave it, if conditions hold for them. */
export interface OpenQuestion {
  workspaceId: string
  id: string
  flowId: string
  version: number
  customerId: number
  /** Null: they may start. */
  enrolmentId: string | null
  /** Which of the exit rules. */
  exitPlace: number | null
  occasion: string
  facts: EnrolmentFacts
  happenedAt: Date
}

const columns = sql`workspace_id as "workspaceId", id, flow_id as "flowId", version, customer_id as "customerId",
  enrolment_id as "enrolmentId", exit_place as "exitPlace", occasion, facts, happened_at as "happenedAt"`

export async function putQuestions(
  tx: Transaction,
  workspaceId: string,
  questions: readonly Omit<OpenQuestion, 'id' | 'workspaceId'>[],
): Promise<void> {
  if (questions.length === 0) return
  await sql`
    insert into flow_questions (workspace_id, id, flow_id, version, customer_id, enrolment_id, exit_place, occasion, facts,
                                happened_at)
    select ${workspaceId}, told.id, told."flowId", told.version, told."customerId", told."enrolmentId", told."exitPlace",
           told.occasion, told.facts, told."happenedAt"
    from jsonb_to_recordset(${JSON.stringify(questions.map((one) => ({ id: newId(), ...one })))}::jsonb)
      as told(id uuid, "flowId" uuid, version int, "customerId" bigint, "enrolmentId" uuid, "exitPlace" int, occasion text,
              facts jsonb, "happenedAt" timestamptz)`.execute(tx)
}

/** The oldest, but for those that wait for their answer already. */
export async function openQuestions(
  tx: Transaction,
  {
    limit,
    workspaceIds,
    except,
  }: { limit: number; workspaceIds?: readonly string[] | undefined; except: readonly string[] },
): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select ${columns} from flow_questions
    where id <> all(${except}::uuid[]) ${workspaceIds ? sql`and workspace_id = any(${workspaceIds}::uuid[])` : sql``}
    order by id limit ${limit}`.execute(tx)
  return rows
}

/** Takes them away, in their order; those another lane has taken are not among them. */
export async function takeQuestions(tx: Transaction, ids: readonly string[]): Promise<OpenQuestion[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OpenQuestion>`
    with taken as (delete from flow_questions where id = any(${ids}::uuid[]) returning *)
    select ${columns} from taken order by id`.execute(tx)
  return rows
}
