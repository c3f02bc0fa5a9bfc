import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'

// In threads of their own: one thread answers, another takes in.
const deflated = promisify<Buffer, { level: number; chunkSize: number }, Buffer>(deflate)
const inflated = promisify<Buffer, { chunkSize: number }, Buffer>(inflate)

/** Less is hardly made smaller, and stands in the row itself. */
const packedFrom = 2_000
const chunkSize = 64 * 1024
const bracket = '['.charCodeAt(0)

/** `[record,record,…]`: the records are JSON already and are only joined. */
function joined(records: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = []
  let mark = '['
  for (const record of records) {
    parts.push(Buffer.from(mark), typeof record === 'string' ? Buffer.from(record) : record)
    mark = ','
  }
  parts.push(Buffer.from(records.length === 0 ? '[]' : ']'))
  return Buffer.concat(parts)
}

/**
 * The records as one JSON array, packed (zlib, RFC 1950) when it is long: events say much in the same words, and a tenth of
 * the bytes goes to the server, into its journal and back (decision 45). `bytes`: before packing, what readers limit themselves by.
 */
export async function pack(
  records: readonly (string | Buffer)[],
): Promise<{ payload: Buffer; bytes: number }> {
  const json = joined(records)
  const payload = json.length < packedFrom ? json : await deflated(json, { level: 1, chunkSize })
  return { payload, bytes: json.length }
}

/** The JSON array. What was kept before there was packing begins with its bracket, as a short one does. */
export async function unpack(payload: Buffer): Promise<string> {
  const json = payload[0] === bracket ? payload : await inflated(payload, { chunkSize })
  return json.toString('utf8')
}
