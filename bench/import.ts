import { existsSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lagOf, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { pause } from '../kit/time.ts'
import { type Bench, round } from './bench.ts'
import { type Installation, memoryOf, startInstallation } from './installation.ts'
import { writeMadeUpOrders } from './made-up-orders.ts'

const realFile = fileURLToPath(
  new URL('../../shared/data/online-retail/online_retail_2010-12_2011-05.csv.gz', import.meta.url),
)
const realLines = 209_029

interface Progress {
  status: string
  error: string | null
  rowsTotal: number | null
  rowsDone: number
  summary: { counts?: Record<string, number> }
}

interface Measured {
  seconds: number
  rememberedSeconds: number
  lines: number
  /** Resident megabytes of the worker at each look, in order. */
  memory: number[]
  counts: Record<string, number>
}

async function workerOf({ engines }: Installation): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ id: number | null }>`
      select process_id as id from process_states where role = 'worker'`.execute(engines.db)
    if (rows[0]?.id) return rows[0].id
    await pause(200)
  }
}

const megabytes = (worker: number) => memoryOf([worker]) / 1e6

/** From the moment the import is asked for to its end, and until ClickHouse has all of it. */
async function measure(installation: Installation, worker: number, bytes: Uint8Array): Promise<Measured> {
  const { call, engines } = installation
  const upload = await call<{ uploadId: string; guess: { mapping: object; options: object } }>(
    'POST',
    '/imports/uploads?fileName=orders.csv.gz',
    bytes,
  )
  const startedAt = performance.now()
  const secondsSince = () => (performance.now() - startedAt) / 1_000
  const { id } = await call<{ id: string }>('POST', '/imports', {
    uploadId: upload.uploadId,
    ...upload.guess,
    doubts: undefined,
    rememberedFrom: undefined,
  })
  const memory: number[] = []
  for (;;) {
    const now = await call<Progress>('GET', `/imports/${id}`)
    memory.push(megabytes(worker))
    if (now.status === 'failed' || now.status === 'stopped') throw new Error(now.error ?? now.status)
    if (now.status === 'done') {
      const seconds = secondsSince()
      while ((await lagOf(engines.db, 'facts', 'remember')).batches > 0) await pause(20)
      const { counts = {} } = now.summary
      return { seconds, rememberedSeconds: secondsSince(), lines: now.rowsTotal ?? 0, memory, counts }
    }
    await pause(500)
  }
}

/**
 * How much higher the last quarter stands than the one before: memory that grows with the file shows here. (In the first
 * half the program warms up.) By their lows: what stands above them is garbage that was not collected yet.
 */
function growth(memory: readonly number[]): number {
  const quarter = Math.max(1, Math.floor(memory.length / 4))
  return Math.min(...memory.slice(-quarter)) - Math.min(...memory.slice(-2 * quarter, -quarter))
}

async function fileFor(scale: number, tell: (line: string) => void): Promise<Uint8Array> {
  if (scale === 1 && existsSync(realFile)) return readFile(realFile)
  const lines = Math.round(realLines * scale)
  tell(`${lines.toLocaleString('en')} made-up lines`)
  const path = join(tmpdir(), `habitue-bench-${newId()}.csv.gz`)
  await writeMadeUpOrders(path, lines)
  const bytes = await readFile(path)
  rmSync(path)
  return bytes
}

/** A file of orders through the interface of a running installation, as a person would bring it in. */
export const importBench: Bench = {
  name: 'import',
  summary: 'a file of 209,029 order lines, until it is in both stores; once more; memory of the worker',
  async run({ scale, tell }) {
    const bytes = await fileFor(scale, tell)
    const installation = await startInstallation()
    try {
      const worker = await workerOf(installation)
      await pause(2_000)
      const idle = megabytes(worker)
      const first = await measure(installation, worker, bytes)
      tell(`first time ${round(first.seconds)} s`)
      const second = await measure(installation, worker, bytes)
      tell(`second time ${round(second.seconds)} s`)
      const { ordersCreated = 0, ordersChanged = 0 } = second.counts
      return {
        figures: {
          lines: first.lines,
          seconds: round(first.seconds),
          rememberedSeconds: round(first.rememberedSeconds),
          linesPerSecond: Math.round(first.lines / first.seconds),
          againSeconds: round(second.seconds),
          againWritten: ordersCreated + ordersChanged,
          idleMegabytes: Math.round(idle),
          peakOverIdleMegabytes: Math.round(Math.max(...first.memory, ...second.memory) - idle),
          grownMegabytes: Math.round(growth(first.memory)),
        },
        goals: {
          seconds: { max: round(30 * scale) },
          rememberedSeconds: { max: round(30 * scale) },
          againWritten: { max: 0 },
          peakOverIdleMegabytes: { max: 400 },
          grownMegabytes: { max: 64 },
        },
      }
    } finally {
      await installation.stop()
    }
  },
}
