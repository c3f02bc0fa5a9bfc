import type { ClickHouseClient, Transaction } from '../../engines/index.ts'
import type { Label } from '../../kit/kinds.ts'
import type { Person } from './person.ts'
import { history, label, records, tellHistory } from './places/index.ts'

export interface Told {
  name: string
  label: Label
  rows: Record<string, unknown>[]
  /** What a reader sees, in its order; all others are for programs. */
  shown: Record<string, Label>
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
  for (const place of history.filter((one) => one.told)) {
    told.push({
      name: place.name,
      label: place.label,
      rows: await tellHistory(clickhouse, place, person),
      shown: shownOfHistory[place.name] ?? {},
    })
  }
  return told
}
