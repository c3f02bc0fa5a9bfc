import { z } from 'zod'
import { type Channel, channels } from '../../channels/index.ts'
import { sql } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { sealFields, unsealFields } from '../../kit/seal.ts'
import { wrongFields } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { type AccountRow, accountById, accountsOf, putAccount } from './accounts-store.ts'
import { wakeSender } from './request-messages.ts'

const sealsKey = 'seals'

const Account = z.object({
  id: z.uuid(),
  channel: z.string(),
  name: z.string(),
  settings: z.record(z.string(), z.unknown()).describe('Secrets are left out'),
  hasSecrets: z.array(z.string()).describe('Names of the secrets that are set'),
  isDefault: z.boolean(),
  trouble: z.string().nullable().describe('Why nothing gets through it now'),
  troubleSince: z.iso.datetime().nullable(),
})

function toAccount(row: AccountRow): z.input<typeof Account> {
  const secrets = channels.named(row.channel)?.secrets ?? []
  const isSecret = ([name]: [string, unknown]) => secrets.includes(name)
  const all = Object.entries(row.settings)
  return {
    id: row.id,
    channel: row.channel,
    name: row.name,
    settings: Object.fromEntries(all.filter((one) => !isSecret(one))),
    hasSecrets: all.filter((one) => isSecret(one) && one[1] !== '').map(([name]) => name),
    isDefault: row.is_default,
    trouble: row.trouble,
    troubleSince: row.trouble_since?.toISOString() ?? null,
  }
}

const Label = z.object({ en: z.string(), ru: z.string() })

export const listChannels = operation({
  name: 'channels.list',
  summary: 'Ways to reach people, what their accounts and templates are made of, and the accounts there are.',
  http: 'GET /channels',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: Label,
        settings: z.record(z.string(), z.unknown()).describe('JSON Schema of an account’s settings'),
        secrets: z.array(z.string()),
        content: z.record(z.string(), z.unknown()).describe('JSON Schema of a template’s content'),
        forms: z.record(z.string(), z.enum(['line', 'text', 'mjml'])),
        carries: z.object({
          links: z.boolean(),
          html: z.boolean(),
          opens: z.boolean(),
          unsubscribe: z.boolean(),
        }),
        accounts: z.array(Account),
      }),
    ),
  }),
  async run({ tx, workspaceId }) {
    const accounts = await accountsOf(tx, workspaceId)
    return {
      items: channels.all.map((one) => ({
        kind: one.kind,
        label: one.label,
        settings: z.toJSONSchema(one.settings, { io: 'input' }),
        secrets: [...one.secrets],
        content: z.toJSONSchema(one.content, { io: 'input' }),
        forms: one.forms,
        carries: one.carries,
        accounts: accounts.filter((account) => account.channel === one.kind).map(toAccount),
      })),
    }
  },
})

const AccountSettings = z.object({
  id: z.uuid().optional().describe('Of the account to change; a new one when left out'),
  channel: z.string().default('email'),
  settings: z.record(z.string(), z.unknown()).describe('A secret left out or empty stays as it was'),
})

/** Settings as the channel wants them: parsed, with kept secrets in their places. */
function completeSettings(channel: Channel, told: Record<string, unknown>, kept: Record<string, unknown>) {
  const secrets = channel.secrets.flatMap((name) =>
    told[name] === undefined || told[name] === '' ? [[name, kept[name] ?? ''] as const] : [],
  )
  const parsed = channel.settings.strict().safeParse({ ...told, ...Object.fromEntries(secrets) })
  if (parsed.success) return parsed.data as Record<string, unknown>
  throw new AppError(
    'invalid',
    { en: 'Some of the account’s settings are not right.', ru: 'Не все настройки подключения верны.' },
    {
      fields: wrongFields(parsed.error, 'settings'),
    },
  )
}

const channelCalled = (name: string) => {
  const channel = channels.named(name)
  if (!channel)
    throw new AppError('invalid', {
      en: `There is no channel called “${name}”.`,
      ru: `Канала «${name}» нет.`,
    })
  return channel
}

export const saveAccount = operation({
  name: 'channel-accounts.save',
  summary: 'Save the account letters go by. Messages that waited for one start at once.',
  http: 'POST /channel-accounts',
  needs: 'administer',
  input: AccountSettings.extend({
    name: z.string().trim().min(1).max(200),
    isDefault: z.boolean().default(true),
  }),
  output: Account,
  async run({ tx, workspaceId, keyFor }, input) {
    const channel = channelCalled(input.channel)
    const key = keyFor(sealsKey)
    const before = input.id ? await accountById(tx, workspaceId, input.id) : null
    if (input.id && before?.channel !== channel.kind)
      throw notFound({ en: 'This account', ru: 'Этого подключения' })
    const kept = before ? unsealFields(before.settings, channel.secrets, key) : {}
    const saved = await putAccount(tx, {
      workspace_id: workspaceId,
      id: input.id ?? newId(),
      channel: channel.kind,
      name: input.name,
      settings: sealFields(completeSettings(channel, input.settings, kept), channel.secrets, key),
      is_default: input.isDefault,
    })
    await sql`
      update messages set send_at = now()
      where workspace_id = ${workspaceId} and channel = ${channel.kind} and status = 'queued'
        and reason_code = 'no-account'`.execute(tx)
    await wakeSender(tx)
    return toAccount(saved)
  },
})

export const testAccount = operation({
  name: 'channel-accounts.test',
  summary: 'Connect and sign in with these settings, without sending anything.',
  http: 'POST /channel-accounts/test',
  needs: 'administer',
  readOnly: true,
  input: AccountSettings,
  output: z.object({ works: z.boolean(), code: z.string().nullable(), reason: z.string().nullable() }),
  async run({ tx, workspaceId, keyFor }, input) {
    const channel = channelCalled(input.channel)
    const before = input.id ? await accountById(tx, workspaceId, input.id) : null
    if (input.id && before?.channel !== channel.kind)
      throw notFound({ en: 'This account', ru: 'Этого подключения' })
    const kept = before ? unsealFields(before.settings, channel.secrets, keyFor(sealsKey)) : {}
    const sender = channel.connect(
      channel.settings.parse(completeSettings(channel, input.settings, kept)) as never,
    )
    try {
      const answer = await sender.test()
      return answer.ok
        ? { works: true, code: null, reason: null }
        : { works: false, code: answer.code, reason: answer.reason }
    } finally {
      await sender.close()
    }
  },
})

/** An account with its connections, for the sender. */
export function connectAccount(account: AccountRow, keyFor: (purpose: string) => string) {
  const channel = channelCalled(account.channel)
  const settings = unsealFields(account.settings, channel.secrets, keyFor(sealsKey))
  return channel.connect(channel.settings.parse(settings) as never)
}
