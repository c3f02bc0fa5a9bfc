import { z } from 'zod'
import { askFragment, bound, type ClickHouseClient, ch, named } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import type { Removed } from '../erasure.ts'
import type { Person } from '../person.ts'
import { label } from './place.ts'

/** A table of ClickHouse with people in it. */
interface HistoryPlace {
  name: string
  label: Label
  /** Told to whoever asks what is known of them. */
  told?: true
  /** What is written instead, so that counts of messages and flows stay true; absent: the rows go. */
  emptied?: string
}

/** A new table with a `customer_id` has its line here: a test sees to it. */
export const history: readonly HistoryPlace[] = [
  { name: 'events', label: label('Behaviour', 'Поведение'), told: true },
  {
    name: 'message_events',
    label: label('Fate of messages', 'Судьба сообщений'),
    emptied: "customer_id = 0, url = '', user_agent = ''",
  },
  { name: 'flow_steps', label: label('Steps in flows', 'Шаги сценариев'), emptied: 'customer_id = 0' },
  { name: 'order_lines', label: label('Lines of orders under the person', 'Строки заказов под человеком') },
  { name: 'purchases', label: label('Orders under the person', 'Заказы под человеком') },
  { name: 'customer_links', label: label('Links of merged cards', 'Связи карточек') },
  { name: 'customer_profiles', label: label('Profile', 'Профиль') },
  { name: 'customer_traits', label: label('Traits', 'Показатели'), told: true },
  { name: 'trait_groups', label: label('Traits by assortment', 'Показатели по ассортименту') },
  { name: 'customer_stage_history', label: label('Stages of life', 'Этапы'), told: true },
  { name: 'customer_predictions', label: label('Forecasts', 'Прогнозы'), told: true },
  { name: 'customer_carts', label: label('Carts', 'Корзины') },
  { name: 'segment_members', label: label('Segments', 'Сегменты') },
  { name: 'memberships', label: label('Segments by person', 'Сегменты по людям') },
  { name: 'segment_moves', label: label('Moves between segments', 'Переходы между сегментами') },
  { name: 'duplicate_keys', label: label('Keys of comparison', 'Ключи сравнения') },
  { name: 'prediction_histories', label: label('Histories of a fit', 'Истории для расчёта') },
  { name: 'prediction_answers', label: label('Forecasts being made', 'Прогнозы, ещё не готовые') },
]

const mostTold = 50_000

const theirs = ({ workspaceId, ids }: Person) =>
  ch`workspace_id = ${bound('UUID', workspaceId)} AND customer_id IN ${bound('Array(UInt64)', ids)}`

async function countHistory(
  clickhouse: ClickHouseClient,
  place: HistoryPlace,
  person: Person,
): Promise<number> {
  const rows = await askFragment(
    clickhouse,
    ch`SELECT count() AS count FROM ${named(place.name)} WHERE ${theirs(person)}`,
    z.object({ count: z.coerce.number() }),
  )
  return rows[0]?.count ?? 0
}

export async function tellHistory(
  clickhouse: ClickHouseClient,
  place: HistoryPlace,
  person: Person,
): Promise<Record<string, unknown>[]> {
  const rows = await askFragment(
    clickhouse,
    ch`SELECT * EXCEPT workspace_id FROM ${named(place.name)} WHERE ${theirs(person)} LIMIT ${bound('UInt32', mostTold)}`,
    z.record(z.string(), z.unknown()),
  )
  return rows.map(plain)
}

/** Without what says nothing, and JSON that stands in texts as what it is. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(
        ([, value]) => value !== '' && value !== null && value !== '00000000-0000-0000-0000-000000000000',
      )
      .map(([name, value]) => [
        name,
        typeof value === 'string' && (name === 'properties' || name === 'context')
          ? JSON.parse(value)
          : value,
      ]),
  )
}

export const removedFromHistory = ({ name, label, emptied }: HistoryPlace, rows: number): Removed => ({
  place: name,
  engine: 'clickhouse',
  label,
  removed: emptied ? 0 : rows,
  emptied: emptied ? rows : 0,
})

/** Rewrites the parts that hold these rows, and waits until it is done: afterwards they are on no disk. */
export async function forgetHistory(
  clickhouse: ClickHouseClient,
  place: HistoryPlace,
  person: Person,
): Promise<number> {
  const count = await countHistory(clickhouse, place, person)
  if (count === 0) return 0
  // A mutation takes no bound parameters; ids are numbers and the workspace is a checked UUID.
  const where = `workspace_id = toUUID('${z.uuid().parse(person.workspaceId)}') AND customer_id IN (${person.ids.map(Number).join(', ')})`
  await clickhouse.command({
    query: `ALTER TABLE ${place.name} ${place.emptied ? `UPDATE ${place.emptied}` : 'DELETE'} WHERE ${where}`,
    clickhouse_settings: { mutations_sync: '2' },
  })
  return count
}
