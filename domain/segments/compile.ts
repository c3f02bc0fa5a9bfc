import { bound, ch, type Fragment, joined, named, rendered } from '../../engines/index.ts'
import type { Measure, Scope, Test } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'
import { type Definition, type Item, isGroup, type Match } from './group.ts'
import { bornIds, livingId, type Source, type SourceName, sourceOf, uuid } from './sources.ts'

// A definition as ClickHouse SQL. What a condition means stands in its test alone; here the tests are only put together,
// in one of two frames: over the whole base (`wholeBase`) as sets of ids, and for a few given customers (`ofGiven`) with
// one pass over each source for all conditions of all definitions.

type Node = { is: 'test'; test: Test; isNot: boolean } | { is: 'group'; match: Match; items: Node[] }

/** Groups without conditions say nothing and are left out; null: nothing is asked at all, everybody fits. */
function nodeOf(item: Item, scope: Scope): Node | null {
  if (!isGroup(item)) {
    const kind = conditionKinds.named(item.kind)
    if (!kind) throw new Error(`There is no condition “${item.kind}” any more`)
    const other = kind.asksSegment && scope.segment(kind.asksSegment(item as never))
    if (other?.definition) {
      const inner = nodeOf(other.definition, scope) ?? { is: 'group', match: 'all', items: [] }
      return { is: 'group', match: item.isNot ? 'none' : 'all', items: [inner] }
    }
    return { is: 'test', test: kind.test(item as never, scope), isNot: item.isNot }
  }
  // Said twice is said once, whether all, any or none.
  const different = new Map(item.items.map((inner) => [JSON.stringify(inner), inner]))
  const items = [...different.values()].flatMap((inner) => nodeOf(inner, scope) ?? [])
  const [first, ...others] = items
  if (first && others.length === 0 && item.match !== 'none') return first
  return first ? { is: 'group', match: item.match, items } : null
}

const everybody = ch`1`

function grouped(match: Match, parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return everybody
  if (match === 'all') return ch`(${joined(parts, ' AND ')})`
  return match === 'any' ? ch`(${joined(parts, ' OR ')})` : ch`(NOT (${joined(parts, ' OR ')}))`
}

/** Null is no: what is not known holds for nobody. */
const known = (answer: Fragment): Fragment => ch`ifNull(${answer}, 0)`
const turned = (answer: Fragment, isNot: boolean): Fragment => (isNot ? ch`(NOT ${answer})` : answer)

function aggregate({ name, of = [], when }: Measure, rows?: Fragment): Fragment {
  const conditions = [rows, when].flatMap((one) => (one ? [ch`(${one})`] : []))
  const args = joined(of, ', ')
  if (conditions.length === 0) return ch`${named(name)}(${args})`
  const separator = of.length > 0 ? ch`, ` : ch``
  return ch`${named(`${name}If`)}(${args}${separator}${joined(conditions, ' AND ')})`
}

const measuresOf = (test: Test, rows?: Fragment): Record<string, Fragment> =>
  Object.fromEntries(
    Object.entries(test.measures ?? {}).map(([name, measure]) => [name, aggregate(measure, rows)]),
  )

const isOfRow = (test: Test): boolean => test.source === 'asked' || sourceOf(test.source).rows !== 'many'

/**
 * Whether it may hold for somebody of whom nothing has happened yet: who is new is asked about it then, though nothing
 * came that it reads.
 */
export function mayHoldForNobody(definition: Definition, scope: Scope): boolean {
  /** What may be: that it holds, that it does not. */
  const chances = (node: Node): { yes: boolean; no: boolean } => {
    if (node.is === 'test') {
      const { test, isNot } = node
      if (test.source === 'asked' || sourceOf(test.source).rows === 'everybody')
        return { yes: true, no: true }
      const holds = (test.ofNobody ?? false) !== isNot
      return { yes: holds, no: !holds }
    }
    const parts = node.items.map(chances)
    const all = { yes: parts.every(({ yes }) => yes), no: parts.some(({ no }) => no) }
    if (node.match === 'all') return all
    const any = { yes: parts.some(({ yes }) => yes), no: parts.every(({ no }) => no) }
    return node.match === 'any' ? any : { yes: any.no, no: any.yes }
  }
  const node = nodeOf(definition, scope)
  return node === null || chances(node).yes
}

// The whole base ----------------------------------------------------------------------------------------

const sourcesIn = (node: Node): Test['source'][] =>
  node.is === 'test' ? [node.test.source] : node.items.flatMap(sourcesIn)

/** The one source every test below asks. */
function onlySource(node: Node): SourceName | null {
  const [first, ...others] = new Set(sourcesIn(node))
  return first && first !== 'asked' && others.length === 0 ? first : null
}

const testsIn = (node: Node): Test[] => (node.is === 'test' ? [node.test] : node.items.flatMap(testsIn))

/** True or false of a row of the only source, or of the rows of one person. */
function ofRows(node: Node): Fragment {
  if (node.is === 'group') return grouped(node.match, node.items.map(ofRows))
  return turned(columnOf(node.test), node.isNot)
}

/** What comes out for somebody without rows. */
function ofNobody(node: Node): boolean {
  if (node.is === 'test') return (node.test.ofNobody ?? false) !== node.isNot
  const parts = node.items.map(ofNobody)
  if (node.match === 'all') return parts.every(Boolean)
  return parts.some(Boolean) === (node.match === 'any')
}

/** Customers for whom something asked of one source comes out otherwise than for somebody without rows. */
function setOf(node: Node, source: Source, scope: Scope): Fragment {
  const from = source.from(uuid(scope.workspaceId), ch``)
  const isTurned = source.rows !== 'everybody' && ofNobody(node)
  if (source.rows !== 'many')
    return ch`SELECT customer_id FROM (${from}) WHERE ${turned(ofRows(node), isTurned)}`
  const tests = testsIn(node)
  const rows = tests.flatMap((test) => (test.rows ? [ch`(${test.rows})`] : []))
  // Of one test only the rows that count are read: what it measures need not tell them apart again.
  const holds =
    node.is === 'test' ? turned(known(node.test.holds(measuresOf(node.test))), node.isNot) : ofRows(node)
  const counted = rows.length === tests.length ? ch`WHERE (${joined(rows, ' OR ')})` : ch``
  const id = source.isBorn ? livingId(scope.workspaceId) : ch`customer_id`
  return ch`SELECT ${id} AS living_id FROM (${from}) ${counted} GROUP BY living_id HAVING ${turned(holds, isTurned)}`
}

/**
 * True or false of a row of `driver`; what other sources say comes in as sets of ids. Tests of one source that stand side
 * by side are asked together: it is read once.
 */
function ofId(node: Node, driver: SourceName, scope: Scope): Fragment {
  const only = onlySource(node)
  if (only === driver) return ofRows(node)
  if (only) {
    const source = sourceOf(only)
    const isOut = source.rows !== 'everybody' && ofNobody(node)
    const set = setOf(node, source, scope)
    return isOut ? ch`customer_id NOT IN (${set})` : ch`customer_id IN (${set})`
  }
  if (node.is === 'test') throw new Error('Only a flow has an event that started it')
  const together = new Map<SourceName | Node, Node[]>()
  for (const item of node.items) {
    const key = onlySource(item) ?? item
    together.set(key, [...(together.get(key) ?? []), item])
  }
  // "none" is turned round outside, so that within it is the same as "any".
  const match = node.match === 'all' ? 'all' : 'any'
  const parts = [...together.values()].map((items) =>
    ofId(items.length === 1 && items[0] ? items[0] : { is: 'group', match, items }, driver, scope),
  )
  return grouped(node.match, parts)
}

/** `SELECT customer_id …`: every living customer of the workspace the definition holds for. */
export function wholeBase(definition: Definition, scope: Scope): Fragment {
  const node = nodeOf(definition, scope)
  const used = node ? sourcesIn(node) : []
  const driver: SourceName = used.includes('traits') && !used.includes('profiles') ? 'traits' : 'profiles'
  const from = sourceOf(driver).from(uuid(scope.workspaceId), ch``)
  const holds = node ? ofId(node, driver, scope) : everybody
  return ch`SELECT customer_id FROM (${from}) WHERE ${holds}`
}

// Some customers ----------------------------------------------------------------------------------------

/** Of whom definitions are asked. */
export interface Asked {
  /** What the answer is told by. */
  key: string
  /** The living card. */
  customerId: number
  /** Every card of the person, the living one too. */
  family: readonly number[]
  /** What a flow knows: the event that started it. */
  facts?: Record<string, unknown>
}

/** Rows given with the question, newer than those the source has; JSON objects, one a line. */
export interface Fresher {
  source: SourceName
  structure: string
  lines: string
}

/** One source asked all its tests at once: `SELECT key, holds`, a truth a test, of those it has rows of. */
export interface Pass {
  question: Fragment
  /** Its keys are living customers; otherwise those of who was asked. */
  isOfPeople: boolean
  /** What holds of somebody the source knows nothing of. */
  ofNobody: readonly boolean[]
}

export interface Given {
  passes: readonly Pass[]
  /** Whether a definition holds, by the truths of each pass. */
  holds(place: number, truthOf: (pass: number, test: number) => boolean): boolean
}

/**
 * Definitions asked of some people. Each source is read once, whatever number of conditions asks it, in a question of its
 * own: working out how to run one for all sources and definitions takes ClickHouse many times as long as running it.
 * What the truths of the tests come to in a definition (all, any, none) is put together afterwards.
 */
export function ofGiven(
  definitions: readonly Definition[],
  asked: readonly Asked[],
  scope: Scope,
  fresher: readonly Fresher[] = [],
): Given {
  const bySource = new Map<Test['source'], { pass: number; tests: Map<string, { test: number; of: Test }> }>()
  type Truth = (truthOf: (pass: number, test: number) => boolean) => boolean
  const truthOfNode = (node: Node): Truth => {
    if (node.is === 'group') {
      const parts = node.items.map(truthOfNode)
      if (node.match === 'all') return (of) => parts.every((part) => part(of))
      const isAny = node.match === 'any'
      return (of) => parts.some((part) => part(of)) === isAny
    }
    const { test: of, isNot } = node
    const source = bySource.get(of.source) ?? { pass: bySource.size, tests: new Map() }
    bySource.set(of.source, source)
    // the same test of several definitions is asked once
    const text = JSON.stringify(rendered(columnOf(of)))
    const known = source.tests.get(text) ?? { test: source.tests.size, of }
    source.tests.set(text, known)
    return (truthOf) => truthOf(source.pass, known.test) !== isNot
  }
  const truths = definitions.map((definition) => {
    const node = nodeOf(definition, scope)
    return node ? truthOfNode(node) : () => true
  })
  return {
    passes: [...bySource].map(([name, { tests }]) =>
      passOver(
        name,
        [...tests.values()].map(({ of }) => of),
      ),
    ),
    holds: (place, truthOf) => truths[place]?.(truthOf) ?? false,
  }

  function passOver(name: Test['source'], tests: readonly Test[]): Pass {
    const holds = ch`[${joined(tests.map(columnOf), ', ')}]`
    const ofNobody = tests.map((test) => test.ofNobody ?? false)
    if (name === 'asked')
      return {
        question: ch`SELECT asked.key AS key, ${holds} AS holds FROM (${told()}) AS asked`,
        isOfPeople: false,
        ofNobody,
      }
    const source = sourceOf(name)
    const cards = source.isBorn ? asked.flatMap(({ family }) => family) : asked.map((one) => one.customerId)
    const given = fresher.find((one) => one.source === name)
    const from = given
      ? ch`SELECT * FROM format(JSONEachRow, ${bound('String', given.structure)}, ${bound('String', given.lines)})`
      : source.from(
          uuid(scope.workspaceId),
          ch` AND customer_id IN (SELECT arrayJoin(${bound('Array(UInt64)', [...new Set(cards)])}))`,
        )
    const id = source.isBorn ? bornIds(asked) : ch`customer_id`
    const group = source.rows === 'many' ? ch`GROUP BY living_id` : ch``
    return {
      question: ch`SELECT ${id} AS living_id, toString(living_id) AS key, ${holds} AS holds FROM (${from}) ${group}`,
      isOfPeople: true,
      ofNobody,
    }
  }

  /** The events at hand. */
  function told(): Fragment {
    const keys = bound(
      'Array(String)',
      asked.map(({ key }) => key),
    )
    const facts = bound(
      'Array(String)',
      asked.map((one) => (one.facts ? JSON.stringify(one.facts) : '')),
    )
    return ch`SELECT tupleElement(one, 1) AS key, tupleElement(one, 2) AS facts FROM (SELECT arrayJoin(arrayZip(${keys}, ${facts})) AS one)`
  }
}

/** Whether a test holds, of one row of its source or of the rows of one person. */
function columnOf(test: Test): Fragment {
  if (isOfRow(test)) return known(test.holds({}))
  const holds = known(test.holds(measuresOf(test, test.rows)))
  if (test.isByNought) return holds
  const isNobody = ch`${aggregate({ name: 'count' }, test.rows)} = 0`
  const ofNobody = ch`${bound('Bool', test.ofNobody ?? false)}`
  return ch`if(${isNobody}, ${ofNobody}, ${holds})`
}
