import { z } from 'zod'
import { operation } from '../context.ts'
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
        subject: z.string().nullable(),
        input: z.unknown(),
        at: z.date(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run({ tx, workspaceId }, input) {
    const items = await readAudit(tx, workspaceId, {
      limit: input.limit + 1,
      before: input.cursor ?? null,
      operation: input.operation ?? null,
      actorId: input.actorId ?? null,
    })
    const page = items.slice(0, input.limit)
    return { items: page, nextCursor: items.length > input.limit ? (page.at(-1)?.id ?? null) : null }
  },
})
