import { LRUCache } from 'lru-cache'
import { type Db, sql } from '../../engines/index.ts'
import { minuteMs } from '../../kit/time.ts'

/** A picture as whoever has its address gets it. */
export interface ShownPicture {
  mediaType: string
  content: Buffer
}

/** Bytes kept: the pictures of a few letters, whose readers open them all within the same hour. */
const mostBytes = 64 * 1024 * 1024

const lately = new LRUCache<string, ShownPicture, Db>({
  maxSize: mostBytes,
  sizeCalculation: ({ content }) => content.length,
  // what another process has deleted is gone here within this time
  ttl: minuteMs,
  // those who ask while it is being read get what the first one gets
  fetchMethod: (id, _stale, { context: db }) => readPicture(db, id),
})

async function readPicture(db: Db, id: string): Promise<ShownPicture | undefined> {
  const { rows } = await sql<ShownPicture>`
    select media_type as "mediaType", content from pictures where id = ${id}`.execute(db)
  return rows[0]
}

/** By its id, from memory when somebody has just looked at it: a campaign's readers are one read of PostgreSQL a minute. */
export const shownPicture = (db: Db, id: string): Promise<ShownPicture | undefined> =>
  lately.fetch(id, { context: db })

export const forgetShown = (id: string): boolean => lately.delete(id)
