import { type Bench, quantile, round } from './bench.ts'
import { type Installation, startInstallation, untilStill } from './installation.ts'
import { makePeople } from './people-base.ts'

const customers = 1_000_000
const searchesOfAKind = 100

/** Search by each thing people know of a customer, over HTTP, in a base of a million; one search at a time. */
export const searchBench: Bench = {
  name: 'search',
  summary: 'search by names with slips, phone ends, e-mail parts and order numbers over a base of a million',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const seconds = await makePeople(installation, Math.round(customers * scale), tell)
      await untilStill(installation)
      const people = await somePeople(installation)
      const kinds = Object.entries(searches)
      const times = new Map<string, number[]>()
      let found = 0
      await measure(
        installation,
        people.slice(0, 5).flatMap((person) => kinds.map(([, typed]) => typed(person, 0))),
      )
      for (const [kind, typed] of kinds) {
        const measured = await measure(installation, people.map(typed))
        times.set(
          kind,
          measured.map(({ ms }) => ms),
        )
        found += measured.filter(({ hits }) => hits > 0).length
        tell(`${kind}: p50 ${round(quantile(times.get(kind) ?? [], 0.5), 1)} ms`)
      }
      const lists = await measureLists(installation)
      return {
        figures: {
          p95Ms: round(quantile([...times.values()].flat(), 0.95), 1),
          ...Object.fromEntries(
            [...times].map(([kind, all]) => [`${kind}P95Ms`, round(quantile(all, 0.95), 1)]),
          ),
          sortedListP95Ms: round(quantile(lists, 0.95), 1),
          foundShare: round(found / (people.length * kinds.length), 3),
          customersMadePerSecond: round((customers * scale) / seconds, 0),
        },
        goals: { p95Ms: { max: 100 }, sortedListP95Ms: { max: 100 }, foundShare: { min: 0.98 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

interface Person {
  firstName: string
  lastName: string
  email: string
  phone: string
  number: string
}

async function somePeople({ engines, workspaceId }: Installation): Promise<Person[]> {
  const { rows } = await engines.pool.query<Person>(
    `select first_name as "firstName", last_name as "lastName", email, phone, number
     from customers c join orders o on o.workspace_id = c.workspace_id and o.customer_id = c.id
     where c.workspace_id = $1 and email is not null and phone is not null
     order by hashint8(c.id) limit $2`,
    [workspaceId, searchesOfAKind],
  )
  return rows
}

/** One slip, another for each person: letters exchanged, one left out, one doubled by another, one wrong. */
function withSlip(word: string, turn: number): string {
  const place = 1 + (turn % Math.max(1, word.length - 2))
  const [before, letter, after] = [word.slice(0, place), word[place] ?? '', word.slice(place + 1)]
  const slips = [
    before + after.slice(0, 1) + letter + after.slice(1),
    before + after,
    `${before}${letter}к${after}`,
    `${before}о${after}`,
  ]
  return slips[turn % slips.length] ?? word
}

const searches: Record<string, (person: Person, turn: number) => string> = {
  name: ({ lastName }) => lastName,
  nameWithSlip: ({ lastName }, turn) => withSlip(lastName, turn),
  twoNames: ({ firstName, lastName }) => `${firstName} ${lastName}`,
  twoNamesWithSlip: ({ firstName, lastName }, turn) => `${withSlip(lastName, turn)} ${firstName}`,
  phoneEnd: ({ phone }, turn) => phone.slice(turn % 2 ? -4 : -7),
  emailPart: ({ email }, turn) => email.slice(0, 6 + (turn % 8)),
  orderNumber: ({ number }) => number,
}

async function measure({ call }: Installation, typed: string[]): Promise<{ ms: number; hits: number }[]> {
  const measured: { ms: number; hits: number }[] = []
  for (const text of typed) {
    const startedAt = performance.now()
    const { items } = await call<{ items: unknown[] }>('GET', `/customers?search=${encodeURIComponent(text)}`)
    measured.push({ ms: performance.now() - startedAt, hits: items.length })
  }
  return measured
}

/** The first pages of each order of the list. */
async function measureLists({ call }: Installation): Promise<number[]> {
  const times: number[] = []
  for (const sort of ['last-seen', 'created', 'revenue', 'orders', 'last-order']) {
    let cursor = ''
    for (let page = 0; page < 10; page++) {
      const startedAt = performance.now()
      const answer = await call<{ nextCursor: string | null }>('GET', `/customers?sort=${sort}${cursor}`)
      times.push(performance.now() - startedAt)
      cursor = answer.nextCursor ? `&cursor=${answer.nextCursor}` : ''
    }
  }
  return times
}
