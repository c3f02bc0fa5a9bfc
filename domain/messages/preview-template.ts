import { z } from 'zod'
import { AppError, notFound, reasonOf } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { compileTemplate } from './letter/compile.ts'
import { missingIn, renderLetter } from './letter/render.ts'
import { sampleScope } from './sample-scope.ts'
import { peopleOf, scopesFor } from './scope.ts'
import { Language, parseContent } from './template.ts'
import { templatesById } from './templates-store.ts'

export const previewTemplate = operation({
  name: 'templates.preview',
  summary: 'How a letter looks to a customer now, or to a made-up one: saved or still being written.',
  http: 'POST /templates/preview',
  needs: 'read',
  readOnly: true,
  input: z.object({
    templateId: z.uuid().optional().describe('A saved template; otherwise channel, language and content'),
    channel: z.string().default('email'),
    language: Language.optional(),
    content: z.record(z.string(), z.unknown()).optional(),
    customerId: z.number().int().positive().optional().describe('A made-up customer when left out'),
  }),
  output: z.object({
    subject: z.string(),
    content: z.record(z.string(), z.string()),
    html: z.string().nullable(),
    text: z.string().nullable(),
    missing: z.array(z.string()).describe('What the template asks for and this customer does not have'),
  }),
  async run({ tx, workspaceId, actor }, input) {
    const workspace = await getWorkspace(tx, workspaceId)
    const source = await sourceOf()
    const { compiled, mistakes } = await compileTemplate(source)
    if (mistakes.length > 0)
      throw new AppError(
        'invalid',
        { en: 'The template cannot be shown: it has mistakes.', ru: 'Шаблон нельзя показать: в нём ошибки.' },
        {
          fields: mistakes.map((one) => ({ path: `content.${one.field}`, message: one.message })),
        },
      )
    const scope = await scopeOf()
    const manner = { language: source.language, timeZone: workspace.timeZone, currency: workspace.currency }
    try {
      const rendered = renderLetter(compiled, scope, manner, null, newId())
      const { content, html, text } = rendered
      return { subject: content.subject ?? '', content, html, text, missing: missingIn(compiled, scope) }
    } catch (error) {
      throw new AppError('invalid', {
        en: `The template cannot be filled in: ${reasonOf(error)}`,
        ru: `Шаблон не удаётся заполнить: ${reasonOf(error)}`,
      })
    }

    async function sourceOf() {
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

    async function scopeOf() {
      const { customerId } = input
      if (!customerId) return sampleScope(workspace, source.language)
      if (!actor.seesPersonalData)
        throw new AppError('forbidden', {
          en: 'Showing a letter to a real customer needs the right to see personal data.',
          ru: 'Чтобы показать письмо настоящему клиенту, нужно право видеть персональные данные.',
        })
      const messageId = newId()
      const scopes = await scopesFor(tx, workspace, await peopleOf(tx, workspaceId, [customerId]), [
        { messageId, customerId, facts: {}, needsCart: true },
      ])
      const found = scopes.get(messageId)
      if (!found) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
      return found
    }
  },
})
