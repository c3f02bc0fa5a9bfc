import { z } from 'zod'
import {
  AccountLimits,
  type Channel,
  channels,
  dayOf,
  type Listener,
  mostOnDay,
} from '../../channels/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { oneLine } from '../../kit/one-line.ts'
import { sealFields, unsealFields } from '../../kit/seal.ts'
import { wrongFields } from '../../kit/words.ts'
import { type Actor, operation } from '../context.ts'
import {
  type AccountRow,
  accountById,
  accountsOf,
  accountsOfKinds,
  putAccount,
  removeAccount,
  waitingFor,
} from './accounts-store.ts'
import { signToken } from './letter/links.ts'
import { wakeSender } from './request-messages.ts'

const sealsKey = 'seals'

const Account = z.object({
  id: z.uuid(),
  channel: z.string(),
  name: z.string(),
  settings: z
    .record(z.string(), z.unknown())
    .describe('Secrets are left out; whoever may only read sees whom it speaks as'),
  hasSecrets: z.array(z.string()).describe('Names of the secrets that are set'),
  isDefault: z.boolean().describe('Messages that ask for no account go by it'),
  limits: AccountLimits,
  costMinor: z
    .number()
    .nullable()
    .describe('Of one part of a message, in the workspace’s currency; may be a fraction'),
  today: z
    .object({ handed: z.int(), most: z.int().nullable() })
    .describe('How many went out today (UTC), and how many may'),
  reportsUrl: z.string().nullable().describe('Where the other side sends its delivery reports'),
  records: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .describe(
      'TXT records that have to stand in the names of the sender’s domain: the key that letters are signed with',
    ),
  trouble: z
    .object({
      kind: z
        .enum(['down', 'held', 'failing'])
        .describe(
          'Nothing gets through; it asked for patience; it answers and has taken none of the last messages',
        ),
      code: z.string().nullable(),
      reason: z.string().describe('In the other side’s words'),
      since: z.iso.datetime(),
      triesAt: z.iso.datetime().nullable().describe('Null: with the next message'),
      waiting: z.int().describe('How many messages wait for it; counted up to 100,000'),
    })
    .nullable()
    .describe('What keeps its messages now'),
})

interface Addresses {
  publicUrl: string
  keyFor(purpose: string): string
  /** Addresses of services often hold a key of theirs. */
  actor: Pick<Actor, 'seesWriteKeys'>
}

/** What is to be published for an account; nothing of one that cannot be opened. */
export function recordsToPublish(
  row: Pick<AccountRow, 'channel' | 'settings'>,
  keyFor: (purpose: string) => string,
): { name: string; value: string }[] {
  const channel = channels.named(row.channel) as Channel | undefined
  if (!channel?.publishes) return []
  try {
    return channel.publishes(openSettings(row, keyFor).settings)
  } catch {
    return []
  }
}

function toAccount(
  row: AccountRow,
  { publicUrl, keyFor, actor }: Addresses,
  waiting = 0,
): z.input<typeof Account> {
  const channel = channels.named(row.channel)
  const secrets = channel?.secrets ?? []
  const limits = AccountLimits.safeParse(row.limits).data ?? AccountLimits.parse({})
  const isSecret = ([name]: [string, unknown]) => secrets.includes(name)
  const all = Object.entries(row.settings)
  const isShown = (one: [string, unknown]) =>
    !isSecret(one) && (actor.seesWriteKeys || one[0] === channel?.senderField)
  return {
    id: row.id,
    channel: row.channel,
    name: row.name,
    settings: Object.fromEntries(all.filter(isShown)),
    hasSecrets: all.filter((one) => isSecret(one) && one[1] !== '').map(([name]) => name),
    isDefault: row.is_default,
    limits,
    costMinor: row.cost_minor,
    today: { handed: row.handed_today, most: mostOnDay(limits, dayOf(new Date())) },
    reportsUrl:
      channel?.reports && actor.seesWriteKeys
        ? `${publicUrl}/delivery/${signToken(keyFor('links'), 'reports', row.id)}`
        : null,
    records: recordsToPublish(row, keyFor),
    trouble: troubleOf(row, waiting),
  }
}

function troubleOf(row: AccountRow, waiting: number): z.input<typeof Account>['trouble'] {
  if (row.trouble === null || row.trouble_kind === null) return null
  return {
    kind: row.trouble_kind,
    code: row.trouble_code,
    reason: row.trouble,
    since: (row.trouble_since ?? row.updated_at).toISOString(),
    triesAt: row.tries_at?.toISOString() ?? null,
    waiting,
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
        forms: z.record(z.string(), z.enum(['line', 'text', 'link', 'mjml', 'choice'])),
        carries: z.object({
          links: z.boolean(),
          html: z.boolean(),
          opens: z.boolean(),
          unsubscribe: z.boolean(),
        }),
        usualPerSecond: z
          .number()
          .nullable()
          .describe('What an account is held to when nothing else is said'),
        hasDomains: z.boolean().describe('Its addresses have domains, which may be limited'),
        senderField: z.string().nullable().describe('The setting that people see as the sender'),
        reportSteps: z
          .array(Label)
          .nullable()
          .describe('How the other side is told where reports go; null when it sends none'),
        accounts: z.array(Account),
      }),
    ),
  }),
  async run({ tx, workspaceId, publicUrl, keyFor, actor }) {
    const accounts = await accountsOf(tx, workspaceId)
    const troubled = accounts.filter((one) => one.trouble !== null).map((one) => one.id)
    const waiting = await waitingFor(tx, workspaceId, troubled)
    return {
      items: channels.all.map((one) => ({
        kind: one.kind,
        label: one.label,
        settings: z.toJSONSchema(one.settings, { io: 'input' }),
        secrets: [...one.secrets],
        content: z.toJSONSchema(one.content, { io: 'input' }),
        forms: one.forms,
        carries: one.carries,
        usualPerSecond: one.limits.perSecond,
        hasDomains: one.domainOf !== undefined,
        senderField: one.senderField ?? null,
        reportSteps: one.reports ? [...one.reports.steps] : null,
        accounts: accounts
          .filter((account) => account.channel === one.kind)
          .map((account) => toAccount(account, { publicUrl, keyFor, actor }, waiting.get(account.id))),
      })),
    }
  },
})

const AccountSettings = z.object({
  id: z.uuid().optional().describe('Of the account to change; a new one when left out'),
  channel: z.string().default('email'),
  settings: z.record(z.string(), z.unknown()).describe('A secret left out or empty stays as it was'),
})

/** A kept secret goes where it was entered for: nobody learns it by giving another address. */
function heldFor(
  channel: Channel,
  told: Record<string, unknown>,
  kept: Record<string, unknown>,
  settings: Record<string, unknown>,
): ReturnType<typeof wrongFields> {
  const before = channel.settings.safeParse(kept).data ?? kept
  return Object.entries(channel.secretsGoTo ?? {})
    .filter(([name]) => !told[name] && kept[name])
    .filter(([, places]) => places.some((place) => settings[place] !== before[place]))
    .map(([name]) => ({ path: `settings.${name}`, message: enteredAnew }))
}

const enteredAnew = {
  en: 'enter it again: it is kept for another address, and is sent to no new one by itself',
  ru: 'введите заново: сохранённое было введено для другого адреса и на новый само не отправится',
}

/** Settings as the channel wants them: parsed, with kept secrets in their places. */
async function completeSettings(
  channel: Channel,
  told: Record<string, unknown>,
  kept: Record<string, unknown>,
  /** Fields beside the settings that are wrong too: all are told at once. */
  wrongBeside: ReturnType<typeof wrongFields> = [],
): Promise<Record<string, unknown>> {
  const secrets = channel.secrets.flatMap((name) =>
    told[name] === undefined || told[name] === '' ? [[name, kept[name] ?? ''] as const] : [],
  )
  const parsed = channel.settings.strict().safeParse({ ...told, ...Object.fromEntries(secrets) })
  const wrong = parsed.success
    ? (channel.wrongIn?.(parsed.data) ?? []).map((one) => ({ ...one, path: `settings.${one.path}` }))
    : wrongFields(parsed.error, 'settings')
  if (parsed.success) wrong.push(...heldFor(channel, told, kept, parsed.data))
  if (parsed.success && wrong.length + wrongBeside.length === 0)
    return (await channel.completed?.(parsed.data)) ?? parsed.data
  throw new AppError(
    'invalid',
    { en: 'Some of the account’s settings are not right.', ru: 'Не все настройки подключения верны.' },
    { fields: [...wrongBeside, ...wrong] },
  )
}

const AccountName = oneLine(200)

const channelCalled = (name: string): Channel => {
  const channel = channels.named(name)
  if (!channel)
    throw new AppError('invalid', {
      en: `There is no channel called “${name}”.`,
      ru: `Канала «${name}» нет.`,
    })
  return channel as unknown as Channel
}

export const saveAccount = operation({
  name: 'channel-accounts.save',
  summary: 'Save the account letters go by. Messages that waited for one start at once.',
  http: 'POST /channel-accounts',
  needs: 'administer',
  input: AccountSettings.extend({
    name: z.string().describe('One line, not empty, of at most 200 characters'),
    isDefault: z
      .boolean()
      .optional()
      .describe('As it was when left out; the first account of a channel always is'),
    limits: AccountLimits.optional().describe('As they were when left out'),
    costMinor: z.number().min(0).max(1_000_000).nullable().optional().describe('As it was when left out'),
  }),
  output: Account.extend({
    madeSecrets: z
      .record(z.string(), z.string())
      .describe('Secrets made just now that the other side has to know; not told again'),
  }),
  async run({ tx, workspaceId, publicUrl, keyFor, actor }, input) {
    const channel = channelCalled(input.channel)
    const key = keyFor(sealsKey)
    const before = input.id ? await accountById(tx, workspaceId, input.id) : null
    if (input.id && before?.channel !== channel.kind)
      throw notFound({ en: 'This account', ru: 'Этого подключения' })
    const kept = before ? unsealFields(before.settings, channel.secrets, key) : {}
    const name = AccountName.safeParse(input.name)
    const settings = await completeSettings(
      channel,
      input.settings,
      kept,
      name.success ? [] : wrongFields(name.error, 'name', AccountName),
    )
    const made = (channel.sharedSecrets ?? []).filter((name) => !input.settings[name] && !kept[name])
    const saved = await putAccount(tx, {
      workspace_id: workspaceId,
      id: input.id ?? newId(),
      channel: channel.kind,
      name: AccountName.parse(input.name),
      settings: sealFields(settings, channel.secrets, key),
      limits: input.limits ?? before?.limits ?? {},
      cost_minor: input.costMinor === undefined ? (before?.cost_minor ?? null) : input.costMinor,
      is_default: input.isDefault ?? before?.is_default ?? false,
    })
    await sql`
      update messages set send_at = now()
      where workspace_id = ${workspaceId} and channel = ${channel.kind} and status = 'queued'
        and reason_code = 'no-account'`.execute(tx)
    await wakeSender(tx)
    return {
      ...toAccount(saved, { publicUrl, keyFor, actor }),
      madeSecrets: Object.fromEntries(made.map((name) => [name, String(settings[name])])),
    }
  },
})

export const testAccount = operation({
  name: 'channel-accounts.test',
  summary: 'Connect and sign in with these settings, without sending anything.',
  http: 'POST /channel-accounts/test',
  needs: 'administer',
  readOnly: true,
  input: AccountSettings,
  output: z.object({
    works: z.boolean(),
    proves: z
      .enum(['all', 'reach', 'keys'])
      .nullable()
      .describe(
        'all: it let us in; reach: it answers, and the first message will show the rest; keys: nobody was asked, the keys can be read and fit each other; null: it does not work',
      ),
    code: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  async run({ tx, workspaceId, keyFor }, input) {
    const channel = channelCalled(input.channel)
    const before = input.id ? await accountById(tx, workspaceId, input.id) : null
    if (input.id && before?.channel !== channel.kind)
      throw notFound({ en: 'This account', ru: 'Этого подключения' })
    const kept = before ? unsealFields(before.settings, channel.secrets, keyFor(sealsKey)) : {}
    const sender = channel.connect(await completeSettings(channel, input.settings, kept))
    try {
      const answer = await sender.test()
      return answer.ok
        ? { works: true, proves: answer.only ?? ('all' as const), code: null, reason: null }
        : { works: false, proves: null, code: answer.code, reason: answer.reason }
    } finally {
      await sender.close()
    }
  },
})

export const renewKeys = operation({
  name: 'channel-accounts.renew-keys',
  summary:
    'Sign letters with a new key, under a new name, from now on. Its record has to be published before others trust it.',
  http: 'POST /channel-accounts/{id}/keys',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: Account,
  async run({ tx, workspaceId, publicUrl, keyFor, now, actor }, { id }) {
    const account = await accountById(tx, workspaceId, id)
    if (!account) throw notFound({ en: 'This account', ru: 'Этого подключения' })
    const { channel, settings } = openSettings(account, keyFor)
    if (!channel.renewed)
      throw new AppError('invalid', {
        en: 'This channel has no keys that are made here.',
        ru: 'У этого канала нет ключей, которые создаются здесь.',
      })
    const renewed = sealFields(await channel.renewed(settings, now), channel.secrets, keyFor(sealsKey))
    return toAccount(await putAccount(tx, { ...account, settings: renewed }), { publicUrl, keyFor, actor })
  },
})

export const deleteAccount = operation({
  name: 'channel-accounts.delete',
  summary: 'Take an account away. What waits for it goes by the channel’s default one, or waits for another.',
  http: 'DELETE /channel-accounts/{id}',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
  async run({ tx, workspaceId }, { id }) {
    const account = await accountById(tx, workspaceId, id)
    if (!account) throw notFound({ en: 'This account', ru: 'Этого подключения' })
    await removeAccount(tx, account)
    return {}
  },
})

/** The settings of an account, opened. @throws AppError when they cannot be */
export function openSettings(
  account: Pick<AccountRow, 'channel' | 'settings'>,
  keyFor: (purpose: string) => string,
): { channel: Channel; settings: Record<string, unknown> } {
  const channel = channelCalled(account.channel)
  const settings = unsealFields(account.settings, channel.secrets, keyFor(sealsKey))
  return { channel, settings: channel.settings.parse(settings) }
}

/** Accounts whose own connection brings delivery reports, and so is kept open. Those that cannot be opened are left out. */
export async function listeningAccounts(
  tx: Transaction,
  keyFor: (purpose: string) => string,
  workspaceIds?: readonly string[],
): Promise<AccountRow[]> {
  const kinds = channels.all.filter((one) => (one as Channel).listens).map((one) => one.kind)
  const accounts = await accountsOfKinds(tx, kinds, workspaceIds)
  return accounts.filter((account) => {
    try {
      const { channel, settings } = openSettings(account, keyFor)
      return channel.listens?.(settings) ?? false
    } catch {
      return false
    }
  })
}

/** An account with its connections, for the sender. */
export function connectAccount(
  account: AccountRow,
  keyFor: (purpose: string) => string,
  listener?: Listener,
) {
  const { channel, settings } = openSettings(account, keyFor)
  return channel.connect(settings, listener)
}
