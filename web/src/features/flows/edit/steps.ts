import { type Step, type StepKind, waysOf } from '../definition.ts'

// Changes of a flow's steps as pure functions: the list before → the list after. The first of the list is where people come in.

/** An id nobody has: `wait`, `wait-2`… */
export function freeId(steps: readonly Step[], kind: string): string {
  const taken = new Set(steps.map((one) => one.id))
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}-${number}`
    if (!taken.has(id)) return id
  }
}

/** Where a new step stands: before a step, or behind one, on one of its ways. */
export type Place = { before: string } | { after: string; way: string }

/** The same steps with every way told, so that the order of the list means nothing but where people come in. */
const withWays = (steps: Step[], kinds: StepKind[]): Step[] => {
  const ways = waysOf(steps, kinds)
  return steps.map((step) => ({
    ...step,
    ...Object.fromEntries(ways.filter(({ from }) => from === step.id).map(({ name, to }) => [name, to])),
  }))
}

const usualWay = (step: Step, kinds: StepKind[]) => kinds.find((one) => one.kind === step.kind)?.ways[0]?.name

/** Puts a step in: what led here leads to it, its usual way leads on, its other ways to the end. */
export function insertStep(steps: Step[], kinds: StepKind[], place: Place, made: Step): Step[] {
  const told = withWays(steps, kinds)
  const ofKind = kinds.find((one) => one.kind === made.kind)?.ways ?? []
  const leadingTo = (to: string | null): Step => ({
    ...made,
    ...Object.fromEntries(ofKind.map(({ name }, at) => [name, at === 0 ? to : null])),
  })
  if ('after' in place)
    return told.flatMap((step) => {
      if (step.id !== place.after) return [step]
      const to = (step[place.way] as string | null | undefined) ?? null
      return [{ ...step, [place.way]: made.id }, leadingTo(to)]
    })
  return told
    .map((step) => retarget(step, kinds, place.before, made.id))
    .flatMap((step) => (step.id === place.before ? [leadingTo(step.id), step] : [step]))
}

const retarget = (step: Step, kinds: StepKind[], from: string, to: string | null): Step => {
  const names = kinds.find((one) => one.kind === step.kind)?.ways.map(({ name }) => name) ?? []
  return {
    ...step,
    ...Object.fromEntries(names.filter((name) => step[name] === from).map((name) => [name, to])),
  }
}

/** Takes a step out: what led to it goes its usual way on. What only its other ways led to goes with it. */
export function removeStep(steps: Step[], kinds: StepKind[], id: string): Step[] {
  const told = withWays(steps, kinds)
  const gone = told.find((one) => one.id === id)
  if (!gone) return steps
  const way = usualWay(gone, kinds)
  const next = way === undefined || gone[way] === id ? null : ((gone[way] as string | null) ?? null)
  const left = told.filter((one) => one.id !== id).map((one) => retarget(one, kinds, id, next))
  const entry = told[0]?.id === id ? next : told[0]?.id
  const first = left.find((one) => one.id === entry)
  return first ? reachedFrom([first, ...left.filter((one) => one !== first)], kinds) : []
}

/** Steps that people can come to. */
export function reachedFrom(steps: Step[], kinds: StepKind[]): Step[] {
  const ways = waysOf(steps, kinds)
  const reached = new Set<string>()
  const open = steps.slice(0, 1).map(({ id }) => id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    open.push(...ways.filter(({ from }) => from === id).flatMap(({ to }) => to ?? []))
  }
  return steps.filter(({ id }) => reached.has(id))
}
