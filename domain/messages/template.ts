import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { AppError } from '../../kit/errors.ts'
import { compileTemplate } from './letter/compile.ts'
import type { TemplateRow } from './templates-store.ts'

export const Language = z.enum(['en', 'ru'])

export const Template = z.object({
  id: z.uuid(),
  channel: z.string(),
  name: z.string(),
  language: Language,
  content: z.record(z.string(), z.unknown()).describe('As the channel declares it'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const NewTemplate = z.object({
  id: z.uuid().optional().describe('Of the template to change; a new one when left out'),
  channel: z.string().default('email'),
  name: z.string().trim().min(1).max(200),
  language: Language,
  content: z.record(z.string(), z.unknown()),
})

export const toTemplate = (row: TemplateRow) => ({
  id: row.id,
  channel: row.channel,
  name: row.name,
  language: row.language,
  content: row.content,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

/** The content as the channel declares it; told field by field when it is not. */
export function parseContent(channelName: string, content: unknown): Record<string, unknown> {
  const channel = channels.named(channelName)
  if (!channel)
    throw new AppError('invalid', `There is no channel called “${channelName}”.`, {
      fields: [{ path: 'channel', message: `one of: ${channels.all.map((one) => one.kind).join(', ')}` }],
    })
  const parsed = channel.content.strict().safeParse(content)
  if (parsed.success) return parsed.data
  throw new AppError('invalid', 'The template was not saved: some of its fields are not right.', {
    fields: parsed.error.issues.map((issue) => ({
      path: ['content', ...issue.path].join('.'),
      message: issue.message,
    })),
  })
}

/** Refuses a template that could not be rendered, with every mistake by its field. */
export async function refuseBroken(source: Parameters<typeof compileTemplate>[0]): Promise<void> {
  const { mistakes } = await compileTemplate(source)
  if (mistakes.length === 0) return
  throw new AppError('invalid', 'The template was not saved: it has mistakes.', {
    fields: mistakes.map((one) => ({ path: `content.${one.field}`, message: one.message })),
  })
}
