import { type Bench, quantile, round } from './bench.ts'
import { startInstallation } from './installation.ts'
import { makeProfiles } from './understanding-base.ts'

const customers = 1_000_000
const times = 20

/** The page of data quality over HTTP, on a generated base of profiles. */
export const qualityBench: Bench = {
  name: 'quality',
  summary: 'how good a base of a million customers is, asked by the page of data quality',
  async run({ scale, tell }) {
    const installation = await startInstallation()
    try {
      const { workspaceId, call, engines } = installation
      await makeProfiles(engines.clickhouse, {
        workspaceId,
        customers: Math.round(customers * scale),
        until: new Date(),
        tell,
      })
      const ms: number[] = []
      for (let time = 0; time < times; time++) {
        const startedAt = performance.now()
        await call('GET', '/customer-quality')
        ms.push(performance.now() - startedAt)
      }
      const [first = 0] = ms
      return {
        figures: {
          firstMs: round(first, 0),
          p50Ms: round(quantile(ms, 0.5), 0),
          p95Ms: round(quantile(ms, 0.95), 0),
        },
        goals: { p95Ms: { max: 1_000 } },
      }
    } finally {
      await installation.stop()
    }
  },
}
