import { beforeAll, expect, it } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { emptyDatabase, type TestServer, testServer } from '../../tests/server.ts'
import { keepHouse } from './housekeeping.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ urls: await emptyDatabase() })
})

const count = async (table: string) => {
  const found = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    server.runtime.engines.db,
  )
  return found.rows[0]?.count
}

it('what nobody needs any more goes, and nothing else', async () => {
  const { db } = server.runtime.engines
  const { id } = await server.newWorkspace()
  const member = await server.newMember(id, 'owner')
  await sql`insert into sessions (id, user_id, token, expires_at)
            values (${newId()}, ${member.userId}, 'old', now() - interval '1 minute')`.execute(db)
  await sql`insert into seen_messages (workspace_id, message_hash, seen_at)
            select ${id}, gen_random_uuid(), now() - make_interval(days => day) from generate_series(0, 13) as day`.execute(
    db,
  )
  for (const [settled, open] of [
    ['40 days', false],
    ['2 days', false],
    ['40 days', true],
  ] as const)
    await sql`insert into dead_letters (workspace_id, id, step, reason, reason_code, payload, received_at, discarded_at)
              values (${id}, ${newId()}, 'validate', '{"en":"No name","ru":"Нет названия"}', 'no-name', '{}', now() - ${settled}::interval,
                      ${open ? null : sql`now() - ${settled}::interval`})`.execute(db)
  for (const seq of [1, 2, 3])
    await sql`insert into log_batches (topic, seq, payload, record_count, created_at)
              values ('test', ${seq}, '', 1, now() - interval '30 days')`.execute(db)
  await sql`insert into log_cursors (topic, consumer, seq) values ('test', 'a', 3), ('test', 'b', 2)`.execute(
    db,
  )

  expect(await keepHouse(server.runtime)).toBe('idle')

  expect(await count('sessions')).toBe(1)
  expect(await count('seen_messages')).toBe(7)
  expect(await count('dead_letters')).toBe(2)
  expect(await count('log_batches')).toBe(1)
  expect((await server.call('session.get', {}, member)).body.user.email).toBe(member.email)
})
