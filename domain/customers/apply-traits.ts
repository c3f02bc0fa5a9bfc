import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '../../engines/index.ts'
import { readAttribute, typesOf } from '../attributes/index.ts'
import { holdProfiles, type Profile, saveProfiles, say } from './profile.ts'
import { readTraits } from './traits.ts'

export interface TraitUpdate {
  /** Living. */
  customerId: number
  /** When it was said; the later word holds, whatever arrives first. */
  at: Date
  /** As in `identify`: reserved traits become columns, the others attributes; null removes. */
  traits: Record<string, unknown>
}

/** `newest`: the later word holds. `overwrite`: this one. `fill`: only what nobody has said yet. */
export type TraitRule = 'newest' | 'overwrite' | 'fill'

/** A card is not a warehouse: what is beyond this is left out of it (it stays in the event). */
const mostAttributes = 500
const longestAttribute = 8_000

function isTooLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestAttribute
  return typeof value === 'object' && value !== null && JSON.stringify(value).length > longestAttribute
}

/**
 * Writes what was said of customers onto their cards. `country` reads phones without a country code.
 * @returns the customers whose cards changed
 */
export async function applyTraits(
  tx: Transaction,
  workspaceId: string,
  updates: TraitUpdate[],
  { country, rule }: { country?: string | undefined; rule?: TraitRule } = {},
): Promise<number[]> {
  const readable = updates
    .map(({ customerId, at, traits }) => ({
      customerId,
      atMs: at.getTime(),
      said: readTraits(traits, country),
    }))
    .filter(({ said }) => said.length > 0)
  if (readable.length === 0) return []
  const types = await typesOf(tx, workspaceId)
  // What is not of its type is kept as it came: nothing that was accepted is lost.
  const typed = (key: string, value: unknown): unknown => {
    const attribute = value === null ? undefined : types.get(key)
    return attribute ? (readAttribute(value, attribute) ?? value) : value
  }
  const profiles = await holdProfiles(tx, workspaceId, [
    ...new Set(readable.map(({ customerId }) => customerId)),
  ])
  const changed = new Set<Profile>()
  for (const { customerId, atMs, said } of readable) {
    const profile = profiles.get(customerId)
    if (!profile) continue
    for (const { key, value: told } of said) {
      const value = typed(key, told)
      if (!profile.values.has(key) && profile.values.size >= mostAttributes && !key.startsWith('@')) continue
      if (isTooLong(value)) continue
      if (rule) {
        const known = profile.values.get(key)
        // A time of 0: found out by us (domain/enrichment), not said. Bringing the same file again must change nothing, not even the time of the word.
        if (
          isDeepStrictEqual(known, value) ||
          (rule === 'fill' && known !== undefined && profile.times[key] !== 0)
        )
          continue
        if (rule === 'overwrite' && (profile.times[key] ?? 0) >= atMs) profile.times[key] = atMs - 1
      }
      if (say(profile, key, value, atMs)) changed.add(profile)
    }
  }
  await saveProfiles(tx, workspaceId, [...changed])
  return [...changed].map(({ customerId }) => customerId)
}
