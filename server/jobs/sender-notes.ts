import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { HandOver } from '../../channels/index.ts'
import type { NotedFate } from '../../domain/messages/index.ts'
import { diary } from '../../kit/log.ts'
import { hasEnded, markOfThisProcess, type ProcessMark } from '../../kit/process-life.ts'

/**
 * What a sender notes beside the database, in a file of its own: which letters it begins to hand over, before the first byte
 * of them leaves, and what was answered. A process that is killed leaves the file whole, so that of two thousand letters in
 * hand only the few under way are in doubt (decision 0046).
 */
export interface SenderNotes {
  /** Before any of these is handed over. */
  begun(messageIds: readonly string[]): void
  ended(messageId: string, result: HandOver, at: Date): void
  /** Written down in the database: nothing of it needs to be known here any more. */
  forget(messageIds: readonly string[]): void
  /** Nothing is in hand, or all of it is written down. */
  close(): void
}

/** Answers wait so long for the next note: what is lost of them is in doubt. */
const gatherMs = 20
/** Then the file is written anew with what still matters. */
const mostBytes = 2_000_000

const folderOf = (home: string) => join(home, 'sender')
const ending = '.notes'

export function openNotes(home: string, senderId: string): SenderNotes {
  const folder = folderOf(home)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${senderId}${ending}`)
  const head = `${JSON.stringify(markOfThisProcess())}\n`
  const lines = new Map<string, string>()
  let file = openSync(path, 'w')
  let bytes = 0
  let gathered = ''
  let timer: NodeJS.Timeout | null = null
  let isBroken = false
  put(head)

  function put(text: string) {
    const buffer = Buffer.from(text)
    for (let from = 0; from < buffer.length; ) from += writeSync(file, buffer, from)
    bytes += buffer.length
  }

  function write(more: string) {
    if (timer) clearTimeout(timer)
    timer = null
    const text = gathered + more
    gathered = ''
    if (text === '' || isBroken) return
    try {
      if (bytes > mostBytes) writeAnew()
      else put(text)
    } catch (error) {
      // Notes with a gap would say of a letter that it was not begun: better none, and everything in hand is in doubt.
      isBroken = true
      close()
      diary.warn({ error }, 'letters that are handed over cannot be noted; the disk may be full')
    }
  }

  /** Beside the old file and then in its place: killed in between, the old one is there. */
  function writeAnew() {
    const old = file
    file = openSync(`${path}.next`, 'w')
    bytes = 0
    closeSync(old)
    put(head + [...lines.values()].join(''))
    renameSync(`${path}.next`, path)
  }

  function close() {
    if (timer) clearTimeout(timer)
    closeSync(file)
    throwAway(path)
  }

  return {
    begun(messageIds) {
      let text = ''
      for (const id of messageIds) {
        const line = `begun ${id}\n`
        lines.set(id, line)
        text += line
      }
      write(text)
    },
    ended(messageId, result, at) {
      if (!lines.has(messageId)) return
      const line = lineOf(messageId, result, at)
      lines.set(messageId, line)
      gathered += line
      timer ??= setTimeout(() => write(''), gatherMs).unref()
    },
    forget(messageIds) {
      for (const id of messageIds) lines.delete(id)
    },
    close() {
      if (!isBroken) close()
      isBroken = true
    },
  }
}

function throwAway(path: string) {
  rmSync(path, { force: true })
  rmSync(`${path}.next`, { force: true })
}

function lineOf(messageId: string, result: HandOver, at: Date): string {
  if (result.ok) return `out ${messageId} ${JSON.stringify([at.getTime(), result.providerId])}\n`
  return `${result.fate === 'in-doubt' ? 'begun' : 'kept'} ${messageId}\n`
}

const Mark = z.object({ pid: z.int(), began: z.string(), place: z.string() })
const Out = z.tuple([z.number(), z.string()])

function fateOf(word: string, rest: string): NotedFate | null {
  if (word === 'kept') return { is: 'kept' }
  if (word === 'begun') return { is: 'begun' }
  if (word !== 'out') return null
  const [at, providerId] = Out.parse(JSON.parse(rest))
  return { is: 'out', at: new Date(at), providerId }
}

/** What a file says; a last line that was not finished says nothing. */
export function readNotes(text: string): { mark: ProcessMark; noted: Map<string, NotedFate> } | null {
  const [head, ...lines] = text.split('\n').slice(0, -1)
  const noted = new Map<string, NotedFate>()
  try {
    const mark = Mark.parse(JSON.parse(head ?? ''))
    for (const line of lines) {
      const [word = '', id = '', ...rest] = line.split(' ')
      const fate = fateOf(word, rest.join(' '))
      if (fate) noted.set(id, fate)
    }
    return { mark, noted }
  } catch {
    return null
  }
}

export interface LeftNotes {
  senderId: string
  noted: Map<string, NotedFate>
  /** Once what they say is in the database. */
  throwAway(): void
}

/** Notes of senders whose processes have ended for certain. */
export function notesOfTheDead(home: string): LeftNotes[] {
  const folder = folderOf(home)
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => {
      const path = join(folder, name)
      const read = readNotes(readFileSync(path, 'utf8'))
      if (!read || !hasEnded(read.mark)) return []
      return [
        {
          senderId: name.slice(0, -ending.length),
          noted: read.noted,
          throwAway: () => throwAway(path),
        },
      ]
    })
}
