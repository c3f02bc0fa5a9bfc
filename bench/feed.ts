import { createReadStream, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lagOf, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { pause } from '../kit/time.ts'
import { type Bench, round } from './bench.ts'
import { type Installation, memoryOf, startInstallation } from './installation.ts'
import { writeMadeUpFeed } from './made-up-feed.ts'

const offers = 500_000

interface Run {
  status: string
  phase: string
  error: { en: string } | null
  counts: Record<string, number>
  endedAt: string | null
}

async function workerOf({ engines }: Installation): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ id: number | null }>`
      select process_id as id from process_states where role = 'worker'`.execute(engines.db)
    if (rows[0]?.id) return rows[0].id
    await pause(200)
  }
}

/** Serves one file at a time, as the shop's web server would. */
async function fileServer() {
  let path = ''
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': statSync(path).size })
    createReadStream(path).pipe(response)
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.yml`,
    serve(file: string) {
      path = file
    },
    stop: () => server.close(),
  }
}

/** A large shop's feed through a running installation: the first time, and with every tenth price changed. */
export const feedBench: Bench = {
  name: 'feed',
  summary:
    'a YML file of 500,000 offers, from the request to the last product; once more with changes; memory',
  async run({ scale, tell }) {
    const count = Math.round(offers * scale)
    const files = [false, true].map((change) => ({
      change,
      path: join(tmpdir(), `habitue-feed-${newId()}.yml`),
    }))
    for (const { change, path } of files) await writeMadeUpFeed(path, count, change)
    const [first, second] = files.map((one) => one.path)
    tell(`${count.toLocaleString('en')} offers, ${Math.round(statSync(first ?? '').size / 1e6)} MB`)
    const web = await fileServer()
    const installation = await startInstallation()
    try {
      const { call, engines } = installation
      const worker = await workerOf(installation)
      await pause(2_000)
      const idle = memoryOf([worker]) / 1e6
      let peak = idle
      async function ended(sourceId: string, before: number) {
        const startedAt = performance.now()
        let reading = 0
        for (;;) {
          peak = Math.max(peak, memoryOf([worker]) / 1e6)
          const { items } = await call<{ items: Run[] }>('GET', `/source-runs?sourceId=${sourceId}`)
          const [newest] = items
          const seconds = (performance.now() - startedAt) / 1_000
          if (newest?.phase !== 'saving') reading = seconds
          if (items.length > before && newest?.endedAt) {
            if (newest.status !== 'done') throw new Error(newest.error?.en ?? newest.status)
            return { seconds, reading, counts: newest.counts }
          }
          await pause(250)
        }
      }
      web.serve(first ?? '')
      const { id } = await call<{ id: string }>('POST', '/sources/connect', {
        kind: 'product-feed',
        name: 'Feed',
        settings: { url: web.url },
      })
      const fresh = await ended(id, 0)
      tell(`first time ${round(fresh.seconds)} s, of it reading ${round(fresh.reading)} s`)
      while ((await lagOf(engines.db, 'facts', 'remember')).batches > 0) await pause(50)
      web.serve(second ?? '')
      await call('POST', `/sources/${id}/run`, {})
      const again = await ended(id, 1)
      tell(`again, with changes, ${round(again.seconds)} s`)
      return {
        figures: {
          offers: count,
          seconds: round(fresh.seconds),
          readingSeconds: round(fresh.reading),
          created: fresh.counts.created ?? 0,
          againSeconds: round(again.seconds),
          againChanged: again.counts.changed ?? 0,
          againGone: again.counts.gone ?? 0,
          idleMegabytes: Math.round(idle),
          peakOverIdleMegabytes: Math.round(peak - idle),
        },
        goals: {
          seconds: { max: round(60 * scale) },
          created: { min: count },
          againGone: { min: Math.floor(count / 100) },
          peakOverIdleMegabytes: { max: 300 },
        },
      }
    } finally {
      await installation.stop()
      web.stop()
      for (const { path } of files) rmSync(path, { force: true })
    }
  },
}
