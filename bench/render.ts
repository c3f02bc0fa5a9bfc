import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Bench, round } from './bench.ts'
import { compiledLetter, letterFromScratch, letterOf } from './render-letters.ts'

const letters = fileURLToPath(new URL('./render-letters.ts', import.meta.url))
const processes = 2

/** Letters a second of two processes that begin together. */
async function measure(perProcess: number): Promise<number> {
  const workers = Array.from({ length: processes }, (_, place) =>
    fork(letters, [String(place * perProcess), String(perProcess)], { execArgv: ['--import', 'tsx'] }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const started = performance.now()
  const done = workers.map((worker) => once(worker, 'message'))
  for (const worker of workers) worker.send('go')
  await Promise.all(done)
  return (perProcess * processes) / ((performance.now() - started) / 1000)
}

/** How many personal letters are written out a second, and that the quick way writes what the slow one does. */
export const renderBench: Bench = {
  name: 'render',
  summary: 'personalised letters a second on two cores, byte for byte as compiled one by one',
  async run({ scale, tell }) {
    const compiled = await compiledLetter()
    const compared = Math.max(20, Math.round(200 * scale))
    let differing = 0
    let bytes = 0
    const started = performance.now()
    for (let person = 0; person < compared; person++) {
      const slow = await letterFromScratch(person)
      const quick = letterOf(compiled, person)
      bytes += Buffer.byteLength(quick.html ?? '')
      if (JSON.stringify(slow) !== JSON.stringify(quick)) differing++
    }
    const slowPerSecond = compared / ((performance.now() - started) / 1000)
    tell(`${compared} letters of ${round(bytes / compared / 1024, 1)} KB compared, ${differing} differ`)
    const perSecond = await measure(Math.max(500, Math.round(20_000 * scale)))
    tell(
      `${round(perSecond, 0)} letters a second; compiled one by one, on one core, ${round(slowPerSecond, 0)}`,
    )
    return {
      figures: {
        perSecond: round(perSecond, 0),
        letterKilobytes: round(bytes / compared / 1024, 1),
        differing,
        slowPerSecond: round(slowPerSecond, 1),
      },
      goals: { perSecond: { min: 5_000 }, differing: { max: 0 }, letterKilobytes: { min: 28 } },
    }
  },
}
