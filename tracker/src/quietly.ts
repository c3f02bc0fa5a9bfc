/** The page is not ours: whatever goes wrong inside stays inside. */
export function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

export const warn = (text: string, ...more: unknown[]): void => console.warn(`habitue: ${text}`, ...more)
