import { z } from 'zod'
import { operation } from '../context.ts'
import { namesOfSubjects } from './audit-subjects.ts'
import { readAudit } from './store.ts'

/** Where nothing has a number of its own: the file that was sent, the address that was written to. */
function enteredName(input: unknown, seesPersonalData: boolean): string | null {
  if (typeof input !== 'object' || input === null) return null
  const { name, fileName, code, email } = input as Record<string, unknown>
  const said = [name, fileName, code, seesPersonalData ? email : null]
  return (said.find((one) => typeof one === 'string' && one !== '') as string | null | undefined) ?? null
}

export const listAudit = operation({
  name: 'audit.list',
  summary: 'Who changed what and when, newest first.',
  http: 'GET /audit',
  needs: 'administer',
  input: z.object({
    operation: z.string().max(100).optional(),
    actorId: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        actorKind: z.string(),
        actorId: z.string(),
        actorName: z.string().nullable(),
        operation: z.string(),
        subject: z.string().nullable().describe('The id of what was touched'),
        subjectName: z.string().nullable().describe('What it is called'),
        input: z.unknown(),
        at: z.date(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run({ tx, workspaceId, actor }, input) {
    const items = await readAudit(tx, workspaceId, {
      limit: input.limit + 1,
      before: input.cursor ?? null,
      operation: input.operation ?? null,
      actorId: input.actorId ?? null,
    })
    const page = items.slice(0, input.limit)
    const names = await namesOfSubjects(
      tx,
      workspaceId,
      page.map((one) => one.subject),
      actor.seesPersonalData,
    )
    const rows = page.map((one) => ({
      ...one,
      subjectName: names.get(one.subject ?? '') ?? enteredName(one.input, actor.seesPersonalData),
    }))
    return { items: rows, nextCursor: items.length > input.limit ? (page.at(-1)?.id ?? null) : null }
  },
})
