import { z } from 'zod'
import type { Actor, Context } from '../domain/context.ts'
import { noteAccess } from '../domain/privacy/index.ts'
import { type Db, sql, type Transaction } from '../engines/index.ts'
import { diary } from '../kit/log.ts'
import type { AnyOperation } from '../kit/operation.ts'
import { pause } from '../kit/time.ts'
import { auditInput, subjectOf } from './audit-input.ts'
import { invalidInput } from './invalid-input.ts'
import type { Runtime } from './runtime.ts'

/** Stands for "no workspace" where an operation needs none: no row has it. */
export const noWorkspace = '00000000-0000-0000-0000-000000000000'

export interface Caller {
  workspaceId: string
  actor: Actor
}

export const isReadOnly = (operation: AnyOperation<Context>): boolean =>
  operation.readOnly ?? operation.http.startsWith('GET ')

const strictSchemas = new WeakMap<z.ZodType, z.ZodType>()

/** The same schema refusing fields it does not know: a misspelt field is told, not dropped. */
function strictly(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall) return schema
  const known = strictSchemas.get(schema)
  if (known) return known
  const strict = schema.strict()
  strictSchemas.set(schema, strict)
  return strict
}

const triesAfterConflict = 3
const mayBeTriedAgain = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')

/**
 * Runs an operation for somebody who is allowed to: input parsed, one transaction (a read-only one for reads),
 * an audit row for writes, output checked and stripped. Throws AppError for what the caller can mend.
 */
export async function runOperation(
  runtime: Runtime,
  operation: AnyOperation<Context>,
  caller: Caller,
  rawInput: unknown,
): Promise<unknown> {
  const parsed = await strictly(operation.input).safeParseAsync(rawInput)
  if (!parsed.success) throw invalidInput(parsed.error, operation.input)
  const input: unknown = parsed.data
  const readOnly = isReadOnly(operation)

  let later: (() => Promise<void>)[] = []
  const once = () => {
    later = []
    return runtime.engines.db
      .transaction()
      .setAccessMode(readOnly ? 'read only' : 'read write')
      .execute(async (tx) => {
        const context: Context = {
          ...caller,
          tx,
          afterwards: (work) => later.push(work),
          clickhouse: runtime.engines.clickhouse,
          now: new Date(),
          publicUrl: runtime.publicUrl,
          mailPort: runtime.config.mailPort,
          home: runtime.config.home,
          keyFor: runtime.keyFor,
        }
        const answer: unknown = await operation.run(context, input)
        if (!readOnly)
          await writeAudit(
            tx,
            auditedCaller(operation, caller, answer),
            auditedName(operation, answer),
            input,
            answer,
          )
        return answer
      })
  }

  for (let attempt = 1; ; attempt++) {
    try {
      const ran = await once()
      for (const work of later) await work()
      const [, answer] = await Promise.all([
        noteWhoLooked(runtime, operation, caller, input),
        checkedOutput(operation, ran),
      ])
      if (operation.audited) await writeAudit(runtime.engines.db, caller, operation.name, input, null)
      return answer
    } catch (error) {
      if (attempt === triesAfterConflict || !mayBeTriedAgain(error)) throw error
      await pause(20 * attempt)
    }
  }
}

/** After the answer is had: what was refused, and what is covered, nobody has seen. */
async function noteWhoLooked(
  { engines: { db } }: Runtime,
  { showsPerson }: AnyOperation<Context>,
  { workspaceId, actor }: Caller,
  input: unknown,
): Promise<void> {
  if (!showsPerson || !actor.seesPersonalData) return
  const { id } = input as { id?: unknown }
  if (typeof id === 'number') await noteAccess(db, workspaceId, actor, id, showsPerson)
}

/** An answer that breaks its own promise is a fault of ours: the diary gets the fields, the caller does not. */
async function checkedOutput(operation: AnyOperation<Context>, answer: unknown): Promise<unknown> {
  const checked = operation.output.safeParse(answer)
  if (checked.success) return checked.data
  diary.error(
    { operation: operation.name, issues: checked.error.issues },
    'an answer does not fit its schema',
  )
  throw new Error(`The answer of ${operation.name} does not fit its schema`)
}

function auditedCaller({ auditedAs }: AnyOperation<Context>, caller: Caller, answer: unknown): Caller {
  if (!auditedAs) return caller
  const { workspaceId, userId } = auditedAs(answer)
  return { workspaceId, actor: userId ? { ...caller.actor, kind: 'user', id: userId } : caller.actor }
}

const auditedName = ({ name, auditedOtherwise: other }: AnyOperation<Context>, answer: unknown): string =>
  other?.when(answer) ? other.name : name

async function writeAudit(
  tx: Transaction | Db,
  caller: Caller,
  name: string,
  input: unknown,
  answer: unknown,
) {
  const workspaceId = caller.workspaceId === noWorkspace ? null : caller.workspaceId
  await sql`
    insert into audit (workspace_id, actor_kind, actor_id, operation, subject, input)
    values (${workspaceId}, ${caller.actor.kind}, ${caller.actor.id}, ${name}, ${subjectOf(input, answer)},
            ${JSON.stringify(auditInput(input))}::jsonb)`.execute(tx)
}
