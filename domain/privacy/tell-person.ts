import type { ClickHouseClient, Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'
import { type Trait, traitsOfWorkspace } from '../traits/index.ts'
import type { Person } from './person.ts'
import { history, label, records, tellHistory } from './places/index.ts'

export interface Told {
  name: string
  label: Label
  rows: Record<string, unknown>[]
  /** What a reader sees, in its order; all others are for programs. */
  shown: Record<string, Label>
  /** Whose values stand in the rows, where these are traits: a reader sees them by their names. */
  traits?: readonly Trait[]
}

const shownOfHistory: Record<string, Record<string, Label>> = {
  events: {
    occurred_at: label('When', 'Когда'),
    name: label('What', 'Что'),
    url: label('Page', 'Страница'),
    device: label('Device', 'Устройство'),
    properties: label('Details', 'Подробности'),
  },
  customer_stage_history: {
    since: label('Since', 'С'),
    trait: label('Trait', 'Показатель'),
    value: label('Value', 'Значение'),
  },
}

/** Everything that is known of a person, place by place, the card first. */
export async function tellPerson(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  person: Person,
): Promise<Told[]> {
  const told: Told[] = []
  for (const place of [...records].reverse()) {
    if (place.tell)
      told.push({
        name: place.name,
        label: place.label,
        rows: await place.tell(tx, person),
        shown: place.shown ?? {},
      })
  }
  const traits = await traitsOfWorkspace(tx, person.workspaceId)
  for (const place of history.filter((one) => one.told)) {
    const theirs = traits.filter(({ table }) => table === place.name)
    told.push({
      name: place.name,
      label: place.label,
      rows: byTime(newest(await tellHistory(clickhouse, place, person))),
      shown: shownOfHistory[place.name] ?? {},
      ...(place.name === 'customer_stage_history' ? { traits } : theirs.length > 0 ? { traits: theirs } : {}),
    })
  }
  return told
}

/** What is written anew is replaced in its own time: until then the earlier versions stand beside it. */
function newest(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const latest = new Map<unknown, Record<string, unknown>>()
  for (const row of rows) {
    if (row.version === undefined) return rows
    if (Number(row.version) >= Number(latest.get(row.customer_id)?.version ?? 0))
      latest.set(row.customer_id, row)
  }
  return [...latest.values()].filter((row) => !row.is_gone)
}

/** The latest first, as everything else is told. */
const byTime = (rows: Record<string, unknown>[]) =>
  rows.sort((one, other) => timeOf(other).localeCompare(timeOf(one)))
const timeOf = (row: Record<string, unknown>) => String(row.occurred_at ?? row.since ?? '')
