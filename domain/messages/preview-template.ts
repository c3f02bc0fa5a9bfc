import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace, type Workspace } from '../workspaces/index.ts'
import { accountsFor } from './accounts-store.ts'
import { blockMap, blocksOf } from './blocks-store.ts'
import { accountAskedFor, billOf } from './claim-messages.ts'
import { type CompiledTemplate, compileTemplate, type TemplateSource } from './letter/compile.ts'
import { mannerOf } from './letter/filters.ts'
import { needsOf } from './letter/needs.ts'
import { pathInWords, wordsOf } from './letter/path-words.ts'
import { missingIn, renderLetter } from './letter/render.ts'
import { unguarded } from './letter/unguarded.ts'
import { ownWords } from './own-words.ts'
import { sampleFacts, sampleScope } from './sample-scope.ts'
import { peopleOf, scopesFor } from './scope.ts'
import { linksOfAll } from './shop-links.ts'
import { asFields, formsOf, Language, mistakesOf, parseContent, whyNotFilledIn } from './template.ts'
import { templatesById } from './templates-store.ts'

/** What a template is asked for with: a saved one, or one still being written. */
export const SourceInput = z.object({
  templateId: z.uuid().optional().describe('A saved template; otherwise channel, language and content'),
  channel: z.string().default('email'),
  language: Language.optional(),
  content: z.record(z.string(), z.unknown()).optional(),
})

export async function sourceOf(
  { tx, workspaceId }: Context,
  workspace: Workspace,
  input: z.infer<typeof SourceInput>,
): Promise<TemplateSource> {
  if (!input.templateId) {
    if (!input.content)
      throw new AppError('invalid', {
        en: 'Say which template to show, or send its content.',
        ru: 'Укажите шаблон или пришлите его содержимое.',
      })
    const content = parseContent(input.channel, input.content)
    return { channel: input.channel, language: input.language ?? workspace.locale, content }
  }
  const saved = (await templatesById(tx, workspaceId, [input.templateId])).get(input.templateId)
  if (!saved) throw notFound({ en: 'This template', ru: 'Этого шаблона' })
  return saved
}

/** What the template is filled in with: a real customer’s present state, or a made-up one’s. */
export async function scopeOf(
  { tx, clickhouse, workspaceId, actor }: Context,
  workspace: Workspace,
  compiled: CompiledTemplate,
  customerId: number | undefined,
) {
  const { language } = compiled
  if (!customerId) return sampleScope(workspace, language, needsOf(compiled).categories)
  if (!actor.seesPersonalData)
    throw new AppError('forbidden', {
      en: 'Showing a letter to a real customer needs the right to see personal data.',
      ru: 'Чтобы показать письмо настоящему клиенту, нужно право видеть персональные данные.',
    })
  const messageId = newId()
  const people = await peopleOf(tx, workspaceId, [customerId])
  const scopes = await scopesFor({ tx, clickhouse }, workspace, people, [
    {
      messageId,
      customerId,
      facts: sampleFacts(workspace, language),
      needs: { ...needsOf(compiled), cart: true },
      language,
    },
  ])
  const found = scopes.get(messageId)
  if (!found) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
  return found
}

const Label = z.object({ en: z.string(), ru: z.string() })

const Shown = z.object({
  subject: z.string(),
  content: z.record(z.string(), z.string()),
  html: z.string().nullable(),
  text: z.string().nullable(),
  missing: z
    .array(z.object({ path: z.string(), label: Label }))
    .describe('What the template asks for and this customer does not have, in words'),
  size: z
    .object({
      parts: z.int(),
      alphabet: z.enum(['gsm-7', 'ucs-2']),
      units: z.int().describe('Taken of `room`, which is what so many parts hold'),
      room: z.int(),
      keptOutBy: z
        .array(z.string())
        .describe('The few characters that alone keep the text out of the small alphabet'),
      costMinor: z.number().nullable().describe('By the channel’s default account; null when nobody said'),
      currency: z.string(),
    })
    .nullable()
    .describe('Where a text is billed by its length'),
})

async function sizeShown(
  { tx }: Context,
  workspace: Workspace,
  channel: string,
  content: Record<string, string>,
): Promise<z.input<typeof Shown>['size']> {
  const size = channels.named(channel)?.sizeOf?.(content)
  if (!size) return null
  const accounts = await accountsFor(tx, [workspace.id])
  const account = accountAskedFor(accounts, { workspace_id: workspace.id, channel }, null)
  return {
    ...size,
    costMinor: account ? billOf(account, content).costMinor : null,
    currency: workspace.currency,
  }
}

async function inWords({ tx, workspaceId }: Context, paths: readonly string[][]) {
  const isOwn = paths.some(([root, second]) => root === 'traits' || second === 'attributes')
  const own = isOwn
    ? new Map((await ownWords(tx, workspaceId)).map((one) => [one.names.join('.'), one.label]))
    : undefined
  return paths.map((names) => {
    const path = names.join('.')
    return { path, label: wordsOf(names, own) ?? { en: path, ru: path } }
  })
}

async function shownTo(
  context: Context,
  workspace: Workspace,
  compiled: CompiledTemplate,
  customerId: number | undefined,
): Promise<z.input<typeof Shown>> {
  const scope = await scopeOf(context, workspace, compiled, customerId)
  const manner = mannerOf(workspace, compiled.language, context.publicUrl)
  try {
    const { content, html, text } = renderLetter(compiled, scope, manner, null, newId())
    const size = await sizeShown(context, workspace, compiled.channel, content)
    const missing = await inWords(context, missingIn(compiled, scope))
    return { subject: content.subject ?? '', content, html, text, missing, size }
  } catch (error) {
    throw new AppError('invalid', whyNotFilledIn(error).message)
  }
}

const customerInput = z.number().int().positive().optional().describe('A made-up customer when left out')

export const previewTemplate = operation({
  name: 'templates.preview',
  summary: 'How a letter looks to a customer now, or to a made-up one: saved or still being written.',
  http: 'POST /templates/preview',
  needs: 'read',
  readOnly: true,
  input: SourceInput.extend({ customerId: customerInput }),
  output: Shown,
  async run(context, input) {
    const { tx, workspaceId } = context
    const workspace = await getWorkspace(tx, workspaceId)
    const source = await sourceOf(context, workspace, input)
    const { compiled, mistakes } = await compileTemplate(source, blockMap(await blocksOf(tx, workspaceId)))
    if (mistakes.length > 0)
      throw new AppError(
        'invalid',
        { en: 'The template cannot be shown: it has mistakes.', ru: 'Шаблон нельзя показать: в нём ошибки.' },
        { fields: asFields(mistakes) },
      )
    return shownTo(context, workspace, compiled, input.customerId)
  },
})

const PlaceInSource = z.object({ line: z.int(), column: z.int(), length: z.int() })

export const proofTemplate = operation({
  name: 'templates.proof',
  summary:
    'Reads what is being written: every mistake with its place and what to do, and the letter where there is none.',
  http: 'POST /templates/proof',
  needs: 'read',
  readOnly: true,
  input: z.object({
    channel: z.string().default('email'),
    language: Language.optional(),
    content: z.record(z.string().max(60), z.string().max(500_000)),
    customerId: customerInput,
  }),
  output: z.object({
    mistakes: z.array(z.object({ field: z.string(), message: Label, place: PlaceInSource.nullable() })),
    advice: z
      .array(z.object({ field: z.string(), message: Label, place: PlaceInSource.nullable() }))
      .describe('What some customers lack and nothing stands for'),
    letter: Shown.nullable(),
  }),
  async run(context, input) {
    const { tx, workspaceId } = context
    const workspace = await getWorkspace(tx, workspaceId)
    const source = {
      channel: input.channel,
      language: input.language ?? workspace.locale,
      content: input.content,
    }
    const forms = formsOf(input.channel)
    const { compiled, mistakes } = await mistakesOf(
      workspace,
      source,
      blockMap(await blocksOf(tx, workspaceId)),
    )
    const known = linksOfAll(workspace)
    const bare = Object.keys(forms).flatMap((field) =>
      unguarded(input.content[field] ?? '').map((one) => ({ field, ...one })),
    )
    const advice = bare
      .filter(({ path }) => !known.has(path))
      .map(({ field, path, place }) => ({
        field,
        place,
        message: {
          en: `Not every customer has ${pathInWords(path).en}. Say what stands there instead: {{ ${path} | default: "…" }}, or show it inside {% if ${path} %}.`,
          ru: `${pathInWords(path).ru} известно не у всех. Напишите, что показать вместо: {{ ${path} | default: "…" }}, или поместите в {% if ${path} %}.`,
        },
      }))
    const letter = mistakes.length > 0 ? null : await shownTo(context, workspace, compiled, input.customerId)
    return { mistakes: mistakes.slice(0, 100), advice: advice.slice(0, 100), letter }
  },
})
