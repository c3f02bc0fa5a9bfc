/** A limit a figure is held against: at least, or at most. */
export type Goal = { min: number } | { max: number }

export interface BenchResult {
  figures: Record<string, number>
  goals: Record<string, Goal>
}

/** One measurement. `scale` 1 is the size that the goals are meant for; `tell` says what goes on. */
export interface Bench {
  name: string
  summary: string
  run(options: { scale: number; tell(line: string): void }): Promise<BenchResult>
}

/** Whether every goal is reached; a figure that is missing reaches none. */
export function isMet({ figures, goals }: BenchResult): boolean {
  return Object.entries(goals).every(([name, goal]) => {
    const figure = figures[name]
    if (figure === undefined || !Number.isFinite(figure)) return false
    return 'min' in goal ? figure >= goal.min : figure <= goal.max
  })
}

/** The value below which the given share (0 to 1) of all lies; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))
