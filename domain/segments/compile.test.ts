import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askFragment, insertRows } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime } from '../../kit/time.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeUpDefinitions, madeUpKinds } from '../../tests/made-up-definitions.ts'
import { type MadeUpPerson, madeUpPeople, rememberPeople } from '../../tests/made-up-people.ts'
import { holdsFor, judgedKinds, type World } from '../../tests/plain-judge.ts'
import { traitNamed } from '../traits/index.ts'
import { askGiven } from './ask-given.ts'
import { wholeBase } from './compile.ts'
import type { Scope } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'
import { conditionsOf, readDefinition } from './definition.ts'
import type { Definition } from './group.ts'

const { clickhouse } = testEngines()
const now = new Date('2026-06-15T12:00:00Z')

const read = (told: unknown): Definition => {
  const { definition, mistakes } = readDefinition(told)
  expect(mistakes).toEqual([])
  return definition
}

const workspaceId = newId()
/** Other segments a definition may ask for: one of conditions, one that asks for it, and a list. */
const [viewers, others, list] = [newId(), newId(), newId()]
const definitions = new Map<string, Definition>([
  [
    viewers,
    read({
      match: 'all',
      items: [{ kind: 'event-count', event: 'Product Viewed', atLeast: 1, period: null }],
    }),
  ],
  [
    others,
    read({
      match: 'any',
      items: [
        { kind: 'in-segment', segmentId: viewers, isNot: true },
        { kind: 'lifecycle-is', stages: ['lost'] },
      ],
    }),
  ],
])
const scope: Scope = {
  now,
  workspaceId,
  timeZone: 'Europe/Moscow',
  segment(id) {
    if (id === list) return { definition: null, generation: 1 }
    const definition = definitions.get(id)
    return definition && { definition, generation: 1 }
  },
  trait: traitNamed,
}
let people: MadeUpPerson[]
let world: World

beforeAll(async () => {
  people = madeUpPeople(1, 60, now.getTime())
  await rememberPeople(clickhouse, workspaceId, people)
  const listed = people.filter((_, place) => place % 3 === 0).map(({ id }) => id)
  await insertRows(
    clickhouse,
    'segment_members',
    listed.map((customer_id) => ({
      workspace_id: workspaceId,
      segment_id: list,
      generation: 1,
      customer_id,
      since: clickhouseTime(now),
      version: 0,
      is_gone: 0,
    })),
  )
  const segments = new Map<string, Definition | readonly number[]>([...definitions, [list, listed]])
  world = { now: now.getTime(), hoursFromUtc: 3, segments }
})

async function whole(definition: Definition) {
  const rows = await askFragment(
    clickhouse,
    wholeBase(definition, scope),
    z.object({ customer_id: z.number() }),
  )
  return rows.map((row) => row.customer_id).sort((a, b) => a - b)
}

async function given(asked: readonly Definition[]) {
  const holds = await askGiven(
    clickhouse,
    asked,
    people.map(({ id, others: more }) => ({ key: String(id), customerId: id, family: [id, ...more] })),
    scope,
  )
  return asked.map((_, place) =>
    [...holds]
      .filter(([, places]) => places.includes(place))
      .map(([key]) => Number(key))
      .sort((a, b) => a - b),
  )
}

describe('every condition', () => {
  it('says of given customers what it says of the whole base, alone and turned round', async () => {
    const asked = conditionKinds.all
      .filter((kind) => kind.kind !== 'in-segment' && kind.group !== 'flow')
      .flatMap((kind) =>
        [false, true].map((isNot) =>
          read({ match: 'all', items: [{ kind: kind.kind, isNot, ...kind.start }] }),
        ),
      )
    const answers = await given(asked)
    for (const [place, definition] of asked.entries())
      expect([definition.items, await whole(definition)]).toEqual([definition.items, answers[place]])
  })
})

describe('any definition', () => {
  const made = madeUpDefinitions(madeUpKinds, [viewers, others, list])
  const batch = fc.array(made, { minLength: 1, maxLength: 25, size: 'max' })

  it('holds for the same people over the whole base, of given people, and by its plain meaning', async () => {
    await fc.assert(
      fc.asyncProperty(batch, async (told) => {
        const asked = told.map(read)
        const answers = await given(asked)
        for (const [place, definition] of asked.entries()) {
          const isJudged = conditionsOf(definition).every((one) => judgedKinds.includes(one.kind))
          const plainly = isJudged
            ? people.filter((person) => holdsFor(person, definition, world)).map(({ id }) => id)
            : answers[place]
          const wholly = await whole(definition)
          expect({ told: told[place], wholly }).toEqual({ told: told[place], wholly: plainly })
          expect({ told: told[place], given: answers[place] }).toEqual({ told: told[place], given: wholly })
        }
      }),
      { numRuns: 16 },
    )
  })
})
