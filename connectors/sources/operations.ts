import { z } from 'zod'
import { operation } from '../../domain/context.ts'
import {
  findSource,
  planNextRun,
  ReceivedCount,
  readReceived,
  SourceProblem,
} from '../../domain/sources/index.ts'
import { addSource, Source } from '../../domain/workspaces/index.ts'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { sealFields, unsealFields } from '../../kit/seal.ts'
import { wrongFields } from '../../kit/words.ts'
import { receivedKindNamed, receivedKinds } from '../received/index.ts'
import { addressOf } from '../received/receive.ts'
import type { ReceivedKind } from '../received/received-kind.ts'
import { sourceKindNamed, sourceKinds } from './index.ts'
import type { SourceKind } from './source-kind.ts'

type AnySourceKind = SourceKind | ReceivedKind

const anySourceKindNamed = (name: string): AnySourceKind | undefined =>
  sourceKindNamed(name) ?? receivedKindNamed(name)

const thisSource = { en: 'This source', ru: 'Этого источника' }
const Name = oneLine(100)
const Settings = z
  .record(z.string(), z.unknown())
  .describe('A secret left out or empty stays as it was; null takes it away')

export const listSourceKinds = operation({
  name: 'source-kinds.list',
  summary:
    'Ways data comes in beside events: fetched on a schedule (feeds, files) or received (shops, tills, calls, bots, mail); each with its settings.',
  http: 'GET /source-kinds',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        way: z.enum(['fetched', 'received']),
        label: Label,
        summary: Label,
        steps: z.array(Label).describe('What is to be done on the other side'),
        counted: z.record(z.string(), Label).describe('What of its traffic is counted'),
        settings: z.record(z.string(), z.unknown()).describe('As JSON Schema'),
        secrets: z.array(z.string()),
      }),
    ),
  }),
  async run() {
    return {
      items: [...sourceKinds.all, ...receivedKinds.all].map((one) => ({
        kind: one.kind,
        way: one.way,
        label: one.label,
        summary: one.summary,
        steps: one.way === 'received' ? [...one.steps] : [],
        counted: one.way === 'received' ? one.counted : {},
        settings: z.toJSONSchema(one.settings, { io: 'input', unrepresentable: 'any' }) as Record<
          string,
          unknown
        >,
        secrets: [...one.secrets],
      })),
    }
  },
})

function kindCalled(name: string): AnySourceKind {
  const kind = anySourceKindNamed(name)
  if (kind) return kind
  const known = [...sourceKinds.all, ...receivedKinds.all].map((one) => one.kind).join(', ')
  throw new AppError('invalid', {
    en: `There are no sources of the kind “${name}”. There are: ${known}.`,
    ru: `Источников вида «${name}» нет. Есть: ${known}.`,
  })
}

/** Settings as the kind wants them: parsed, with kept secrets in their places. */
function completeSettings(
  { way, settings, secrets }: AnySourceKind,
  told: Record<string, unknown>,
  kept: Record<string, unknown>,
) {
  const keep = secrets.flatMap((name) =>
    told[name] ? [] : [[name, told[name] === null ? '' : (kept[name] ?? '')] as const],
  )
  const parsed = settings.strict().safeParse({ ...told, ...Object.fromEntries(keep) })
  if (!parsed.success) {
    throw new AppError(
      'invalid',
      { en: 'Some of the settings are not right.', ru: 'Некоторые настройки не подходят.' },
      { fields: wrongFields(parsed.error, 'settings') },
    )
  }
  const done = parsed.data as Record<string, unknown>
  if (way === 'fetched' && !done.url && !done.folder) {
    const words = { en: 'An address or a folder is needed.', ru: 'Нужен адрес или папка.' }
    throw new AppError('invalid', words, { fields: [{ path: 'settings.url', message: words }] })
  }
  return done
}

/** Two sources with one address: everything would come to the older one, and the other would stay silent for ever. */
async function refuseShared(
  tx: Transaction,
  workspaceId: string,
  kind: AnySourceKind,
  settings: Record<string, unknown>,
  ownId: string | null,
): Promise<void> {
  for (const name of kind.way === 'received' ? (kind.oneOwner ?? []) : []) {
    const told = settings[name]
    if (typeof told !== 'string' || told === '') continue
    // of two who ask at the same moment, the second sees what the first has written
    await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${kind.kind} ${name} ${told.toLowerCase()}`}, 0))`.execute(
      tx,
    )
    const { rows } = await sql<{ isOurs: boolean }>`
      select workspace_id = ${workspaceId} as "isOurs" from sources where kind = ${kind.kind} and lower(settings ->> ${name}) = lower(${told})
        and disabled_at is null and id is distinct from ${ownId}::uuid limit 1`.execute(tx)
    const [owner] = rows
    if (!owner) continue
    const words = owner.isOurs
      ? {
          en: `“${told}” belongs to another source already: what comes to it would never come to this one.`,
          ru: `«${told}» уже занят другим источником: всё пришло бы туда, а сюда — ничего.`,
        }
      : {
          // What other workspaces have is nobody's business here.
          en: `“${told}” cannot be used here: choose another address.`,
          ru: `«${told}» здесь использовать нельзя: выберите другой адрес.`,
        }
    throw new AppError('conflict', words, { fields: [{ path: `settings.${name}`, message: words }] })
  }
}

export const connectSource = operation({
  name: 'sources.connect',
  summary:
    'Add a source that is fetched on a schedule (the first time at once), or one that is called at an address of its own.',
  http: 'POST /sources/connect',
  needs: 'administer',
  input: z.object({ kind: z.string().max(50), name: Name, settings: Settings.default({}) }),
  output: Source,
  async run({ tx, workspaceId, keyFor, now }, { kind: kindName, name, settings }) {
    const kind = kindCalled(kindName)
    const complete = completeSettings(kind, settings, {})
    await refuseShared(tx, workspaceId, kind, complete, null)
    return addSource(tx, workspaceId, {
      kind: kind.kind,
      name,
      settings: sealFields(complete, kind.secrets, keyFor('seals')),
      nextRunAt: kind.way === 'fetched' ? now : null,
    })
  },
})

async function setUpSource(tx: Transaction, workspaceId: string, id: string) {
  const source = await findSource(tx, workspaceId, id)
  const kind = source && anySourceKindNamed(source.kind)
  if (!source || !kind) throw notFound(thisSource)
  return { source, kind }
}

const SourceSettings = z.object({
  id: z.uuid(),
  settings: z.record(z.string(), z.unknown()).describe('Secrets are left out'),
  hasSecrets: z.array(z.string()).describe('Names of the secrets that are set'),
})

export const getSourceSettings = operation({
  name: 'sources.settings',
  summary: 'The settings of a source that is fetched or called; secrets are left out.',
  http: 'GET /sources/{id}/settings',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: SourceSettings,
  async run({ tx, workspaceId }, { id }) {
    const { source, kind } = await setUpSource(tx, workspaceId, id)
    return shown(id, source.settings, kind)
  },
})

function shown(id: string, settings: Record<string, unknown>, { secrets }: AnySourceKind) {
  const all = Object.entries(settings)
  return {
    id,
    settings: Object.fromEntries(all.filter(([name]) => !secrets.includes(name))),
    hasSecrets: all.flatMap(([name, value]) => (secrets.includes(name) && value !== '' ? [name] : [])),
  }
}

export const configureSource = operation({
  name: 'sources.configure',
  summary: 'Change the settings of a source that is fetched (it is fetched anew at once) or called.',
  http: 'PUT /sources/{id}/settings',
  needs: 'administer',
  input: z.object({ id: z.uuid(), settings: Settings }),
  output: SourceSettings,
  async run({ tx, workspaceId, keyFor, now }, { id, settings }) {
    const { source, kind } = await setUpSource(tx, workspaceId, id)
    const key = keyFor('seals')
    const complete = completeSettings(kind, settings, unsealFields(source.settings, kind.secrets, key))
    await refuseShared(tx, workspaceId, kind, complete, id)
    const sealed = sealFields(complete, kind.secrets, key)
    await sql`
      update sources set settings = ${JSON.stringify(sealed)}::jsonb
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    if (kind.way === 'fetched') await planNextRun(tx, source, now, {})
    return shown(id, sealed, kind)
  },
})

export const runSourceNow = operation({
  name: 'sources.run-now',
  summary: 'Fetch a source now instead of when it is due.',
  http: 'POST /sources/{id}/run',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId, now }, { id }) {
    const { source, kind } = await setUpSource(tx, workspaceId, id)
    if (kind.way !== 'fetched') throw notFound(thisSource)
    await planNextRun(tx, source, now)
    return { id }
  },
})

export const getReceived = operation({
  name: 'sources.received',
  summary: 'The address a source is called at, what came in today and in a week, and what was wrong with it.',
  http: 'GET /sources/{id}/received',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    address: z.string().nullable().describe('Holds the write key: null for whoever may not write'),
    mailPort: z
      .int()
      .nullable()
      .describe('Where its letters are taken in by SMTP; 0: the port is closed; null: it takes no letters'),
    lastReceivedAt: z.date().nullable(),
    counts: z.array(ReceivedCount),
    problems: z.array(SourceProblem),
  }),
  async run({ tx, workspaceId, publicUrl, mailPort, now, actor }, { id }) {
    const { source, kind } = await setUpSource(tx, workspaceId, id)
    if (kind.way !== 'received') throw notFound(thisSource)
    const { rows } = await sql<{ key: string; lastReceivedAt: Date | null }>`
      select write_key as key, last_received_at as "lastReceivedAt" from sources
      where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
    const [row] = rows
    if (!row) throw notFound(thisSource)
    return {
      address: actor.seesWriteKeys ? addressOf(publicUrl, row.key) : null,
      mailPort: kind.kind === 'mail' ? mailPort : null,
      lastReceivedAt: row.lastReceivedAt,
      ...(await readReceived(tx, source, now)),
    }
  },
})

export const operations = [
  listSourceKinds,
  connectSource,
  getSourceSettings,
  configureSource,
  runSourceNow,
  getReceived,
]
