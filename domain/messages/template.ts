import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { oneOf, wrongFields } from '../../kit/words.ts'
import type { Workspace } from '../workspaces/index.ts'
import { type CompiledTemplate, compileTemplate, type TemplateSource } from './letter/compile.ts'
import { renderLetter } from './letter/render.ts'
import { sampleScope } from './sample-scope.ts'
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
    throw new AppError(
      'invalid',
      { en: `There is no channel called “${channelName}”.`, ru: `Канала «${channelName}» нет.` },
      {
        fields: [{ path: 'channel', message: oneOf(channels.all.map((one) => one.kind)) }],
      },
    )
  const parsed = channel.content.strict().safeParse(content)
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid',
    {
      en: 'The template was not saved: some of its fields are not right.',
      ru: 'Шаблон не сохранён: не все его поля верны.',
    },
    {
      fields: wrongFields(parsed.error, 'content'),
    },
  )
}

/** Refuses a template that cannot be read, or filled in for a made-up customer; every mistake by its field. */
export async function refuseBroken(workspace: Workspace, source: TemplateSource): Promise<void> {
  const { compiled, mistakes } = await compileTemplate(source)
  if (mistakes.length === 0) mistakes.push(...triedOut(workspace, compiled))
  if (mistakes.length === 0) return
  throw new AppError(
    'invalid',
    { en: 'The template was not saved: it has mistakes.', ru: 'Шаблон не сохранён: в нём ошибки.' },
    {
      fields: mistakes.map((one) => ({ path: `content.${one.field}`, message: one.message })),
    },
  )
}

function triedOut(workspace: Workspace, compiled: CompiledTemplate) {
  const { timeZone, currency } = workspace
  const { language } = compiled
  try {
    renderLetter(compiled, sampleScope(workspace, language), { language, timeZone, currency }, null, newId())
    return []
  } catch (error) {
    return [
      {
        field: 'mjml',
        message: {
          en: `It cannot be filled in: ${reasonOf(error)}`,
          ru: `Его не удаётся заполнить: ${reasonOf(error)}`,
        },
      },
    ]
  }
}
