import { z } from 'zod'
import { operation } from '../context.ts'
import { namesOfSubjects } from './audit-subjects.ts'
import { readAudit } from './store.ts'

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
    const rows = page.map((one) => ({ ...one, subjectName: names.get(one.subject ?? '') ?? null }))
    return { items: rows, nextCursor: items.length > input.limit ? (page.at(-1)?.id ?? null) : null }
  },
})
