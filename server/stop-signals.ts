/**
 * From here on Ctrl-C, SIGTERM and a closed terminal ask to end in order: the signal is aborted and `onStopping` called,
 * while starting as well as later. A second one ends at once.
 */
export function stopSignals(onStopping: () => void): AbortSignal {
  const stopping = new AbortController()
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(130)
    onStopping()
    stopping.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  return stopping.signal
}

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
