import type { Readable } from 'node:stream'
import { canCutAtLines } from './formats.ts'
import { blocksOf, readWhole } from './insert-blocks.ts'
import { jobOf, nothingDone } from './job.ts'
import type { RequestWords } from './read-request.ts'
import type { SessionPool } from './session-pool.ts'
import type { Statement } from './statement.ts'
import type { JobSummary } from './thread-messages.ts'

/** Without a token an insert of any size goes in by blocks of this size. */
const blockBytes = 16_000_000
/** With a token it stays one insert up to here; beyond, block n carries the token `token-n`. */
const tokenBlockBytes = 64_000_000
const maxRowBytes = 64_000_000
const longestPieceBytes = 256_000_000
/** Whole rows, in blocks when the format can be cut and in one piece when it cannot. */
async function* blocksToInsert(
  format: string,
  token: string | undefined,
  data: Readable,
): AsyncGenerator<Buffer> {
  if (!canCutAtLines(format)) {
    const whole = await readWhole(
      data,
      longestPieceBytes,
      `An insert of ${format}, which cannot be cut in blocks,`,
    )
    if (whole.length > 0) yield whole
    return
  }
  const limit = token === undefined ? blockBytes : tokenBlockBytes
  for await (const block of blocksOf(data, { blockBytes: limit, maxRowBytes })) {
    if (!block.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20)) yield block
  }
}

/** Handed to another thread without a copy when nobody else has a part of the memory. */
const ownBytes = (block: Buffer): Uint8Array =>
  block.byteLength === block.buffer.byteLength ? new Uint8Array(block.buffer) : new Uint8Array(block)

/**
 * Behind an empty line, and behind the `;` of VALUES, the engine would take what follows for the next statement and run it:
 * such rows (a cell of two paragraphs, any binary format) go by a file.
 */
const goesByFile = (format: string, block: Buffer) => format === 'Values' || block.includes('\n\n')

/** Inserts the data of a statement, block by block. */
export async function insert(
  pool: SessionPool,
  statement: Statement,
  words: RequestWords,
  data: Readable,
): Promise<JobSummary> {
  const token = words.settings.get('insert_deduplication_token')
  const total = { ...nothingDone }
  let number = 0
  const format = statement.format ?? 'Values'
  for await (const block of blocksToInsert(format, token, data)) {
    const job = jobOf(statement, words, 'insert')
    if (token !== undefined && number > 0) {
      job.settings = job.settings.filter(([name]) => name !== 'insert_deduplication_token')
      job.settings.push(['insert_deduplication_token', `${token}-${number}`])
    }
    if (goesByFile(format, block)) job.fileAt = statement.rowsAt
    // Rows of VALUES may hold placeholders, which nobody has looked for: what is not given has to be missing.
    if (format === 'Values' && block.includes('{')) {
      job.parameters = [...words.parameters]
      job.beginsAnew = true
    }
    const done = await pool.run({ ...job, data: ownBytes(block) }, { isUrgent: words.isUrgent })
    total.writtenRows += done.writtenRows
    total.writtenBytes += done.writtenBytes
    total.elapsedSeconds += done.elapsedSeconds
    number++
  }
  return total
}
