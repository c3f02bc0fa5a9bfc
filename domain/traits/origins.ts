/** Where there are rows of a person to read. */
export const historical = ['purchases', 'lines', 'events', 'messages'] as const

/** Everything there can be news of: the other traits follow from these. */
export const origins = [...historical, 'groups', 'profile'] as const
export type Origin = (typeof origins)[number]

/** What there is news of, and of whom; of whom there is none of an origin, that part stays as it was computed. */
export type News = ReadonlyMap<Origin, ReadonlySet<number>>

/** As if there were news of everything. */
export const newsOfAll = (customerIds: Iterable<number>): News => {
  const everybody = new Set(customerIds)
  return new Map(origins.map((origin) => [origin, everybody]))
}
