/** Where there are rows of a person to read. */
export const historical = ['purchases', 'lines', 'events', 'messages'] as const

/** Everything there can be news of: the other traits follow from these. */
export const origins = [...historical, 'groups', 'profile'] as const
export type Origin = (typeof origins)[number]
