import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identifier } from './identifiers.ts'
import {
  type JoinPlan,
  joinSightings,
  type KnownPerson,
  keyOf,
  type PartedPair,
  type Sighting,
} from './join-sightings.ts'
import { type LinkingRules, usualRules } from './linking-rules.ts'

/** The tables, in memory: what one round leaves for the next. */
function memory(parted: PartedPair[] = [], rules: LinkingRules = usualRules) {
  const joined = new Map<string, number>()
  const owners = new Map<string, number>()
  const people = new Map<number, KnownPerson>()
  let lastId = 0
  function round(sightings: Sighting[]): { plan: JoinPlan; ids: number[] } {
    const plan = joinSightings(sightings, { owners, people, parted, joined, rules })
    for (const person of plan.people) {
      if (person.ids.length === 0) person.ids.push(++lastId)
      const id = person.ids[0] ?? 0
      people.set(id, { id, held: { ...person.held } })
    }
    for (const { identifier, person } of plan.attached) owners.set(keyOf(identifier), person.ids[0] ?? 0)
    for (const { shared } of plan.merges) joined.set(keyOf(shared), (joined.get(keyOf(shared)) ?? 0) + 1)
    for (const { from, into } of plan.merges)
      for (const [key, id] of owners) if (id === from) owners.set(key, into)
    return { plan, ids: plan.people.map((person) => person.ids[0] ?? 0) }
  }
  /** Which identifiers lead to the same person, whatever the persons are called. */
  const partition = () => {
    const groups = new Map<number, string[]>()
    for (const [key, id] of owners) groups.set(id, [...(groups.get(id) ?? []), key])
    return [...groups.values()].map((keys) => keys.sort().join(' ')).sort()
  }
  return { round, partition, owners }
}

const at = new Date('2026-03-01T12:00:00Z')
const see = (...identifiers: string[]): Sighting => ({
  at,
  identifiers: identifiers.map((text): Identifier => {
    const [kind, value] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)]
    return { kind: kind as Identifier['kind'], value }
  }),
})

const identifier = (kinds: Identifier['kind'][], values: string[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), value: fc.constantFrom(...values) })
const sighting = (kinds: Identifier['kind'][], values: string[]): fc.Arbitrary<Sighting> =>
  fc
    .uniqueArray(identifier(kinds, values), { minLength: 1, maxLength: 3, selector: keyOf })
    .map((identifiers) => ({ identifiers, at }))

const inRounds = (sightings: Sighting[], cuts: number[]) => {
  const world = memory()
  let from = 0
  for (const to of [
    ...cuts.map((cut) => cut % (sightings.length + 1)).sort((a, b) => a - b),
    sightings.length,
  ]) {
    world.round(sightings.slice(from, to))
    from = Math.max(from, to)
  }
  return world.partition()
}

describe('who is who', () => {
  it('does not depend on how the stream is cut into rounds', () => {
    const anything = sighting(['user-id', 'email', 'anonymous-id'], ['1', '2', '3'])
    fc.assert(
      fc.property(
        fc.array(anything, { maxLength: 14 }),
        fc.array(fc.nat(), { maxLength: 5 }),
        (sightings, cuts) => {
          const oneByOne = inRounds(
            sightings,
            sightings.map((_, index) => index),
          )
          expect(inRounds(sightings, [])).toEqual(oneByOne)
          expect(inRounds(sightings, cuts)).toEqual(oneByOne)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('does not depend on the order of events, as long as no computer is shared', () => {
    const values = ['1', '2', '3', '4']
    const noNames = sighting(['email', 'phone', 'anonymous-id'], values)
    const noCookies = sighting(['user-id', 'email', 'phone', 'loyalty-card'], values)
    const shuffled = fc
      .oneof(fc.array(noNames, { maxLength: 12 }), fc.array(noCookies, { maxLength: 12 }))
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(shuffled, fc.array(fc.nat(), { maxLength: 4 }), ([list, otherOrder], cuts) => {
        expect(inRounds(otherOrder, cuts)).toEqual(inRounds(list, []))
      }),
      { numRuns: 1_500 },
    )
  })

  it('two user ids on one computer stay two people, in every order', () => {
    const shared = sighting(['user-id', 'anonymous-id'], ['1', '2', '3'])
    fc.assert(
      fc.property(
        fc.array(shared, { maxLength: 14 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (sightings, cuts) => {
          const oneEach = sightings.filter(
            ({ identifiers }) => identifiers.filter(({ kind }) => kind === 'user-id').length < 2,
          )
          for (const group of inRounds(oneEach, cuts))
            expect(group.match(/user-id/g)?.length ?? 0).toBeLessThan(2)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  it('anonymous history joins the person who signs in', () => {
    const world = memory()
    const { ids } = world.round([
      see('anonymous-id:a'),
      see('user-id:1', 'email:x'),
      see('anonymous-id:a', 'user-id:1'),
    ])
    expect(new Set(ids).size).toBe(1)
  })

  it('on a shared computer the cookie stays with the first, the event goes to who is signed in', () => {
    const world = memory()
    world.round([see('anonymous-id:a', 'user-id:1')])
    const { ids, plan } = world.round([see('anonymous-id:a', 'user-id:2'), see('anonymous-id:a')])
    expect(plan.merges).toEqual([])
    expect(ids[0]).toBe(world.owners.get('user-id:2'))
    expect(ids[1]).toBe(world.owners.get('user-id:1'))
  })

  it('who signed in lives on, else who has an e-mail, else who came first', () => {
    const world = memory()
    const { ids } = world.round([see('anonymous-id:a'), see('anonymous-id:b')])
    const first = world.round([see('anonymous-id:b', 'anonymous-id:a')])
    expect(first.plan.merges).toEqual([
      { from: ids[1], into: ids[0], shared: { kind: 'anonymous-id', value: 'a' } },
    ])
    world.round([see('email:x'), see('user-id:1')])
    const second = world.round([see('anonymous-id:a', 'email:x'), see('email:x', 'user-id:1')])
    expect(second.plan.merges.map(({ into }) => into)).toEqual([3, 4])
  })

  it('what a person parted stays parted for that identifier, and joins by another one', () => {
    const parted: PartedPair[] = [{ kind: 'email', value: 'x', oneId: 1, otherId: 2 }]
    const world = memory(parted)
    world.round([see('email:x'), see('user-id:1'), see('phone:7')])
    const again = world.round([see('email:x', 'user-id:1')])
    expect(again.plan.merges).toEqual([])
    expect(again.ids[0]).toBe(world.owners.get('user-id:1'))
    world.round([see('email:x', 'phone:7')])
    expect(world.round([see('phone:7', 'user-id:1')]).plan.merges).toHaveLength(1)
  })

  it('nothing joins two cards that a person said are two', () => {
    const world = memory([{ kind: null, value: null, oneId: 1, otherId: 2 }])
    world.round([see('email:x'), see('user-id:1')])
    expect(world.round([see('email:x', 'user-id:1')]).plan.merges).toEqual([])
    expect(world.round([see('phone:7', 'user-id:1'), see('phone:7', 'email:x')]).plan.merges).toEqual([])
  })

  it('a loyalty card beats a cookie: two cards on one computer stay two people', () => {
    const world = memory()
    const { ids } = world.round([
      see('anonymous-id:a', 'loyalty-card:1'),
      see('anonymous-id:a', 'loyalty-card:2'),
    ])
    expect(new Set(ids).size).toBe(2)
    world.round([see('anonymous-id:b', 'loyalty-card:2')])
    expect(world.round([see('anonymous-id:b', 'loyalty-card:1')]).plan.merges).toEqual([])
    expect(world.round([see('anonymous-id:a')]).ids[0]).toBe(world.owners.get('loyalty-card:1'))
  })

  it('a kind that may not merge leads to its card and joins nobody', () => {
    const rules = { ...usualRules, phone: { mayMerge: false, mostPeople: 20 } }
    const world = memory([], rules)
    world.round([see('phone:7', 'email:x'), see('email:y')])
    expect(world.round([see('phone:7', 'email:y')]).plan.merges).toEqual([])
    expect(world.round([see('phone:7')]).ids[0]).toBe(world.owners.get('email:x'))
  })

  it('a kind that may not merge brings no second name to its card', () => {
    const world = memory([], { ...usualRules, phone: { mayMerge: false, mostPeople: 20 } })
    for (const name of ['user-id:a', 'user-id:b', 'email:x', 'loyalty-card:1'])
      world.round([see(name, 'phone:7')])
    expect(world.partition()).toHaveLength(4)
    expect(world.round([see('phone:7', 'anonymous-id:z')]).ids[0]).toBe(world.owners.get('user-id:a'))
    expect(world.partition()).toHaveLength(4)
    const byUser = memory([], { ...usualRules, 'user-id': { mayMerge: false, mostPeople: 20 } })
    for (const more of ['email:x', 'loyalty-card:1', 'phone:7']) byUser.round([see('user-id:a', more)])
    expect(byUser.partition()).toHaveLength(1)
  })

  it('the shop’s own phone glues no more cards together than the rules let it', () => {
    const rules = { ...usualRules, phone: { mayMerge: true, mostPeople: 3 } }
    const emails = Array.from({ length: 30 }, (_, index) => `email:${index}`)
    const told = memory([], rules)
    for (const email of emails) told.round([see(email, 'phone:7')])
    expect(told.partition()).toHaveLength(28)
    const known = memory([], rules)
    known.round(emails.map((email) => see(email)))
    for (const email of emails) known.round([see(email, 'phone:7')])
    expect(known.partition()).toHaveLength(28)
  })

  it('one that leads to a single card keeps two known cards apart too', () => {
    const world = memory([], { ...usualRules, phone: { mayMerge: true, mostPeople: 1 } })
    for (const round of [1, 2]) {
      world.round([see('user-id:a', 'phone:7')])
      world.round([see('user-id:b', 'phone:7')])
      expect(world.partition(), `round ${round}`).toHaveLength(2)
    }
  })
})
