import {
  type ClickHouseClient,
  factsTopic,
  isRefusedQuery,
  placeOf,
  type Transaction,
} from '../../engines/index.ts'
import { reasonOf } from '../../kit/errors.ts'
import { freshProfiles, partsOfTraits } from '../traits/index.ts'
import { askGiven } from './ask-given.ts'
import type { Asked } from './compile.ts'

import type { Definition } from './group.ts'
import { readingOf } from './live/reading.ts'
import { scopeOf } from './world.ts'

/** Somebody a definition is asked of: `known`, the place in the log of facts from which on the answer is theirs. */
export interface AskedNow extends Asked {
  definition: Definition
  known: number
  /** Waited long enough for traits that may never come to know of everything: they are taken as they are. */
  isImpatient: boolean
}

export type Verdict = { fits: boolean } | { failure: string }

/** Profiles are read from PostgreSQL with the question; members and predictions are renewed in their own time. */
const neverWaitedFor = new Set([
  'customer_profiles',
  'customer_predictions',
  'segment_members',
  ...partsOfTraits,
])

/**
 * Whether definitions hold for people at this moment: the same SQL as of a segment, asked of what is surely known. Who
 * asks of history that is not remembered yet gets no verdict: ask again when it is. One whose question
 * ClickHouse refuses gets the reason.
 */
export async function whoFitsNow(
  tx: Transaction,
  clickhouse: ClickHouseClient,
  workspaceId: string,
  asked: readonly AskedNow[],
  now: Date,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>()
  if (asked.length === 0) return verdicts
  const scope = await scopeOf(tx, workspaceId, now)
  const places = {
    remembered: await placeOf(tx, factsTopic, 'remember'),
    understood: await placeOf(tx, factsTopic, 'traits'),
  }
  const byText = new Map<string, { definition: Definition; asked: AskedNow[] }>()
  for (const one of asked) {
    const text = JSON.stringify(one.definition)
    const same = byText.get(text) ?? { definition: one.definition, asked: [] }
    byText.set(text, same)
    same.asked.push(one)
  }
  const ready: { definition: Definition; asked: AskedNow[]; tables: Set<string> }[] = []
  for (const { definition, asked: all } of byText.values())
    try {
      const { tables } = readingOf(definition, scope)
      const ofHistory = [...tables].some((table) => !neverWaitedFor.has(table))
      const ofTraits = partsOfTraits.some((part) => tables.has(part))
      const known = all.filter(
        (one) =>
          (!(ofHistory || ofTraits) || places.remembered >= one.known) &&
          (!ofTraits || one.isImpatient || places.understood >= one.known),
      )
      if (known.length > 0) ready.push({ definition, asked: known, tables })
    } catch (error) {
      // what it names is gone
      for (const one of all) verdicts.set(one.key, { failure: reasonOf(error) })
    }
  await judge(ready)
  return verdicts

  async function judge(questions: typeof ready): Promise<void> {
    const people = questions.flatMap((one) => one.asked)
    if (people.length === 0) return
    try {
      const fresher = questions.some(({ tables }) => tables.has('customer_profiles'))
        ? [{ source: 'profiles' as const, ...(await freshProfiles(tx, workspaceId, rootsOf(people))) }]
        : []
      const holds = await askGiven(
        clickhouse,
        questions.map((one) => one.definition),
        people,
        scope,
        fresher,
      )
      for (const [place, one] of questions.entries())
        for (const { key } of one.asked) verdicts.set(key, { fits: holds.get(key)?.includes(place) ?? false })
    } catch (error) {
      const [only] = questions
      if (!only || !isRefusedQuery(error)) throw error
      if (questions.length > 1) for (const one of questions) await judge([one])
      else for (const { key } of only.asked) verdicts.set(key, { failure: reasonOf(error) })
    }
  }
}

const rootsOf = (people: readonly Asked[]) => [...new Set(people.map(({ customerId }) => customerId))]
