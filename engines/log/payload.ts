import { promisify } from 'node:util'
import { deflate, deflateSync, inflate, inflateSync } from 'node:zlib'

const deflated = promisify<Buffer, { level: number; chunkSize: number }, Buffer>(deflate)
const inflated = promisify<Buffer, { chunkSize: number }, Buffer>(inflate)

/** Less is written as fast as it is: a request of a few events must not wait for anything. */
const packedFrom = 8_000
/** More is worth a thread of its own; the way there and back takes longer than packing less, most of all when both cores are busy. */
const threadFrom = { packing: 200_000, unpacking: 20_000 }
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
  const bytes = json.length
  if (bytes < packedFrom) return { payload: json, bytes }
  const how = { level: 1, chunkSize }
  return { payload: bytes < threadFrom.packing ? deflateSync(json, how) : await deflated(json, how), bytes }
}

/** The JSON array. What was kept before there was packing begins with its bracket, as a short one does. */
export async function unpack(payload: Buffer): Promise<string> {
  if (payload[0] === bracket) return payload.toString('utf8')
  const json =
    payload.length < threadFrom.unpacking
      ? inflateSync(payload, { chunkSize })
      : await inflated(payload, { chunkSize })
  return json.toString('utf8')
}
