import { type Bench, round } from './bench.ts'
import { freePort, memoryOf, newHome, processFamily, startProcess, stopProcess } from './installation.ts'

const idleSeconds = 20

/** From the command to a page that answers, on an empty folder and on one that is there; memory when idle. */
export const startBench: Bench = {
  name: 'start',
  summary: 'from the command to a page that answers, and memory when idle',
  async run({ tell }) {
    const home = newHome()
    const port = await freePort()
    const first = await startProcess(home, port)
    tell(`first start ${round(first.seconds)} s`)
    await stopProcess(first.child)
    const laterSeconds: number[] = []
    let idleMemory = 0
    for (let attempt = 0; attempt < 3; attempt++) {
      const later = await startProcess(home, port)
      laterSeconds.push(later.seconds)
      tell(`later start ${round(later.seconds)} s`)
      if (attempt === 2) {
        await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000))
        idleMemory = memoryOf(processFamily(later.child.pid ?? 0))
      }
      await stopProcess(later.child)
    }
    return {
      figures: {
        firstStartSeconds: round(first.seconds),
        laterStartSeconds: round(Math.max(...laterSeconds)),
        idleMemoryMegabytes: round(idleMemory / 1e6, 0),
      },
      goals: {
        firstStartSeconds: { max: 20 },
        laterStartSeconds: { max: 5 },
        idleMemoryMegabytes: { max: 1200 },
      },
    }
  },
}
