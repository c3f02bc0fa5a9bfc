import { type Identifier, type IdentifierKind, identifierKinds } from './identifiers.ts'
import type { LinkingRules } from './linking-rules.ts'

/** What was seen together in one event: these identifiers, at that time. */
export interface Sighting {
  identifiers: Identifier[]
  at: Date
}

/** A living customer as far as joining needs to know them. */
export interface KnownPerson {
  id: number
  /** How many identifiers of each kind lead to them; anonymous ids are not counted. */
  held: Held
}

export type Held = Partial<Record<IdentifierKind, number>>

/**
 * What a person said is not one: by undoing a merge (then this identifier must not join the two again), or of the two
 * cards as such (then nothing may).
 */
export interface PartedPair {
  kind: IdentifierKind | null
  value: string | null
  oneId: number
  otherId: number
}

export interface World {
  /** `keyOf(identifier)` → living customer. */
  owners: ReadonlyMap<string, number>
  /** Needed for every customer who may meet another one or a new user id; others may be left out. */
  people: ReadonlyMap<number, KnownPerson>
  parted: readonly PartedPair[]
  /** `keyOf(identifier)` → how many merges in force it made. */
  joined: ReadonlyMap<string, number>
  rules: LinkingRules
}

/** A customer in the making: existing ones (`ids`, the living one first) and what was learned of them. */
export interface Person {
  ids: number[]
  held: Held
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
/** A user id before an e-mail, a browser last. */
export const strongestFirst = (one: Identifier, other: Identifier) =>
  (strength.get(one.kind) ?? 0) - (strength.get(other.kind) ?? 0)

const has = ({ held }: Person, kind: IdentifierKind): boolean => (held[kind] ?? 0) > 0

/** Said who they are, so that a browser used by somebody else says nothing against it. */
const isNamed = (person: Person): boolean => has(person, 'user-id') || has(person, 'loyalty-card')

/** Who goes on living: who signed in, else who can be written to, else who came first. */
function livesOn(one: Person, other: Person): boolean {
  for (const kind of ['user-id', 'email'] as const)
    if (has(one, kind) !== has(other, kind)) return has(one, kind)
  return (one.ids[0] ?? Number.MAX_SAFE_INTEGER) < (other.ids[0] ?? Number.MAX_SAFE_INTEGER)
}

/**
 * Decides who is who, one sighting after another: however a row of sightings is cut into rounds, the same people result.
 * Shared identifiers join customers, with exceptions: an anonymous id never joins two who have said who they are by a
 * user id or a loyalty card (a shared computer: it stays with whom it was first, the event goes to the person named);
 * what the workspace's rules do not let join, or what leads to too many (info@, the shop's own phone), stays with whom
 * it was; and what a person parted stays parted.
 */
export function joinSightings(sightings: readonly Sighting[], world: World): JoinPlan {
  const plan: JoinPlan = { people: [], attached: [], merges: [] }
  const owners = new Map<string, Person>()
  const existing = new Map<number, Person>()
  const joinedInto = new Map<Person, Person>()
  const { rules } = world
  const joinedHere = new Map<string, number>()
  const joinedBy = (key: string) => (world.joined.get(key) ?? 0) + (joinedHere.get(key) ?? 0)

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
        held: { ...known?.held },
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
        (pair.kind === null || (pair.kind === shared.kind && pair.value === shared.value)) &&
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
    for (const kind of identifierKinds) into.held[kind] = (into.held[kind] ?? 0) + (from.held[kind] ?? 0)
    const key = keyOf(shared)
    joinedHere.set(key, (joinedHere.get(key) ?? 0) + 1)
    into.firstAt = Math.min(into.firstAt, from.firstAt)
    into.lastAt = Math.max(into.lastAt, from.lastAt)
    joinedInto.set(from, into)
    return into
  }

  // Somebody not yet written down dissolves in somebody who is.
  const mustLive = (one: Person, other: Person) =>
    one.ids.length > 0 === other.ids.length > 0 ? livesOn(one, other) : one.ids.length > 0

  const mayJoin = (identifier: Identifier) => {
    const { mayMerge, mostPeople } = rules[identifier.kind]
    return mayMerge && joinedBy(keyOf(identifier)) + 1 < mostPeople
  }

  /** The identifier brings yet another e-mail (card, phone …) to a card that has as many as one person can have. */
  const leadsToMany = (identifier: Identifier, owner: Person, unknown: readonly Identifier[]) =>
    unknown.some(
      ({ kind }) =>
        kind !== identifier.kind &&
        kind !== 'anonymous-id' &&
        (owner.held[kind] ?? 0) >= rules[identifier.kind].mostPeople,
    )

  /** What may join nobody leads to its card no longer when somebody comes with it who is told by a better name. */
  const isSomebodyElses = ({ kind }: Identifier, unknown: readonly Identifier[]) =>
    !rules[kind].mayMerge &&
    unknown.some(
      (other) =>
        (strength.get(other.kind) ?? 0) < (strength.get(kind) ?? 0) ||
        (other.kind === 'loyalty-card' && kind !== 'user-id' && kind !== 'loyalty-card'),
    )

  function whoIs({ identifiers, at }: Sighting): Person {
    const sorted = [...identifiers].sort(strongestFirst)
    const unknown = sorted.filter((one) => !ownerOf(one))
    const newName = unknown.some(({ kind }) => kind === 'user-id' || kind === 'loyalty-card')
    let person: Person | undefined
    for (const identifier of sorted) {
      const owner = ownerOf(identifier)
      if (!owner) continue
      const saidWho = newName || (person !== undefined && isNamed(person))
      const sharedComputer =
        identifier.kind === 'anonymous-id' && saidWho && owner !== person && isNamed(owner)
      if (sharedComputer || leadsToMany(identifier, owner, unknown) || isSomebodyElses(identifier, unknown))
        continue
      if (!person) person = owner
      else if (owner !== person && mayJoin(identifier)) person = join(person, owner, identifier)
    }
    person ??= { ids: [], held: {}, firstAt: at.getTime(), lastAt: at.getTime() }
    for (const identifier of unknown) {
      if (ownerOf(identifier)) continue
      owners.set(keyOf(identifier), person)
      plan.attached.push({ identifier, person, at })
      if (identifier.kind !== 'anonymous-id')
        person.held[identifier.kind] = (person.held[identifier.kind] ?? 0) + 1
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
