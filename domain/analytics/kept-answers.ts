import { hourMs, minuteMs } from '../../kit/time.ts'

/** What is answered faster is asked whenever somebody looks. */
const quickMs = 250
/** A kept answer is looked up anew after sixty times what it took, and not served at all after hours. */
const freshFor = (tookMs: number) => Math.max(minuteMs, 60 * tookMs)
const servedFor = 6 * hourMs
const mostKept = 400

interface Kept {
  answer: unknown
  countedAt: Date
  tookMs: number
}

const kept = new Map<string, Kept>()
const underWay = new Map<string, Promise<Kept>>()

function askOnce(key: string, ask: () => Promise<unknown>): Promise<Kept> {
  const already = underWay.get(key)
  if (already) return already
  const startedAt = performance.now()
  const asking = ask()
    .then((answer) => {
      const found: Kept = { answer, countedAt: new Date(), tookMs: performance.now() - startedAt }
      kept.delete(key)
      if (found.tookMs > quickMs) kept.set(key, found)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return found
    })
    .finally(() => underWay.delete(key))
  underWay.set(key, asking)
  return asking
}

/**
 * The answer to a question about the whole base. On a large base it takes seconds, and hardly differs from a minute
 * ago: then the last one is given at once, with its time, and a newer one is on its way for whoever looks next.
 * `key` names everything the answer depends on, the workspace first.
 */
export async function keptAnswer<Answer>(
  key: readonly unknown[],
  ask: () => Promise<Answer>,
): Promise<{ answer: Answer; countedAt: Date }> {
  const name = JSON.stringify(key)
  const found = kept.get(name)
  const ageMs = found ? Date.now() - found.countedAt.getTime() : Number.POSITIVE_INFINITY
  if (found && ageMs < servedFor) {
    // Whoever asked has the answer before: what goes wrong with the newer one is told to whoever waits for it.
    if (ageMs > freshFor(found.tookMs)) askOnce(name, ask).catch(() => {})
    return { answer: found.answer as Answer, countedAt: found.countedAt }
  }
  const { answer, countedAt } = await askOnce(name, ask)
  return { answer: answer as Answer, countedAt }
}
