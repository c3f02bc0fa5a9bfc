import { computeCustomers } from '../domain/traits/compute-touched.ts'
import { untilMerged } from './at-rest.ts'
import { type Bench, quantile, round } from './bench.ts'
import { type Installation, memoryOf, processFamily, startInstallation } from './installation.ts'
import { makeUnderstandingBase } from './understanding-base.ts'

const customers = 1_000_000
const touchedAtOnce = 1_000
const rounds = 12

interface State {
  state: string
  computedAt: string | null
  tookSeconds: number | null
  progress: { done: number; total: number } | null
}

/** All traits of a whole base by the product's own lane, and of a thousand touched customers. */
export const traitsBench: Bench = {
  name: 'traits',
  summary: 'all traits of a base of 1,000,000 customers, 10,000,000 orders and 100,000,000 events',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const count = Math.round(customers * scale)
      const { clickhouse } = installation.engines
      const startedAt = performance.now()
      await makeUnderstandingBase(clickhouse, {
        workspaceId: installation.workspaceId,
        customers: count,
        until: new Date(),
        tell: (line) => /0000 /.test(line) && tell(line),
      })
      const madeSeconds = (performance.now() - startedAt) / 1000
      tell(`made in ${round(madeSeconds, 0)} s`)
      const first = await computeBase(installation, tell)
      const again = await computeBase(installation, tell)
      await untilMerged(installation)
      const touched: number[] = []
      for (let turn = 0; turn < rounds; turn++) {
        const ids = Array.from(
          { length: touchedAtOnce },
          (_, place) => 1 + ((place * 7_919 + turn * 104_729) % count),
        )
        const from = performance.now()
        await installation.engines.db
          .transaction()
          .execute((tx) => computeCustomers(tx, clickhouse, installation.workspaceId, ids))
        touched.push(performance.now() - from)
      }
      return {
        figures: {
          baseSeconds: round(again.seconds, 1),
          firstBaseSeconds: round(first.seconds, 1),
          touchedThousandMs: round(quantile(touched.slice(2), 0.5), 0),
          peakMemoryMb: round(again.peakMb, 0),
          customers: count,
          madeSeconds: round(madeSeconds, 0),
        },
        goals: { baseSeconds: { max: 60 }, touchedThousandMs: { max: 150 } },
      }
    } finally {
      await installation.stop()
    }
  },
}

async function computeBase({ call, processId }: Installation, tell: (line: string) => void) {
  const { computedAt: before } = await call<State>('GET', '/traits/state')
  await call('POST', '/traits/recompute', {})
  let peakMb = 0
  for (;;) {
    const { state, computedAt, tookSeconds, progress } = await call<State>('GET', '/traits/state')
    peakMb = Math.max(peakMb, memoryOf(processFamily(processId)) / 1_000_000)
    if (state === 'fresh' && computedAt !== before) return { seconds: tookSeconds ?? Number.NaN, peakMb }
    if (progress) tell(`${progress.done} of ${progress.total} customers`)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
}
