import { type Bench, quantile, round } from './bench.ts'
import { startInstallation } from './installation.ts'
import { makeUnderstandingBase } from './understanding-base.ts'

const customers = 1_000_000
const timesWarm = 10

/** Each report as it opens, and as it is narrowed: method, path. */
const pages: Record<string, string[]> = {
  rfm: ['/reports/rfm', '/reports/rfm?group=Department%201', '/reports/rfm/customers?recency=5&frequency=5'],
  rfmPast: ['/reports/rfm?at=DAY'],
  lifecycle: ['/reports/lifecycle'],
  migration: ['/reports/migration?from=DAY', '/reports/migration?from=DAY&by=rfm'],
  cohorts: ['/reports/cohorts', '/reports/cohorts?step=week&last=24', '/reports/cohorts?channel=offline'],
  secondOrders: ['/reports/second-orders', '/reports/second-orders?days=1825'],
  orderIntervals: ['/reports/order-intervals', '/reports/order-intervals?group=Department%201'],
  pairs: ['/reports/pairs', '/reports/pairs?what=groups&how=next&days=90'],
  contacts: ['/reports/contacts'],
  demand: ['/reports/demand'],
}

/** Every page of Reports over HTTP on a generated base: the first time it is asked, and from then on. */
export const reportsBench: Bench = {
  name: 'reports',
  summary: 'reports over a million customers and ten million orders: first asked, and asked again',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const { workspaceId, call, engines } = installation
      await makeUnderstandingBase(engines.clickhouse, {
        workspaceId,
        customers: Math.round(customers * scale),
        until: new Date(),
        tell,
      })
      const day = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10)
      const firstMs: number[] = []
      const laterMs: number[] = []
      const figures: Record<string, number> = {}
      for (const [page, paths] of Object.entries(pages)) {
        const ownFirst: number[] = []
        const ownLater: number[] = []
        for (const path of paths) {
          const asked = path.replace('DAY', day)
          const ask = async () => {
            const startedAt = performance.now()
            await call('GET', asked)
            return performance.now() - startedAt
          }
          ownFirst.push(await ask())
          for (let time = 0; time < timesWarm; time++) ownLater.push(await ask())
        }
        firstMs.push(...ownFirst)
        laterMs.push(...ownLater)
        figures[`${page}FirstMs`] = round(Math.max(...ownFirst), 0)
        figures[`${page}P95Ms`] = round(quantile(ownLater, 0.95), 0)
        tell(`${page}: first ${figures[`${page}FirstMs`]} ms, then p95 ${figures[`${page}P95Ms`]} ms`)
      }
      figures.firstP95Ms = round(quantile(firstMs, 0.95), 0)
      figures.p95Ms = round(quantile(laterMs, 0.95), 0)
      return { figures, goals: { p95Ms: { max: 1_000 } } }
    } finally {
      await installation.stop()
    }
  },
}
