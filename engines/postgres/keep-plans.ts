import type pg from 'pg'

const shortestText = 80
const fromTheNth = 3
const mostTexts = 2_000
/** Of one connection: each takes memory of its server process. */
const mostPlans = 150

const texts = new Map<string, { seen: number; name: string }>()
let names = 0

function nameOf(text: string): string | null {
  let known = texts.get(text)
  if (!known) {
    if (texts.size >= mostTexts) texts.clear()
    known = { seen: 0, name: `kept-${++names}` }
    texts.set(text, known)
  }
  return ++known.seen < fromTheNth ? null : known.name
}

type Ask = (question: unknown, ...rest: unknown[]) => unknown

/**
 * Names the statements that a connection is asked again and again, so that PostgreSQL plans them once (PREPARE): of a short
 * statement about a few rows, planning is most of the work. After five runs PostgreSQL itself decides whether a general
 * plan is good enough (plan_cache_mode).
 */
export function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as Ask
  const kept = new Set<string>()
  const askByName: Ask = (question, ...rest) => {
    if (typeof question !== 'string' || question.length < shortestText || !Array.isArray(rest[0]))
      return ask(question, ...rest)
    const name = nameOf(question)
    if (name === null || (!kept.has(name) && kept.size >= mostPlans)) return ask(question, ...rest)
    kept.add(name)
    return ask({ name, text: question }, ...rest)
  }
  client.query = askByName as typeof client.query
}
