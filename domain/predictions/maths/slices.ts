const longestSliceMs = 8

/**
 * Lets everything else of the process have its turn: called now and then inside long sums, it gives way when the
 * present slice has lasted for 8 ms. Fits run beside lanes that answer a click within a second.
 */
export function slices(signal?: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longestSliceMs) return undefined
    return new Promise((resolve, reject) =>
      setImmediate(() => {
        since = performance.now()
        if (signal?.aborted) reject(signal.reason)
        else resolve()
      }),
    )
  }
}
