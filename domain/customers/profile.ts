import { sql, type Transaction } from '../../engines/index.ts'

/** Columns of a card that traits fill; all other traits are attributes. */
export const profileColumns = [
  'first_name',
  'middle_name',
  'last_name',
  'email',
  'phone',
  'gender',
  'birthday',
  'country',
  'region',
  'city',
  'address',
  'locale',
  'time_zone',
] as const

export type ProfileColumn = (typeof profileColumns)[number]

/** `@first_name` is a column, everything else an attribute. */
export type TraitKey = string

/** What a card says of a person, each with the time (ms) it was said. Removed traits keep their time. */
export interface Profile {
  customerId: number
  values: Map<TraitKey, unknown>
  times: Record<TraitKey, number>
  firstSeenAt: Date
}

export const columnKey = (column: ProfileColumn): TraitKey => `@${column}`

interface StoredProfile {
  id: number
  columns: Record<ProfileColumn, string | null>
  attributes: Record<string, unknown>
  trait_times: Record<string, number>
  first_seen_at: Date
}

/** Reads cards and holds them for this transaction. */
export async function holdProfiles(
  tx: Transaction,
  workspaceId: string,
  customerIds: number[],
): Promise<Map<number, Profile>> {
  const { rows } = await sql<StoredProfile>`
    select id, attributes, trait_times, first_seen_at,
      jsonb_build_object('first_name', first_name, 'middle_name', middle_name, 'last_name', last_name,
        'email', email, 'phone', phone, 'gender', gender, 'birthday', birthday, 'country', country,
        'region', region, 'city', city, 'address', address, 'locale', locale, 'time_zone', time_zone) as columns
    from customers where workspace_id = ${workspaceId} and id = any(${customerIds}::bigint[])
    order by id for update`.execute(tx)
  return new Map(
    rows.map(({ id, columns, attributes, trait_times, first_seen_at }) => {
      const values = new Map<TraitKey, unknown>(Object.entries(attributes))
      for (const column of profileColumns) {
        if (columns[column] !== null) values.set(columnKey(column), columns[column])
      }
      return [id, { customerId: id, values, times: trait_times, firstSeenAt: first_seen_at }]
    }),
  )
}

/** Writes cards that were held and changed. */
export async function saveProfiles(tx: Transaction, workspaceId: string, profiles: Profile[]): Promise<void> {
  if (profiles.length === 0) return
  const rows = profiles.map(({ customerId, values, times, firstSeenAt }) => {
    const columns: Record<string, unknown> = {}
    const attributes: Record<string, unknown> = {}
    for (const [key, value] of values) {
      if (key.startsWith('@')) columns[key.slice(1)] = value
      else attributes[key] = value
    }
    return {
      id: customerId,
      ...columns,
      attributes,
      trait_times: times,
      first_seen_at: firstSeenAt.toISOString(),
    }
  })
  await sql`
    update customers c set
      first_name = n.first_name, middle_name = n.middle_name, last_name = n.last_name, email = n.email,
      phone = n.phone, gender = n.gender, birthday = n.birthday, country = n.country, region = n.region,
      city = n.city, address = n.address, locale = n.locale, time_zone = n.time_zone,
      attributes = n.attributes, trait_times = n.trait_times, first_seen_at = n.first_seen_at, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id bigint, first_name text, middle_name text,
      last_name text, email text, phone text, gender text, birthday date, country text, region text, city text,
      address text, locale text, time_zone text, attributes jsonb, trait_times jsonb,
      first_seen_at timestamptz)
    where c.workspace_id = ${workspaceId} and c.id = n.id`.execute(tx)
}

/** Equal times are settled by the values themselves, so that the order of arrival never shows. */
const outranks = (one: unknown, other: unknown) => (JSON.stringify(one) ?? '') > (JSON.stringify(other) ?? '')

/** The later word holds; null removes. Says whether the card changed. */
export function say(profile: Profile, key: TraitKey, value: unknown, atMs: number): boolean {
  const saidMs = profile.times[key]
  const before = profile.values.get(key)
  if (saidMs !== undefined && (saidMs > atMs || (saidMs === atMs && !outranks(value, before ?? null))))
    return false
  profile.times[key] = atMs
  if (value === null) profile.values.delete(key)
  else profile.values.set(key, value)
  return true
}
