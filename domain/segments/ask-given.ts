import { z } from 'zod'
import { aboutFew, askFragment, type ClickHouseClient } from '../../engines/index.ts'
import { type Asked, type Fresher, ofGiven } from './compile.ts'
import type { Scope } from './conditions/condition.ts'
import type { Definition } from './group.ts'

/** Truths are not looked at one by one: there are a hundred of each of thousands. */
const Row = z.object({ key: z.string(), holds: z.custom<(number | boolean)[]>(Array.isArray) })

/** What several conditions read of a row, such as a property, is taken out of it once, not by each of those that get so far. */
const sharing = { ...aboutFew, short_circuit_function_evaluation: 'disable' } as const

/** Which of the definitions hold for whom: their places, by the key of each who was asked. Every source is asked at the same time. */
export async function askGiven(
  clickhouse: ClickHouseClient,
  definitions: readonly Definition[],
  asked: readonly Asked[],
  scope: Scope,
  fresher: readonly Fresher[] = [],
): Promise<Map<string, number[]>> {
  const { passes, holds } = ofGiven(definitions, asked, scope, fresher)
  const answers = await Promise.all(
    passes.map(async ({ question, isOfPeople }) => {
      const rows = await askFragment(clickhouse, question, Row, { urgent: true, settings: sharing })
      return { isOfPeople, truths: new Map(rows.map((row) => [row.key, row.holds])) }
    }),
  )
  const found = new Map<string, number[]>()
  for (const { key, customerId } of asked) {
    const person = String(customerId)
    const truths = answers.map((answer) => answer.truths.get(answer.isOfPeople ? person : key))
    const truthOf = (pass: number, test: number) =>
      Boolean(truths[pass]?.[test] ?? passes[pass]?.ofNobody[test])
    found.set(
      key,
      definitions.flatMap((_, place) => (holds(place, truthOf) ? [place] : [])),
    )
  }
  return found
}
