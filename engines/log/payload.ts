import { deflateSync, inflateSync } from 'node:zlib'

/** Less is hardly made smaller, and stands in the row itself. */
const packedFrom = 2_000
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
export function pack(records: readonly (string | Buffer)[]): { payload: Buffer; bytes: number } {
  const json = joined(records)
  return { payload: json.length < packedFrom ? json : deflateSync(json, { level: 1 }), bytes: json.length }
}

/** The JSON array. What was kept before there was packing begins with its bracket, as a short one does. */
export const unpack = (payload: Buffer): string =>
  (payload[0] === bracket ? payload : inflateSync(payload)).toString('utf8')
