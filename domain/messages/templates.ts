import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { refuseAgreedLetter } from '../agreements/index.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { blockMap, blocksOf } from './blocks-store.ts'
import { NewTemplate, parseContent, refuseBroken, Template, toTemplate } from './template.ts'
import { pageOfTemplates, putDraft, putTemplate, templatesById } from './templates-store.ts'
import { markOf, refuseOvertaken } from './written-mark.ts'

const Mark = z.string().describe('Of what is written now: `seen` of the next change')
const Seen = z
  .string()
  .max(100)
  .optional()
  .describe(
    'The mark of what you have seen of it: refused (409, field `seen`) when somebody has changed it since',
  )

export const listTemplates = operation({
  name: 'templates.list',
  summary: 'Templates by name.',
  http: 'GET /templates',
  needs: 'read',
  input: z.object({
    channel: z.string().max(40).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(2_000).optional(),
  }),
  output: z.object({ items: z.array(Template), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { channel, limit, cursor }) {
    const [name, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { name: String(name), id: String(id) } : null
    const found = await pageOfTemplates(tx, workspaceId, channel ?? null, limit + 1, after)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(toTemplate),
      nextCursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
    }
  },
})

export const getTemplate = operation({
  name: 'templates.get',
  summary: 'One template with its content.',
  http: 'GET /templates/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Template,
  async run({ tx, workspaceId }, { id }) {
    const row = (await templatesById(tx, workspaceId, [id])).get(id)
    if (!row) throw notFound({ en: 'This template', ru: 'Этого шаблона' })
    return toTemplate(row)
  },
})

export const saveTemplate = operation({
  name: 'templates.save',
  summary: 'Save a template. One with mistakes is refused, each told by its field.',
  http: 'POST /templates',
  needs: 'write',
  input: NewTemplate.extend({ seen: Seen }),
  output: Template.extend({ mark: Mark }),
  async run({ tx, workspaceId }, { seen, ...input }) {
    await refuseOvertaken(tx, workspaceId, { id: input.id, seen })
    if (input.id) await refuseAgreedLetter(tx, workspaceId, input.id)
    const content = parseContent(input.channel, input.content)
    const blocks = blockMap(await blocksOf(tx, workspaceId))
    await refuseBroken(await getWorkspace(tx, workspaceId), { ...input, content }, blocks)
    const saved = await putTemplate(tx, workspaceId, { ...input, id: input.id ?? newId(), content })
    if (!saved)
      throw new AppError('conflict', {
        en: 'This template belongs to another channel. Save it as a new one.',
        ru: 'Этот шаблон для другого канала. Сохраните его как новый.',
      })
    return { ...toTemplate(saved), mark: markOf(saved) }
  },
})

export const keepDraft = operation({
  name: 'templates.keep-draft',
  summary:
    'Keep what is being written of a template, mistakes and all, beside what is sent; null throws it away.',
  http: 'PUT /templates/{id}/draft',
  needs: 'write',
  input: z.object({
    id: z.uuid(),
    draft: z
      .record(z.string().max(60), z.string().max(500_000))
      .refine((draft) => Object.keys(draft).length <= 20)
      .nullable(),
    seen: Seen,
  }),
  output: z.object({ keptAt: z.iso.datetime(), mark: Mark }),
  async run({ tx, workspaceId, now }, { id, draft, seen }) {
    await refuseOvertaken(tx, workspaceId, { id, seen })
    const kept = await putDraft(tx, workspaceId, id, draft)
    if (!kept) throw notFound({ en: 'This template', ru: 'Этого шаблона' })
    return { keptAt: now.toISOString(), mark: markOf(kept) }
  },
})
