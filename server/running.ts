import { readFileSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** Where this installation runs just now: for the commands that talk to it. */
const Running = z.object({
  processId: z.number(),
  url: z.string(),
  postgresUrl: z.string(),
  clickhouseUrl: z.string(),
})
export type Running = z.infer<typeof Running>

const fileIn = (home: string) => join(home, 'running.json')

/** Readable by its owner only: the addresses hold the engines' passwords. */
export async function noteRunning(home: string, running: Omit<Running, 'processId'>): Promise<void> {
  const { url, postgresUrl, clickhouseUrl } = running
  await mkdir(home, { recursive: true })
  const half = `${fileIn(home)}.new`
  await writeFile(half, JSON.stringify({ processId: process.pid, url, postgresUrl, clickhouseUrl }), {
    mode: 0o600,
  })
  await rename(half, fileIn(home))
}

export const forgetRunning = (home: string): Promise<void> => rm(fileIn(home), { force: true })

/** What runs in this home; null when nothing does, whatever a killed process left behind. */
export function findRunning(home: string): Running | null {
  try {
    const running = Running.parse(JSON.parse(readFileSync(fileIn(home), 'utf8')))
    process.kill(running.processId, 0)
    return running
  } catch (error) {
    // Somebody else's process is alive too: we may only not signal it.
    const isForeign = error instanceof Error && 'code' in error && error.code === 'EPERM'
    return isForeign ? Running.parse(JSON.parse(readFileSync(fileIn(home), 'utf8'))) : null
  }
}
