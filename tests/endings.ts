const endings: (() => unknown)[] = []

/**
 * Does it after the last test of the file, what came last first. vitest's own `afterAll` drops what is asked for within a
 * hook, where servers and lanes are mostly begun.
 */
export const atTheEnd = (end: () => unknown): unknown => endings.push(end)

export async function endAll(): Promise<void> {
  for (let end = endings.pop(); end; end = endings.pop()) await end()
}
