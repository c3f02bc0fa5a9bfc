import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { pause } from '../kit/time.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = fileURLToPath(new URL('../bin/habitue.mjs', import.meta.url))

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  output: string
}

export interface Program {
  process: ChildProcess
  output(): string
  ended: Promise<Ended>
}

/** Runs `habitue …` as a process of its own, as a person would. */
export function habitue(args: string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, output }))
  })
  return { process: child, output: () => output, ended }
}

/** Tries again until it is true, or throws with what was last seen. */
export async function eventually(
  what: string,
  check: () => Promise<boolean> | boolean,
  patienceMs = 60_000,
  describe: () => string = () => '',
): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    if (await check()) return
    if (Date.now() > until)
      throw new Error(`In ${patienceMs / 1000} s it did not happen that ${what}. ${describe()}`)
    await pause(50)
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No port is free')
  return address.port
}

/** Processes that mention this folder in their command line or were told of it by their environment. Linux only. */
export function processesOf(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((id) => {
      try {
        return ['cmdline', 'environ'].some((file) =>
          readFileSync(`/proc/${id}/${file}`, 'latin1').includes(home),
        )
      } catch {
        return false
      }
    })
    .map(Number)
}
