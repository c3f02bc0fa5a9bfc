import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { minuteMs } from '../../kit/time.ts'
import { lockCustomers } from './family.ts'
import { type Identifier, type IdentifierKind, identifierKinds } from './identifiers.ts'
import {
  type JoinPlan,
  joinSightings,
  type KnownPerson,
  keyOf,
  type PartedPair,
  type Person,
  type Sighting,
  strongestFirst,
  type World,
} from './join-sightings.ts'
import { partedBy } from './kept-apart.ts'
import { type LinkingRules, linkingRulesOf } from './linking-rules.ts'
import { columnKey } from './profile.ts'
import { writeMerges } from './write-merges.ts'

export interface Resolution {
  /** The living customer of each sighting, in its order. */
  customerIds: number[]
  /**
   * The card that the strongest identifier of each sighting was born on: the living one, or one merged into it. What
   * happened is written down under this id, so that it goes with its person when the merge is undone.
   */
  cardIds: number[]
  created: number[]
  merged: { from: number; into: number }[]
}

/**
 * Says who was seen: finds customers by their identifiers, makes new ones, remembers new identifiers, and joins
 * customers that turn out to be one. Set-based: thousands of sightings cost a handful of statements.
 * Identifiers must be normalised (`normaliseIdentifier`); every sighting needs at least one.
 * Takes the workspace's lock until the transaction ends.
 */
export async function resolveSightings(
  tx: Transaction,
  workspaceId: string,
  sightings: Sighting[],
): Promise<Resolution> {
  if (sightings.length === 0) return { customerIds: [], cardIds: [], created: [], merged: [] }
  if (sightings.some(({ identifiers }) => identifiers.length === 0)) {
    throw new AppError('invalid', 'Nobody can be recognised without an identifier.')
  }
  await lockCustomers(tx, workspaceId)
  const rules = await linkingRulesOf(tx, workspaceId)
  const { cards, ...world } = await readWorld(tx, workspaceId, sightings, rules)
  const plan = joinSightings(sightings, world)
  const created = await createPeople(tx, workspaceId, plan)
  await attachIdentifiers(tx, workspaceId, plan, created)
  await writeMerges(
    tx,
    workspaceId,
    plan.merges.map(({ from, into, shared }) => ({
      from,
      into,
      reason: { kind: 'shared-identifier', identifierKind: shared.kind, value: shared.value },
    })),
    { kind: 'system', id: 'identity' },
  )
  return {
    customerIds: plan.people.map(livingId),
    cardIds: plan.people.map((person, index) => cardOf(person, sightings[index], world.owners, cards)),
    created,
    merged: plan.merges.map(({ from, into }) => ({ from, into })),
  }
}

function livingId(person: Person): number {
  const [id] = person.ids
  if (id === undefined) throw new Error('A customer was not written down')
  return id
}

function cardOf(
  person: Person,
  sighting: Sighting | undefined,
  owners: ReadonlyMap<string, number>,
  cards: ReadonlyMap<string, number>,
): number {
  if (cards.size === 0 || !sighting) return livingId(person)
  const [strongest] = [...sighting.identifiers].sort(strongestFirst)
  // A browser is no card of its own: what it does is its person's.
  if (!strongest || strongest.kind === 'anonymous-id') return livingId(person)
  const key = keyOf(strongest)
  const card = cards.get(key)
  return card !== undefined && person.ids.includes(owners.get(key) ?? 0) ? card : livingId(person)
}

const distinctIdentifiers = (sightings: Sighting[]): Map<string, Identifier> =>
  new Map(sightings.flatMap(({ identifiers }) => identifiers.map((one) => [keyOf(one), one])))

async function readWorld(
  tx: Transaction,
  workspaceId: string,
  sightings: Sighting[],
  rules: LinkingRules,
): Promise<World & { cards: Map<string, number> }> {
  const identifiers = distinctIdentifiers(sightings)
  const { owners, cards } = await readOwners(tx, workspaceId, [...identifiers.values()])
  const { counted, meeting } = whoMayMeet(sightings, owners)
  const people =
    counted.size === 0 ? new Map<number, KnownPerson>() : await readPeople(tx, workspaceId, [...counted])
  if (meeting.size === 0) return { owners, cards, people, parted: [], joined: new Map(), rules }
  const all = [...identifiers.values()]
  return {
    owners,
    cards,
    people,
    parted: [...(await readParted(tx, workspaceId, all)), ...(await partedBy(tx, workspaceId, [...meeting]))],
    joined: await readJoined(tx, workspaceId, all),
    rules,
  }
}

async function readOwners(
  tx: Transaction,
  workspaceId: string,
  identifiers: Identifier[],
): Promise<{ owners: Map<string, number>; cards: Map<string, number> }> {
  // One step at a time, so that no plan can start from the customers of a workspace it believes to be empty; sorted,
  // so that neighbours share pages.
  const keys = identifiers.map(keyOf).sort()
  const { rows } = await sql<{ ids: string | null }>`
    select string_agg(coalesce(case when living.id = found.customer_id then living.id::text
        else living.id || '<' || found.customer_id end, ''), ',' order by seen.place) as ids
    from unnest(${keys}::text[]) with ordinality as seen (key, place)
    left join lateral (
      select customer_id from identifiers
      where workspace_id = ${workspaceId} and kind = split_part(seen.key, ':', 1)
        and value = substr(seen.key, position(':' in seen.key) + 1)
      limit 1) found on true
    left join lateral (
      select coalesce(merged_into, id) as id from customers
      where workspace_id = ${workspaceId} and id = found.customer_id
      limit 1) living on true`.execute(tx)
  // One text instead of thousands of rows, which cost the driver more than the look-ups cost PostgreSQL.
  const ids = rows[0]?.ids?.split(',') ?? []
  const owners = new Map<string, number>()
  const cards = new Map<string, number>()
  keys.forEach((key, index) => {
    const [living, card] = ids[index]?.split('<') ?? []
    if (!living) return
    owners.set(key, Number(living))
    if (card) cards.set(key, Number(card))
  })
  return { owners, cards }
}

/**
 * Customers who stand in one chain of sightings with another customer (`meeting`: only they can merge or be kept apart),
 * and those of whom it must be known what leads to them already: they meet, or somebody says by them who they are for
 * the first time. In a usual round nearly nobody.
 */
function whoMayMeet(
  sightings: Sighting[],
  owners: ReadonlyMap<string, number>,
): { counted: Set<number>; meeting: Set<number> } {
  const parents = new Map<string | number, string | number>()
  function rootOf(node: string | number): string | number {
    let root = node
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up
    if (root !== node) parents.set(node, root)
    return root
  }
  const link = (one: string | number, other: string | number) => {
    const [a, b] = [rootOf(one), rootOf(other)]
    if (a !== b) parents.set(a, b)
  }
  const newNames: string[] = []
  for (const { identifiers } of sightings) {
    let first: string | number | undefined
    const hasKnownContact = identifiers.some((one) => one.kind !== 'anonymous-id' && owners.has(keyOf(one)))
    for (const identifier of identifiers) {
      const key = keyOf(identifier)
      const owner = owners.get(key)
      const isName = identifier.kind === 'user-id' || identifier.kind === 'loyalty-card'
      const leadsBy = identifier.kind !== 'anonymous-id'
      if (owner === undefined && (isName || (leadsBy && hasKnownContact))) newNames.push(key)
      const node = owner ?? key
      if (first === undefined) first = node
      else link(first, node)
    }
  }
  const customersOf = new Map<string | number, Set<number>>()
  for (const id of owners.values()) {
    const root = rootOf(id)
    customersOf.set(root, (customersOf.get(root) ?? new Set()).add(id))
  }
  const named = new Set(newNames.map(rootOf))
  const [counted, meeting] = [new Set<number>(), new Set<number>()]
  for (const [root, ids] of customersOf) {
    if (ids.size > 1) for (const id of ids) meeting.add(id)
    if (ids.size > 1 || named.has(root)) for (const id of ids) counted.add(id)
  }
  return { counted, meeting }
}

async function readPeople(
  tx: Transaction,
  workspaceId: string,
  ids: number[],
): Promise<Map<number, KnownPerson>> {
  const { rows } = await sql<{ id: number } & Record<IdentifierKind, number>>`
    select coalesce(c.merged_into, c.id) as id, ${sql.join(
      identifierKinds
        .filter((kind) => kind !== 'anonymous-id')
        .map((kind) => sql`(count(*) filter (where i.kind = ${kind}))::int as ${sql.ref(kind)}`),
    )}
    from customers c
    left join identifiers i
      on i.workspace_id = c.workspace_id and i.customer_id = c.id and i.kind <> 'anonymous-id'
    where c.workspace_id = ${workspaceId}
      and (c.id = any(${ids}::bigint[]) or c.merged_into = any(${ids}::bigint[]))
    group by 1`.execute(tx)
  return new Map(rows.map(({ id, ...held }) => [id, { id, held }]))
}

/** How many merges in force each identifier made. */
async function readJoined(
  tx: Transaction,
  workspaceId: string,
  identifiers: Identifier[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; merges: number }>`
    select (reason->>'identifierKind') || ':' || (reason->>'value') as key, count(*)::int as merges
    from merges
    where workspace_id = ${workspaceId} and undone_at is null
      and reason->>'value' = any(${identifiers.map(({ value }) => value)}::text[])
    group by 1`.execute(tx)
  return new Map(rows.map(({ key, merges }) => [key, merges]))
}

async function readParted(
  tx: Transaction,
  workspaceId: string,
  identifiers: Identifier[],
): Promise<PartedPair[]> {
  const { rows } = await sql<PartedPair>`
    select m.reason->>'identifierKind' as kind, m.reason->>'value' as value,
      coalesce(f.merged_into, f.id) as "oneId", coalesce(i.merged_into, i.id) as "otherId"
    from merges m
    join customers f on f.workspace_id = m.workspace_id and f.id = m.from_customer_id
    join customers i on i.workspace_id = m.workspace_id and i.id = m.into_customer_id
    where m.workspace_id = ${workspaceId} and m.undone_at is not null
      and m.reason->>'value' = any(${identifiers.map(({ value }) => value)}::text[])`.execute(tx)
  return rows
}

interface Addresses {
  email?: string
  phone?: string
  trait_times: Record<string, number>
}

/** The first e-mail and phone that lead to each person. */
function addressesOf({ attached }: JoinPlan): Map<Person, Addresses> {
  const addresses = new Map<Person, Addresses>()
  for (const { identifier, person, at } of attached) {
    const { kind, value } = identifier
    if (kind !== 'email' && kind !== 'phone') continue
    const known = addresses.get(person) ?? { trait_times: {} }
    if (known[kind] !== undefined) continue
    known[kind] = value
    known.trait_times[columnKey(kind)] = at.getTime()
    addresses.set(person, known)
  }
  return addresses
}

async function createPeople(tx: Transaction, workspaceId: string, plan: JoinPlan): Promise<number[]> {
  const people = [...new Set(plan.people)].filter(({ ids }) => ids.length === 0)
  if (people.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval('customer_ids') as id from generate_series(1, ${people.length})`.execute(tx)
  const addresses = addressesOf(plan)
  const cards = rows.flatMap(({ id }, index) => {
    const person = people[index]
    if (!person) return []
    person.ids.push(id)
    const seen = {
      first_seen_at: new Date(person.firstAt).toISOString(),
      last_seen_at: new Date(Math.floor(person.lastAt / minuteMs) * minuteMs).toISOString(),
    }
    return [{ id, ...seen, trait_times: {}, ...addresses.get(person) }]
  })
  await sql`
    insert into customers (workspace_id, id, first_seen_at, last_seen_at, email, phone, trait_times)
    select ${workspaceId}, n.* from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as n(id bigint,
      first_seen_at timestamptz, last_seen_at timestamptz, email text, phone text, trait_times jsonb)`.execute(
    tx,
  )
  return cards.map(({ id }) => id)
}

async function attachIdentifiers(
  tx: Transaction,
  workspaceId: string,
  plan: JoinPlan,
  created: number[],
): Promise<void> {
  const { attached } = plan
  if (attached.length === 0) return
  await sql`
    insert into identifiers (workspace_id, kind, value, customer_id, first_seen_at)
    select ${workspaceId}, * from unnest(
      ${attached.map(({ identifier }) => identifier.kind)}::text[],
      ${attached.map(({ identifier }) => identifier.value)}::text[],
      ${attached.map(({ person }) => livingId(person))}::bigint[],
      ${attached.map(({ at }) => at.toISOString())}::timestamptz[])`.execute(tx)
  const isNew = new Set(created)
  const found = [...addressesOf(plan)].map(([person, addresses]) => ({ id: livingId(person), ...addresses }))
  await fillAddresses(
    tx,
    workspaceId,
    found.filter(({ id }) => !isNew.has(id)),
  )
}

/** A card without an e-mail or phone to write to takes the first one that leads to it. */
async function fillAddresses(
  tx: Transaction,
  workspaceId: string,
  found: (Addresses & { id: number })[],
): Promise<void> {
  if (found.length === 0) return
  await sql`
    update customers c set
      email = coalesce(c.email, n.email), phone = coalesce(c.phone, n.phone), updated_at = now(),
      trait_times = n.trait_times || c.trait_times
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as n(id bigint, email text, phone text, trait_times jsonb)
    where c.workspace_id = ${workspaceId} and c.id = n.id
      and ((c.email is null and n.email is not null) or (c.phone is null and n.phone is not null))`.execute(
    tx,
  )
}
