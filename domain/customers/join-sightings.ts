import { type Identifier, type IdentifierKind, identifierKinds } from './identifiers.ts'

/** What was seen together in one event: these identifiers, at that time. */
export interface Sighting {
  identifiers: Identifier[]
  at: Date
}

/** A living customer as far as joining needs to know them. */
export interface KnownPerson {
  id: number
  userIds: string[]
  hasEmail: boolean
}

/** A merge that a person undid: this identifier must not join these two again. */
export interface PartedPair {
  kind: IdentifierKind
  value: string
  oneId: number
  otherId: number
}

export interface World {
  /** `keyOf(identifier)` → living customer. */
  owners: ReadonlyMap<string, number>
  /** Needed for every customer who may meet another one or a new user id; others may be left out. */
  people: ReadonlyMap<number, KnownPerson>
  parted: readonly PartedPair[]
}

/** A customer in the making: existing ones (`ids`, the living one first) and what was learned of them. */
export interface Person {
  ids: number[]
  userIds: Set<string>
  hasEmail: boolean
  firstAt: number
  lastAt: number
}

export interface JoinPlan {
  /** One per sighting. Several sightings may share one object. */
  people: Person[]
  /** Identifiers nobody had, and whose they became. */
  attached: { identifier: Identifier; person: Person; at: Date }[]
  /** In this order; `from` and `into` were both living when it happened. */
  merges: { from: number; into: number; shared: Identifier }[]
}

export const keyOf = ({ kind, value }: Identifier): string => `${kind}:${value}`

const strength = new Map(identifierKinds.map((kind, index) => [kind, index]))
const strongestFirst = (one: Identifier, other: Identifier) =>
  (strength.get(one.kind) ?? 0) - (strength.get(other.kind) ?? 0)

/** Who goes on living: who signed in, else who can be written to, else who came first. */
function livesOn(one: Person, other: Person): boolean {
  if (one.userIds.size > 0 !== other.userIds.size > 0) return one.userIds.size > 0
  if (one.hasEmail !== other.hasEmail) return one.hasEmail
  return (one.ids[0] ?? Number.MAX_SAFE_INTEGER) < (other.ids[0] ?? Number.MAX_SAFE_INTEGER)
}

/**
 * Decides who is who, one sighting after another: however a row of sightings is cut into rounds, the same people result.
 * Shared identifiers join customers, with two exceptions: an anonymous id never joins two user ids (a shared computer:
 * it stays with whom it was first, the event goes to the user id), and what a person parted stays parted.
 */
export function joinSightings(sightings: readonly Sighting[], world: World): JoinPlan {
  const plan: JoinPlan = { people: [], attached: [], merges: [] }
  const owners = new Map<string, Person>()
  const existing = new Map<number, Person>()
  const joinedInto = new Map<Person, Person>()

  function living(person: Person): Person {
    let root = person
    for (let next = joinedInto.get(root); next; next = joinedInto.get(root)) root = next
    return root
  }

  function ownerOf(identifier: Identifier): Person | undefined {
    const key = keyOf(identifier)
    const here = owners.get(key)
    if (here) return living(here)
    const id = world.owners.get(key)
    if (id === undefined) return undefined
    let person = existing.get(id)
    if (!person) {
      const known = world.people.get(id)
      person = {
        ids: [id],
        userIds: new Set(known?.userIds),
        hasEmail: known?.hasEmail ?? false,
        firstAt: Number.MAX_SAFE_INTEGER,
        lastAt: 0,
      }
      existing.set(id, person)
    }
    owners.set(key, person)
    return living(person)
  }

  const areParted = (one: Person, other: Person, shared: Identifier) =>
    world.parted.some(
      (pair) =>
        pair.kind === shared.kind &&
        pair.value === shared.value &&
        ((one.ids.includes(pair.oneId) && other.ids.includes(pair.otherId)) ||
          (one.ids.includes(pair.otherId) && other.ids.includes(pair.oneId))),
    )

  /** The one both became; `one` when they must stay apart. */
  function join(one: Person, other: Person, shared: Identifier): Person {
    if (one === other || areParted(one, other, shared)) return one
    const [into, from] = mustLive(one, other) ? [one, other] : [other, one]
    const [intoId, fromId] = [into.ids[0], from.ids[0]]
    if (intoId !== undefined && fromId !== undefined) plan.merges.push({ from: fromId, into: intoId, shared })
    into.ids.push(...from.ids)
    for (const userId of from.userIds) into.userIds.add(userId)
    into.hasEmail ||= from.hasEmail
    into.firstAt = Math.min(into.firstAt, from.firstAt)
    into.lastAt = Math.max(into.lastAt, from.lastAt)
    joinedInto.set(from, into)
    return into
  }

  // Somebody not yet written down dissolves in somebody who is.
  const mustLive = (one: Person, other: Person) =>
    one.ids.length > 0 === other.ids.length > 0 ? livesOn(one, other) : one.ids.length > 0

  function whoIs({ identifiers, at }: Sighting): Person {
    const sorted = [...identifiers].sort(strongestFirst)
    const newUserId = sorted.some((one) => one.kind === 'user-id' && !ownerOf(one))
    let person: Person | undefined
    for (const identifier of sorted) {
      const owner = ownerOf(identifier)
      if (!owner) continue
      const signedIn = newUserId || (person !== undefined && person.userIds.size > 0)
      const sharedComputer =
        identifier.kind === 'anonymous-id' && signedIn && owner !== person && owner.userIds.size > 0
      if (sharedComputer) continue
      person = person ? join(person, owner, identifier) : owner
    }
    person ??= { ids: [], userIds: new Set(), hasEmail: false, firstAt: at.getTime(), lastAt: at.getTime() }
    for (const identifier of sorted) {
      if (ownerOf(identifier)) continue
      owners.set(keyOf(identifier), person)
      plan.attached.push({ identifier, person, at })
      if (identifier.kind === 'user-id') person.userIds.add(identifier.value)
      if (identifier.kind === 'email') person.hasEmail = true
    }
    person.firstAt = Math.min(person.firstAt, at.getTime())
    person.lastAt = Math.max(person.lastAt, at.getTime())
    return person
  }

  for (const sighting of sightings) plan.people.push(whoIs(sighting))
  plan.people = plan.people.map(living)
  for (const one of plan.attached) one.person = living(one.person)
  return plan
}
