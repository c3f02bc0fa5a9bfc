import type { z } from 'zod'
import type { Actor, Context } from '../domain/context.ts'
import type { ConnectedEngines } from '../engines/index.ts'
import { noId } from '../engines/index.ts'
import type { Operation } from '../kit/operation.ts'

/** Runs one operation in a workspace as its runner does: input parsed, one transaction, output checked. */
export async function ask<Input extends z.ZodType, Output extends z.ZodType>(
  { db, clickhouse }: ConnectedEngines,
  workspaceId: string,
  operation: Operation<Context, Input, Output>,
  input: z.input<Input>,
  actor: Partial<Actor> = {},
): Promise<z.output<Output>> {
  const parsed = operation.input.parse(input)
  const later: (() => Promise<void>)[] = []
  const answer = await db.transaction().execute((tx) =>
    operation.run(
      {
        workspaceId,
        actor: { kind: 'user', id: noId, seesPersonalData: true, seesWriteKeys: true, ...actor },
        tx,
        afterwards: (work) => later.push(work),
        clickhouse,
        now: new Date(),
        publicUrl: 'http://localhost',
        mailPort: 0,
        home: '/nowhere',
        keyFor: () => 'key',
      },
      parsed,
    ),
  )
  for (const work of later) await work()
  return operation.output.parse(answer)
}
