import { z } from 'zod'
import { channels, type FieldForm } from '../../channels/index.ts'
import { AppError, reasonOf } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import type { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { oneOf, wrongFields } from '../../kit/words.ts'
import type { Workspace } from '../workspaces/index.ts'
import {
  type Blocks,
  type CompiledTemplate,
  compileTemplate,
  type TemplateMistake,
  type TemplateSource,
} from './letter/compile.ts'
import { mannerOf } from './letter/filters.ts'
import { wasTooSlow } from './letter/liquid.ts'
import { firstLoopIn } from './letter/liquid-mistakes.ts'
import { needsOf } from './letter/needs.ts'
import { withPlace } from './letter/places.ts'
import { renderLetter } from './letter/render.ts'
import { sampleScope } from './sample-scope.ts'
import type { TemplateRow } from './templates-store.ts'

export const Language = z.enum(['en', 'ru'])

export const Template = z.object({
  id: z.uuid(),
  channel: z.string(),
  name: z.string(),
  language: Language,
  letterId: z.uuid().describe('Shared by the versions of one letter: its languages and variants'),
  variant: z.string(),
  content: z.record(z.string(), z.unknown()).describe('As the channel declares it'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const NewTemplate = z.object({
  id: z.uuid().optional().describe('Of the template to change; a new one when left out'),
  channel: z.string().default('email'),
  name: oneLine(200),
  language: Language,
  content: z.record(z.string(), z.unknown()),
})

export const toTemplate = (row: TemplateRow) => ({
  id: row.id,
  channel: row.channel,
  name: row.name,
  language: row.language,
  letterId: row.letter_id,
  variant: row.variant,
  content: row.content,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

const channelOf = (name: string) => {
  const channel = channels.named(name)
  if (channel) return channel
  throw new AppError(
    'invalid',
    { en: `There is no channel called “${name}”.`, ru: `Канала «${name}» нет.` },
    { fields: [{ path: 'channel', message: oneOf(channels.all.map((one) => one.kind)) }] },
  )
}

/** How each field of a channel’s template is written. */
export const formsOf = (channelName: string): Readonly<Record<string, FieldForm>> =>
  channelOf(channelName).forms

/** The content as the channel declares it; told field by field when it is not. */
export function parseContent(channelName: string, content: unknown): Record<string, unknown> {
  const parsed = channelOf(channelName).content.strict().safeParse(content)
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

/** Every mistake of a template as a field of a refusal. */
export const asFields = (mistakes: readonly TemplateMistake[]) =>
  mistakes.map((one) => ({ path: `content.${one.field}`, message: withPlace(one) }))

/** What is wrong with a template: with how it is written, or with filling it in for a made-up customer. */
export async function mistakesOf(
  workspace: Workspace,
  source: TemplateSource,
  blocks: Blocks,
): Promise<{ compiled: CompiledTemplate; mistakes: TemplateMistake[] }> {
  const { compiled, mistakes } = await compileTemplate(source, blocks)
  if (mistakes.length === 0) mistakes.push(...triedOut(workspace, compiled, source.content))
  return { compiled, mistakes }
}

/** Refuses a template that cannot be read, or filled in for a made-up customer; every mistake by its field. */
export async function refuseBroken(
  workspace: Workspace,
  source: TemplateSource,
  blocks: Blocks,
): Promise<void> {
  const { mistakes } = await mistakesOf(workspace, source, blocks)
  if (mistakes.length === 0) return
  throw new AppError(
    'invalid',
    { en: 'The template was not saved: it has mistakes.', ru: 'Шаблон не сохранён: в нём ошибки.' },
    { fields: asFields(mistakes) },
  )
}

function triedOut(
  workspace: Workspace,
  compiled: CompiledTemplate,
  content: Record<string, unknown>,
): TemplateMistake[] {
  const { language } = compiled
  try {
    const scope = sampleScope(workspace, language, needsOf(compiled).categories)
    renderLetter(compiled, scope, mannerOf(workspace, language, ''), null, newId())
    return []
  } catch (error) {
    // which field it was nobody says: the one with a loop in it, most likely
    const looped = Object.entries(content).flatMap(([field, text]) => {
      const place = firstLoopIn(String(text ?? ''))
      return place ? [{ field, place }] : []
    })
    const body = bodyOf(compiled.channel)
    const guilty = looped.find((one) => one.field === body) ?? looped[0]
    return [{ field: body, ...whyNotFilledIn(error), ...(wasCutOff(error) ? guilty : {}) }]
  }
}

/** The field a letter mostly is: its MJML, or its text. */
const bodyOf = (channelName: string) => {
  const forms = Object.entries(channels.named(channelName)?.forms ?? {})
  const found = ['mjml', 'text', 'line'].flatMap((form) => forms.find(([, one]) => one === form) ?? [])
  return String(found[0] ?? 'content')
}

/** Stopped at a limit of time or room. */
const wasCutOff = (error: unknown) => /memory|limit/i.test(reasonOf(error).split('\n')[0] ?? '')

/** A limit that was passed, in words for a person; anything else as it is. */
export function whyNotFilledIn(error: unknown): { message: Label; place: null } {
  const reason = reasonOf(error).split('\n')[0] ?? ''
  const place = null
  if (wasTooSlow(error))
    return {
      message: {
        en: 'It takes more than a second to fill in, so it was stopped: look for a loop that goes on too long.',
        ru: 'Заполнение заняло больше секунды и остановлено: поищите цикл, который не кончается.',
      },
      place,
    }
  if (wasCutOff(error))
    return {
      message: {
        en: 'What comes out of it is too large, so it was stopped: look for a loop that repeats too much.',
        ru: 'Получается слишком много, поэтому остановлено: поищите цикл с лишними повторами.',
      },
      place,
    }
  return {
    message: { en: `It cannot be filled in: ${reason}`, ru: `Его не удаётся заполнить: ${reason}` },
    place,
  }
}
