import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askFragment } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeUpPeople, rememberPeople } from '../../tests/made-up-people.ts'
import { ofGiven, wholeBase } from './compile.ts'
import type { Scope } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'
import { readDefinition } from './definition.ts'
import type { Definition } from './group.ts'

const { clickhouse } = testEngines()
const now = new Date('2026-06-15T12:00:00Z')

async function base(seed: number) {
  const workspaceId = newId()
  const people = madeUpPeople(seed, 60, now.getTime())
  await rememberPeople(clickhouse, workspaceId, people)
  const scope: Scope = { now, workspaceId, timeZone: 'Europe/Moscow', segment: () => undefined }
  const whole = async (definition: Definition) => {
    const rows = await askFragment(
      clickhouse,
      wholeBase(definition, scope),
      z.object({ customer_id: z.number() }),
    )
    return rows.map((row) => row.customer_id).sort((a, b) => a - b)
  }
  const given = async (definitions: readonly Definition[]) => {
    const asked = people.map(({ id, others }) => ({
      key: String(id),
      customerId: id,
      family: [id, ...others],
    }))
    const rows = await askFragment(
      clickhouse,
      ofGiven(definitions, asked, scope),
      z.object({ key: z.string(), holds: z.array(z.number()) }),
    )
    return definitions.map((_, place) =>
      rows
        .filter((row) => row.holds.includes(place))
        .map((row) => Number(row.key))
        .sort((a, b) => a - b),
    )
  }
  return { people, whole, given }
}

const read = (told: unknown): Definition => {
  const { definition, mistakes } = readDefinition(told)
  expect(mistakes).toEqual([])
  return definition
}

describe('every condition', () => {
  it('says of given customers what it says of the whole base, alone and turned round', async () => {
    const { whole, given } = await base(1)
    const definitions = conditionKinds.all
      .filter((kind) => kind.kind !== 'in-segment' && kind.group !== 'flow')
      .flatMap((kind) =>
        [false, true].map((isNot) =>
          read({ match: 'all', items: [{ kind: kind.kind, isNot, ...kind.start }] }),
        ),
      )
    const answers = await given(definitions)
    for (const [place, definition] of definitions.entries())
      expect([definition.items, await whole(definition)]).toEqual([definition.items, answers[place]])
  })
})
