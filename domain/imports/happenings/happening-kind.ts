import { sql, type Transaction } from '../../../engines/index.ts'
import { idOf } from '../../../kit/ids.ts'
import type { Label } from '../../../kit/kinds.ts'
import type { Identifier, IdentifierKind } from '../../customers/index.ts'
import { acceptEvents, type ToldEvent } from '../../events/index.ts'
import type { ImportField, ImportKind, ImportRow, SaveJob } from '../import-kind.ts'
import { type RowReader, rowReader } from '../rows/read-row.ts'
import { lacking, type Needed, rowKind } from '../rows/row-kind.ts'
import { HappeningOptions } from './options.ts'

/** `null`: an address that it made up for itself, which leads to nobody. */
export type Device = Identifier | null

interface Happened {
  event: string
  at: Date
  properties: Record<string, unknown>
  identifiers: Identifier[]
}

interface Declared<Name extends string> {
  kind: Name
  label: Label
  fields: readonly ImportField[]
  counted: Label
  needs: readonly Needed[]
  takesAttributes?: ImportKind['takesAttributes']
  /** What a row tells beside who and when; properties that are undefined are left out. */
  tell(read: RowReader, row: ImportRow): { event: string; properties: Record<string, unknown> }
  /** Rows that lead by a device, and not by what a person is called. */
  deviceOf?(read: RowReader, row: ImportRow, job: SaveJob<HappeningOptions>): Device | undefined
}

const identifierOf = (identifiers: readonly Identifier[], kind: IdentifierKind) =>
  identifiers.find((one) => one.kind === kind)?.value

function asEvent(workspaceId: string, { event, at, properties, identifiers }: Happened): ToldEvent {
  const userId = identifierOf(identifiers, 'user-id')
  const anonymousId = identifierOf(identifiers, 'anonymous-id')
  const traits = {
    email: identifierOf(identifiers, 'email'),
    phone: identifierOf(identifiers, 'phone'),
    loyaltyCard: identifierOf(identifiers, 'loyalty-card'),
  }
  return {
    type: 'track',
    event,
    messageId: `import-${idOf(workspaceId, JSON.stringify([event, at, properties, identifiers]))}`,
    timestamp: at.toISOString(),
    ...(userId ? { userId } : {}),
    ...(anonymousId ? { anonymousId } : {}),
    properties,
    context: { traits: Object.fromEntries(Object.entries(traits).filter(([, value]) => value)) },
  }
}

/** Those that no file has brought before, in the order of the file. */
async function onlyNew(tx: Transaction, workspaceId: string, events: ToldEvent[]): Promise<ToldEvent[]> {
  const byHash = new Map(events.map((event) => [event.messageId.slice('import-'.length), event]))
  const { rows } = await sql<{ hash: string }>`
    insert into imported_events (workspace_id, hash)
    select ${workspaceId}, hash from unnest(${[...byHash.keys()].sort()}::uuid[]) as told(hash)
    on conflict do nothing returning hash`.execute(tx)
  const isNew = new Set(rows.map(({ hash }) => hash))
  return [...byHash].flatMap(([hash, event]) => (isNew.has(hash) ? [event] : []))
}

/** A kind of file whose rows are things that happened to somebody: each goes the way that every event goes. */
export const happeningKind = <const Name extends string>(declared: Declared<Name>) =>
  rowKind({
    kind: declared.kind,
    label: declared.label,
    settings: HappeningOptions,
    fields: declared.fields,
    takesAttributes: declared.takesAttributes,
    counted: {
      events: declared.counted,
      eventsSame: { en: 'Known already', ru: 'Уже были' },
      ...(declared.deviceOf && { madeUp: { en: 'With made-up addresses', ru: 'Со случайным адресом' } }),
    },
    lacks: lacking(declared.fields, declared.needs, true),
    read(job: SaveJob<HappeningOptions>) {
      const read = rowReader(declared.fields, job)
      return (row: ImportRow): Happened => {
        const device = declared.deviceOf?.(read, row, job)
        const { identifiers } = device === undefined ? read.somebody(row) : read.person(row)
        if (device) identifiers.push(device)
        const { event, properties } = declared.tell(read, row)
        const own = job.attributes.map(({ name, field }) => [name, read.text(row, field)] as const)
        const all = [...Object.entries(properties), ...own].filter(([, value]) => value !== undefined)
        return {
          event,
          at: read.needed('at', read.date(row, 'at')),
          properties: Object.fromEntries(all),
          identifiers,
        }
      }
    },
    async write(tx, job, good) {
      const { id: workspaceId } = job.workspace
      const of = good.filter(({ item }) => item.identifiers.length > 0)
      const told = of.map(({ item }) => asEvent(workspaceId, item))
      const madeUp = good.length - of.length
      const events = await onlyNew(tx, workspaceId, told)
      await acceptEvents(tx, { workspaceId, sourceId: null, now: job.now }, events)
      return {
        counts: {
          events: events.length,
          eventsSame: of.length - events.length,
          ...(declared.deviceOf && { madeUp }),
        },
      }
    },
  })
