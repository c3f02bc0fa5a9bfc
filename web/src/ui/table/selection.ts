/** Which rows are ticked, by key; the page keeps them. */
export interface Selection<Row> {
  keys: ReadonlySet<string>
  onChange: (keys: ReadonlySet<string>) => void
  /** What the box of a row is called: “Choose VIP”. */
  label: (row: Row) => string
}

export function toggled(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Ticks everything between the last ticked row and this one, in either direction. */
export function selectRange(keys: ReadonlySet<string>, all: string[], from: number, to: number): Set<string> {
  return new Set([...keys, ...all.slice(Math.min(from, to), Math.max(from, to) + 1)])
}
