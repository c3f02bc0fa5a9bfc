import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../../kit/time.ts'

/** What PostgreSQL itself writes into its data folder while it runs. */
export interface PostmasterFile {
  pid: number
  port: number
  /** `starting`, `ready`, `stopping`. */
  status: string
}

export function readPostmasterFile(dataFolder: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    if (!(pid > 0)) return null
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

const isPostmasterOf = (pid: number, dataFolder: string) => {
  const command = commandOf(pid)
  return command.includes('postgres') && command.includes(dataFolder)
}

/** How long an old server may take to write everything down before it is told more firmly. */
const firmerAfterMs: [NodeJS.Signals, number][] = [
  ['SIGINT', 0],
  ['SIGQUIT', 20_000],
  ['SIGKILL', 25_000],
]

/**
 * Makes a data folder free whose former supervisor was killed: an old server still closing down is waited for,
 * one still running is stopped, and the note of a dead one is removed, even when its pid has been given to somebody else since.
 */
export async function clearLeftover(dataFolder: string): Promise<void> {
  const found = readPostmasterFile(dataFolder)
  if (found === null) return
  const since = Date.now()
  let told = 0
  while (isPostmasterOf(found.pid, dataFolder)) {
    const next = firmerAfterMs[told]
    if (next !== undefined && Date.now() - since >= next[1]) {
      process.kill(found.pid, next[0])
      told++
    }
    await pause(20)
  }
  if (readPostmasterFile(dataFolder)?.pid === found.pid)
    rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}
