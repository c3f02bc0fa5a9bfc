import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../kit/errors.ts'

export interface FolderLock {
  release(): Promise<void>
}

/** macOS: opens and locks in one step, fails at once when another holds it. */
const openExclusivelyOnMac = 0x20 | 0x4 | 0x200 | 0x2

function listenOnName(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen({ path: `\0${name}` }, () => resolve(server.unref()))
  })
}

function holderOf(pidFile: string): string {
  try {
    return ` (pid ${readFileSync(pidFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}

/**
 * One program at a time in a folder. The kernel holds the lock (an abstract socket on Linux, an exclusively
 * opened file on macOS), so it is free again at the very moment its holder dies, however it dies.
 * @throws AppError conflict while another program holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true })
  const real = realpathSync(folder)
  const pidFile = join(real, 'pid')
  const taken = () =>
    new AppError('conflict', {
      en: `Another Habitué${holderOf(pidFile)} is using ${real}. Nothing was changed. Stop it first, or set HABITUE_HOME to another folder.`,
      ru: `С папкой ${real} уже работает другой Habitué${holderOf(pidFile)}. Ничего не изменено. Остановите его или укажите в HABITUE_HOME другую папку.`,
    })
  if (process.platform === 'darwin') {
    let descriptor: number
    try {
      descriptor = openSync(join(real, 'lock'), openExclusivelyOnMac, 0o600)
    } catch {
      throw taken()
    }
    writeFileSync(pidFile, String(process.pid))
    return { release: async () => closeSync(descriptor) }
  }
  const server = await listenOnName(`habitue-${createHash('sha256').update(real).digest('hex')}`)
  if (server === null) throw taken()
  writeFileSync(pidFile, String(process.pid))
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}
