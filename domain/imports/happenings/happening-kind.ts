import { sql, type Transaction } from '../../../engines/index.ts'
import { idOf } from '../../../kit/ids.ts'
import type { Label } from '../../../kit/kinds.ts'
import type { Identifier, IdentifierKind } from '../../customers/index.ts'
import { acceptEvents, type ToldEvent } from '../../events/index.ts'
import type { ImportField, ImportKind, ImportRow, SaveJob } from '../import-kind.ts'
import { countedPeople, seePeople } from '../person/see-people.ts'
import { type ReadPerson, type RowReader, rowReader } from '../rows/read-row.ts'
import { lacking, type Needed, rowKind } from '../rows/row-kind.ts'
import { HappeningOptions } from './options.ts'

/** `null`: an address that it made up for itself, which leads to nobody. */
export type Device = Identifier | null

interface Happened extends ReadPerson {
  event: string
  at: Date
  properties: Record<string, unknown>
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

interface Told {
  event: ToldEvent
  item: Happened
}

/** Those that no file has brought before, in the order of the file. */
async function onlyNew(tx: Transaction, workspaceId: string, told: Told[]): Promise<Told[]> {
  const byHash = new Map(told.map((one) => [one.event.messageId.slice('import-'.length), one]))
  const { rows } = await sql<{ hash: string }>`
    insert into imported_events (workspace_id, hash)
    select ${workspaceId}, hash from unnest(${[...byHash.keys()].sort()}::uuid[]) as told(hash)
    on conflict do nothing returning hash`.execute(tx)
  const isNew = new Set(rows.map(({ hash }) => hash))
  return [...byHash].flatMap(([hash, one]) => (isNew.has(hash) ? [one] : []))
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
      ...countedPeople,
      ...(declared.deviceOf && { madeUp: { en: 'With made-up addresses', ru: 'Со случайным адресом' } }),
    },
    lacks: lacking(declared.fields, declared.needs, true),
    read(job: SaveJob<HappeningOptions>) {
      const read = rowReader(declared.fields, job)
      return (row: ImportRow): Happened => {
        const device = declared.deviceOf?.(read, row, job)
        const person = device === undefined ? read.somebody(row) : read.person(row)
        if (device) person.identifiers.push(device)
        const { event, properties } = declared.tell(read, row)
        const own = job.attributes.map(({ name, field }) => [name, read.text(row, field)] as const)
        const all = [...Object.entries(properties), ...own].filter(([, value]) => value !== undefined)
        return {
          event,
          at: read.needed('at', read.date(row, 'at')),
          properties: Object.fromEntries(all),
          ...person,
        }
      }
    },
    async write(tx, job, good) {
      const { id: workspaceId } = job.workspace
      const of = good.filter(({ item }) => item.identifiers.length > 0)
      const told = of.map(({ item }) => ({ item, event: asEvent(workspaceId, item) }))
      const madeUp = good.length - of.length
      const fresh = await onlyNew(tx, workspaceId, told)
      // Here and not first on the events' way: whom the file brought is known when it ends, and by a dry run too.
      const people = await seePeople(
        tx,
        job,
        fresh.map(({ item }) => item),
      )
      await acceptEvents(
        tx,
        { workspaceId, sourceId: null, now: job.now },
        fresh.map(({ event }) => event),
      )
      return {
        counts: {
          events: fresh.length,
          eventsSame: of.length - fresh.length,
          ...people.counts,
          ...(declared.deviceOf && { madeUp }),
        },
      }
    },
  })
