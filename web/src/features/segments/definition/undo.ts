/** What was, what is, and what was taken back. */
export interface Past<State> {
  before: State[]
  now: State
  after: State[]
  /** What the last change was about: changes of the same thing in a row (typing a number) count as one. */
  about: string | undefined
}

const mostSteps = 200

export const startPast = <State>(now: State): Past<State> => ({
  before: [],
  now,
  after: [],
  about: undefined,
})

export function step<State>(past: Past<State>, next: State, about?: string): Past<State> {
  if (Object.is(next, past.now)) return past
  if (about !== undefined && about === past.about) return { ...past, now: next, after: [] }
  return { before: [...past.before, past.now].slice(-mostSteps), now: next, after: [], about }
}

export function undo<State>(past: Past<State>): Past<State> {
  const last = past.before.at(-1)
  if (last === undefined) return past
  return { before: past.before.slice(0, -1), now: last, after: [past.now, ...past.after], about: undefined }
}

export function redo<State>(past: Past<State>): Past<State> {
  const [next, ...rest] = past.after
  if (next === undefined) return past
  return { before: [...past.before, past.now], now: next, after: rest, about: undefined }
}
