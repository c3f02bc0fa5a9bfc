import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const keptInMemory = 24 * 1024 * 1024
const pageBytes = 256 * 1024
const pagesKept = 32

/**
 * Texts by their number. The first megabytes stay in memory, the rest goes to a file of our own: a workbook may hold
 * more different texts than there is memory.
 */
export function createStringStore() {
  const early: string[] = []
  let earlyChars = 0
  let count = 0
  // Where each later text ends in the file; grows by doubling.
  let ends = new Float64Array(1_024)
  let folder = ''
  let file = -1
  let written = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const pages = new Map<number, Buffer>()

  function flush() {
    if (waiting.length === 0) return
    if (file === -1) {
      folder = mkdtempSync(join(tmpdir(), 'habitue-sheet-'))
      file = openSync(join(folder, 'texts'), 'w+', 0o600)
    }
    writeSync(file, Buffer.concat(waiting))
    waiting = []
    waitingBytes = 0
  }

  function page(number: number): Buffer {
    let found = pages.get(number)
    if (!found) {
      const buffer = Buffer.allocUnsafe(pageBytes)
      found = buffer.subarray(0, readSync(file, buffer, 0, pageBytes, number * pageBytes))
      const [oldest] = pages.keys()
      if (pages.size >= pagesKept && oldest !== undefined) pages.delete(oldest)
      pages.set(number, found)
    }
    return found
  }

  function slice(from: number, to: number): string {
    const parts: Buffer[] = []
    for (let at = from; at < to; ) {
      const number = Math.floor(at / pageBytes)
      const start = at - number * pageBytes
      const part = page(number).subarray(start, Math.min(start + to - at, pageBytes))
      if (part.length === 0) break
      parts.push(part)
      at += part.length
    }
    return Buffer.concat(parts).toString('utf8')
  }

  return {
    add(text: string) {
      count++
      if (earlyChars < keptInMemory) {
        early.push(text)
        earlyChars += text.length + 16
        return
      }
      const place = count - 1 - early.length
      if (place >= ends.length) {
        const wider = new Float64Array(ends.length * 2)
        wider.set(ends)
        ends = wider
      }
      const bytes = Buffer.from(text, 'utf8')
      written += bytes.length
      ends[place] = written
      waiting.push(bytes)
      waitingBytes += bytes.length
      if (waitingBytes > 1024 * 1024) flush()
    },
    at(index: number): string {
      const known = early[index]
      if (known !== undefined) return known
      const place = index - early.length
      if (!(place >= 0 && index < count)) return ''
      flush()
      return slice(place === 0 ? 0 : (ends[place - 1] ?? 0), ends[place] ?? 0)
    },
    close() {
      if (file !== -1) closeSync(file)
      if (folder) rmSync(folder, { recursive: true, force: true })
      file = -1
      folder = ''
    },
  }
}

export type StringStore = ReturnType<typeof createStringStore>
