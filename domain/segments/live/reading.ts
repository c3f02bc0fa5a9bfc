import { partsOf } from '../../traits/index.ts'
import { mayHoldForNobody } from '../compile.ts'
import type { Edge, Scope, Test } from '../conditions/condition.ts'
import { conditionKinds } from '../conditions/index.ts'
import { conditionsOf } from '../definition.ts'
import type { Definition } from '../group.ts'
import { type SourceName, sourceOf } from '../sources.ts'

/** What changes whom a definition holds for. */
export interface Reading {
  /** Tables of ClickHouse, and parts of what is understood: news in any other does not concern it. */
  tables: Set<string>
  edges: Edge[]
  /** It depends on everybody else, not on a person's own news alone. */
  isOfEverybody: boolean
  /** It depends on the day of the shop's calendar. */
  isOfDay: boolean
}

const toldBy = (source: SourceName, traits: Test['traits']) =>
  traits?.flatMap((one) => (one ? partsOf(one) : [])) ?? sourceOf(source).toldBy

export function readingOf(definition: Definition, scope: Scope): Reading {
  const reading: Reading = { tables: new Set(), edges: [], isOfEverybody: false, isOfDay: false }
  const seen = new Set<string>()
  function read(from: Definition) {
    for (const one of conditionsOf(from)) {
      const kind = conditionKinds.named(one.kind)
      if (!kind) continue
      const asked = kind.asksSegment?.(one as never)
      const other = asked === undefined ? undefined : scope.segment(asked)
      if (asked !== undefined && other?.definition) {
        if (!seen.has(asked)) {
          seen.add(asked)
          read(other.definition)
        }
        continue
      }
      const { source, traits } = kind.test(one as never, scope)
      if (source !== 'asked') for (const table of toldBy(source, traits)) reading.tables.add(table)
      reading.edges.push(...(kind.edges?.(one as never, scope) ?? []))
      if (kind.isOfEverybody) reading.isOfEverybody = true
      if (kind.isOfDay) reading.isOfDay = true
    }
  }
  read(definition)
  // a new card is told by its profile
  if (mayHoldForNobody(definition, scope)) reading.tables.add('customer_profiles')
  return reading
}
