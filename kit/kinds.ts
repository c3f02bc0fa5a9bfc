import { z } from 'zod'

/** What a person reads, in both languages. */
export const Label = z.object({ en: z.string(), ru: z.string() })
export type Label = z.infer<typeof Label>

/** One variant of something. Its name is spelled in its own file only. */
export interface Kind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject> {
  kind: Name
  label: Label
  settings: Settings
}

type SettingsOf<K> = K extends Kind<infer Name, infer Settings> ? { kind: Name } & z.infer<Settings> : never

/** A list of kinds, written out: find one by its name, parse `{ kind, …settings }` of any of them. */
export interface Kinds<K extends Kind> {
  all: readonly K[]
  named(name: string): K | undefined
  /** `{ kind: 'wait', …its settings }`, discriminated by `kind`. */
  schema: z.ZodType<SettingsOf<K>>
}

/** Makes the list and its discriminated union. Fails when two kinds share a name. */
export function anyOf<const K extends readonly Kind[]>(kinds: K): Kinds<K[number]> {
  const byName = new Map<string, K[number]>()
  for (const kind of kinds) {
    if (byName.has(kind.kind)) throw new Error(`Two kinds are called "${kind.kind}"`)
    byName.set(kind.kind, kind)
  }
  const options = kinds.map((one) => one.settings.extend({ kind: z.literal(one.kind) }))
  const [first, ...rest] = options
  if (!first) throw new Error('A list of kinds needs at least one')
  return {
    all: kinds,
    named: (name) => byName.get(name),
    schema: z.discriminatedUnion('kind', [first, ...rest]) as unknown as z.ZodType<SettingsOf<K[number]>>,
  }
}
