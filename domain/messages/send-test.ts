import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { normaliseIdentifier } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { accountsFor } from './accounts-store.ts'
import { blockMap, blocksOf } from './blocks-store.ts'
import { connectAccount } from './channel-accounts.ts'
import { withSender } from './claim-messages.ts'
import { mannerOf } from './letter/filters.ts'
import { renderLetter } from './letter/render.ts'
import { SourceInput, scopeOf, sourceOf } from './preview-template.ts'
import { asFields, mistakesOf } from './template.ts'

const mark = { en: '[Test] ', ru: '[Проба] ' }

const howItLooks = {
  email: {
    en: 'must be an e-mail address, as in anna@example.com',
    ru: 'здесь нужен адрес почты, например anna@example.com',
  },
  phone: {
    en: 'must be a telephone number with its country code, as in +44 20 7946 0018',
    ru: 'здесь нужен номер телефона, например +7 916 123-45-67',
  },
}

export const sendTest = operation({
  name: 'templates.send-test',
  summary:
    'Send a letter to one address as a customer would get it. It counts nowhere and its links are not tracked.',
  http: 'POST /templates/send-test',
  needs: 'write',
  input: SourceInput.extend({
    to: z.string().trim().min(3).max(320, check('too long for an address', 'слишком длинно для адреса')),
    customerId: z.number().int().positive().optional().describe('A made-up customer when left out'),
  }),
  output: z.object({ sentTo: z.string() }),
  async run(context, input) {
    const { tx, workspaceId, keyFor } = context
    const workspace = await getWorkspace(tx, workspaceId)
    const source = await sourceOf(context, workspace, input)
    const { compiled, mistakes } = await mistakesOf(
      workspace,
      source,
      blockMap(await blocksOf(tx, workspaceId)),
    )
    if (mistakes.length > 0)
      throw new AppError(
        'invalid',
        { en: 'Nothing was sent: the letter has mistakes.', ru: 'Ничего не отправлено: в письме ошибки.' },
        { fields: asFields(mistakes) },
      )
    const kind = channels.named(source.channel)?.identifierKind
    if (kind !== 'email' && kind !== 'phone')
      throw new AppError('invalid', {
        en: 'Nobody has an address of this channel that could be typed in: try it on a customer, by a flow.',
        ru: 'У этого канала нет адреса, который можно набрать: испытайте его на клиенте, сценарием.',
      })
    const to = normaliseIdentifier(kind, input.to)
    if (!to)
      throw new AppError(
        'invalid',
        { en: 'Nothing was sent: this is no address.', ru: 'Ничего не отправлено: это не адрес.' },
        { fields: [{ path: 'to', message: howItLooks[kind] }] },
      )
    const { rows } = await sql`select 1 from suppressions
      where workspace_id = ${workspaceId} and channel = ${source.channel} and address = ${to}`.execute(tx)
    if (rows.length > 0)
      throw new AppError('conflict', {
        en: 'This address is on the stop list: nothing is sent to it, not even a test.',
        ru: 'Этот адрес в стоп-листе: на него не уходит ничего, даже пробные письма.',
      })
    const accounts = await accountsFor(tx, [workspaceId])
    const account = accounts.find((one) => one.channel === source.channel && one.is_default)
    if (!account)
      throw new AppError('conflict', {
        en: 'No account is set up for this channel yet: add one in Settings → Channels.',
        ru: 'Для этого канала ещё нет подключения: добавьте его в «Настройки → Каналы».',
      })
    const { language } = compiled
    const scope = await scopeOf(context, workspace, compiled, input.customerId)
    const rendered = renderLetter(
      compiled,
      scope,
      mannerOf(workspace, language, context.publicUrl),
      null,
      newId(),
    )
    const content = withSender(account, rendered.content)
    if (content.subject) content.subject = mark[language] + content.subject
    const sender = connectAccount(account, keyFor)
    try {
      const answer = await sender.send({
        messageId: newId(),
        to,
        content,
        html: rendered.html,
        text: rendered.text,
        unsubscribeUrl: null,
        feedback: { campaign: 'test', sender: workspace.slug },
        language,
      })
      if (answer.ok) return { sentTo: to }
      throw new AppError('unavailable', {
        en: `The test was not taken: ${answer.reason}`,
        ru: `Пробное письмо не приняли: ${answer.reason}`,
      })
    } finally {
      await sender.close()
    }
  },
})
