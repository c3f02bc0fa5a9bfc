// One thread, one session of the engine. Analysing a query may take seconds (subqueries run then) and blocks the
// thread that asks, which therefore must not be the one that answers HTTP.
import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import type { Session } from 'chdb'
import { rowsFile } from './rows-file.ts'
import type { FromThread, Job, JobSummary, ThreadSetup, ToThread } from './thread-messages.ts'

type ChdbModule = typeof import('chdb')

/** The addon under `chdb`: its own insert() takes fewer formats and builds the statement itself. */
interface ChdbAddon {
  InsertRawAsyncConnection(
    connection: unknown,
    sql: string,
    data: Buffer,
    countLines: boolean,
  ): Promise<{ rowsWritten: number; bytesWritten: number; elapsed: number }>
}

const setup: ThreadSetup = workerData
const requireHere = createRequire(setup.requireFrom)
const chdb: ChdbModule = requireHere('chdb')
const platform = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`
const addon: ChdbAddon = createRequire(requireHere.resolve('chdb'))(`@chdb/lib-${platform}`)

const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread only.')
const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

/** Settings the session was opened with: those are set back to these, all others to their default. */
const opened = new Map(
  setup.connectionArgs.flatMap((argument) => {
    const [, name, value] = /^--([a-z_0-9]+)=(.*)$/.exec(argument) ?? []
    return name === undefined || value === undefined || name === 'config-file' ? [] : [[name, value] as const]
  }),
)

const openSession = () => new chdb.Session(setup.path, { connectionArgs: setup.connectionArgs })

let session: Session
let database = 'default'

const literal = (text: string) =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`
const identifier = (text: string) => `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``

/** Settings of the session that are not what it was opened with. */
const standing = new Map<string, string>()

function reopen() {
  session.close()
  session = openSession()
  database = 'default'
  standing.clear()
}

/**
 * Each statement costs, also SET: only what differs from the job before is said. Parameters stay as they were given, which
 * no job sees: a statement with a placeholder that is not given is refused before (job.ts).
 */
function prepare(job: Job) {
  if (job.beginsAnew) reopen()
  if (job.database !== database) {
    session.query(`USE ${identifier(job.database)}`)
    database = job.database
  }
  const wanted = new Map(job.settings.filter(([name, value]) => opened.get(name) !== value))
  const said: string[] = []
  for (const [name, value] of wanted)
    if (standing.get(name) !== value) said.push(`${name} = ${literal(value)}`)
  for (const name of standing.keys())
    if (!wanted.has(name)) {
      const value = opened.get(name)
      said.push(`${name} = ${value === undefined ? 'DEFAULT' : literal(value)}`)
    }
  said.push(...job.parameters.map(([name, value]) => `param_${name} = ${literal(value)}`))
  if (said.length > 0) session.query(`SET ${said.join(', ')}`)
  standing.clear()
  for (const [name, value] of wanted) standing.set(name, value)
}

let credit = 0
let isCancelled = false
let wake = () => {}

async function passOn(bytes: Uint8Array) {
  while (credit === 0 && !isCancelled) await new Promise<void>((resolve) => (wake = resolve))
  credit--
  const own = bytes.slice()
  say({ type: 'chunk', bytes: own }, [own.buffer])
}

const summaryOf = (part: Partial<JobSummary>): JobSummary => ({
  readRows: 0,
  readBytes: 0,
  writtenRows: 0,
  writtenBytes: 0,
  resultRows: 0,
  resultBytes: 0,
  elapsedSeconds: 0,
  ...part,
})

async function insertByFile(sql: string, at: number, data: Buffer): Promise<JobSummary> {
  const path = rowsFile(setup.path, threadId)
  writeFileSync(path, data, { mode: 0o600 })
  try {
    // what is said in front of the rows: SETTINGS … FORMAT x, or VALUES
    const told = sql.slice(at).replace(/^VALUES$/i, 'FORMAT Values')
    const done = await session.queryAsync(`${sql.slice(0, at)} FROM INFILE ${literal(path)} ${told}`, {
      format: 'TSV',
    })
    return summaryOf({
      writtenRows: done.rowsRead,
      writtenBytes: data.length,
      elapsedSeconds: done.elapsed,
    })
  } finally {
    rmSync(path, { force: true })
  }
}

async function run(job: Job): Promise<JobSummary> {
  const startedAt = performance.now()
  if (job.kind === 'insert') {
    const { buffer, byteOffset, byteLength } = job.data ?? new Uint8Array()
    const data = Buffer.from(buffer, byteOffset, byteLength)
    if (job.fileAt !== undefined) return insertByFile(job.sql, job.fileAt, data)
    const done = await addon.InsertRawAsyncConnection(session.connection, job.sql, data, false)
    return summaryOf({
      writtenRows: done.rowsWritten,
      writtenBytes: done.bytesWritten,
      elapsedSeconds: done.elapsed,
    })
  }
  if (job.kind === 'whole') {
    const result = await session.queryAsync(job.sql, { format: job.format })
    const bytes = result.bytes()
    if (bytes.length > 0) await passOn(bytes)
    return summaryOf({
      readRows: result.rowsRead,
      readBytes: result.bytesRead,
      resultBytes: bytes.length,
      elapsedSeconds: result.elapsed,
    })
  }
  let resultRows = 0
  let resultBytes = 0
  for await (const chunk of session.queryStream(job.sql, { format: job.format })) {
    if (isCancelled) break
    resultRows += chunk.numRows
    resultBytes += chunk.numBytes
    await passOn(chunk.raw())
  }
  return summaryOf({ resultRows, resultBytes, elapsedSeconds: (performance.now() - startedAt) / 1000 })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function runAndTell(job: Job) {
  credit = 2
  isCancelled = false
  let answer: FromThread
  let isSpoiled = job.spoilsSession
  try {
    prepare(job)
    answer = { type: 'done', summary: await run(job) }
  } catch (error) {
    answer = { type: 'failed', message: messageOf(error) }
    isSpoiled = true
  }
  try {
    // What a statement that was cut off had still to say, the engine tells the next one that asks on the same
    // connection; and of settings of which one was refused, nobody knows which are in force.
    if (isSpoiled || isCancelled) reopen()
  } catch (error) {
    answer = { type: 'failed', message: messageOf(error) }
  }
  say(answer)
}

port.on('message', (message: ToThread) => {
  if (message.type === 'run') void runAndTell(message.job)
  else if (message.type === 'more') {
    credit++
    wake()
  } else if (message.type === 'cancel') {
    isCancelled = true
    wake()
  } else {
    session.close()
    say({ type: 'closed' })
    port.close()
  }
})

try {
  session = openSession()
  say({ type: 'open', version: JSON.parse(session.query('SELECT version()', 'CSV')) })
} catch (error) {
  say({ type: 'not-open', message: messageOf(error) })
  port.close()
}
