import { type Db, readFrom } from '../engines/index.ts'

/** Every record that the log holds of a topic, in its order, whoever has read it. */
export async function logRecords<Entry>(db: Db, topic: string): Promise<Entry[]> {
  const all = {
    maxBatches: 1_000_000,
    maxBytes: Number.MAX_SAFE_INTEGER,
    maxRecords: Number.MAX_SAFE_INTEGER,
  }
  const batches = await readFrom(db, topic, 0, all)
  return batches.flatMap(({ payload }) => JSON.parse(payload) as Entry[])
}
