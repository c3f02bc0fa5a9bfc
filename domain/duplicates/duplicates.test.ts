import { describe, expect, it } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testServer } from '../../tests/server.ts'
import { advanceMerges, compareDue } from './index.ts'

const server = await testServer()
const { db, pool, clickhouse } = server.runtime.engines
const work = { db, pool, clickhouse, secret: server.runtime.keyFor('duplicates') }

type Said = Record<string, string>

/** A shop with the given people and enough strangers to learn from. */
async function shopWith(people: Said[], strangers = 300) {
  const { id: workspaceId } = await server.newWorkspace()
  const key = await server.newKey(workspaceId, 'read', 'write', 'personal-data', 'administer')
  const filler = Array.from({ length: strangers }, (_, index) => stranger(index))
  const ids: number[] = []
  for (const person of [...people, ...filler]) ids.push(await add(workspaceId, person))
  return { workspaceId, key, ids: ids.slice(0, people.length) }
}

async function add(workspaceId: string, said: Said): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into customers (workspace_id, first_name, middle_name, last_name, email, phone, birthday, city, address)
    values (${workspaceId}, ${said.first ?? null}, ${said.middle ?? null}, ${said.last ?? null}, ${said.email ?? null},
      ${said.phone ?? null}, ${said.birthday ?? null}, ${said.city ?? null}, ${said.address ?? null})
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}

const firsts = 'Анна Мария Елена Ольга Пётр Иван Сергей Олег Юрий Глеб Роман Павел Инна Вера Нина'.split(' ')
const lasts =
  'Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Волков Зайцев Орлов Белов Громов Жуков Титов Рябов'.split(
    ' ',
  )

/** Different in everything from all others. */
function stranger(index: number): Said {
  const digits = String(1_000_003 * (index + 7)).padStart(10, '0')
  return {
    first: firsts[index % firsts.length] ?? '',
    last: `${lasts[(index * 7) % lasts.length]}${'абвгдежзик'[index % 10]}${'лмнопрстуф'[Math.floor(index / 10) % 10]}`,
    email: `person${index}.${digits.slice(0, 5)}@shop${index % 17}.example`,
    phone: `+79${digits.slice(-9)}`,
    birthday: `19${50 + (index % 49)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    city: ['Москва', 'Казань', 'Тверь', 'Пермь', 'Омск'][index % 5] ?? '',
  }
}

const run = (workspaceId: string) => compareDue(work, new AbortController().signal, { only: workspaceId })

const runsOf = async (key: string): Promise<number[]> =>
  (await server.call('duplicate-runs.list', {}, { key })).body.items.map(
    ({ cards }: { cards: number }) => cards,
  )

async function compare(workspaceId: string, key: string) {
  const started = await server.call('duplicate-runs.start', {}, { key })
  expect(started.status).toBe(200)
  await run(workspaceId)
  const { body } = await server.call('duplicate-runs.list', {}, { key })
  expect(body.items[0]).toMatchObject({ id: started.body.id, status: 'done', error: null })
  return body.items[0]
}

const livingOf = async (workspaceId: string, ids: number[]) => {
  const { rows } = await sql<{ id: number; root: number }>`
    select id, coalesce(merged_into, id) as root from customers
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(db)
  return ids.map((id) => rows.find((row) => row.id === id)?.root)
}

describe('comparing a base', () => {
  it('learns anew when a base has outgrown its model, and compares singly until then', async () => {
    const { workspaceId, key } = await shopWith([], 80)
    await compare(workspaceId, key)
    const join = async (from: number, to: number) => {
      for (let n = from; n < to; n++) await add(workspaceId, stranger(1_000 + n))
    }
    await join(0, 30)
    await run(workspaceId)
    expect(await runsOf(key)).toHaveLength(1)
    // those compared one by one count too
    await join(30, 55)
    await run(workspaceId)
    expect((await runsOf(key))[0]).toBe(80 + 55)
    await join(55, 56)
    await run(workspaceId)
    expect(await runsOf(key)).toHaveLength(2)
    // what a person stopped does not begin again at once
    await sql`update duplicate_runs set status = 'stopped', ended_at = now() where workspace_id = ${workspaceId}
      and id = (select id from duplicate_runs where workspace_id = ${workspaceId} order by asked_at desc limit 1)`.execute(
      db,
    )
    await join(56, 120)
    await run(workspaceId)
    expect(await runsOf(key)).toHaveLength(2)
  })

  it('merges what is surely one person, asks about what is doubtful, and leaves strangers and households alone', async () => {
    const { workspaceId, key, ids } = await shopWith([
      {
        first: 'Александр',
        middle: 'Петрович',
        last: 'Щербаков',
        email: 'a.scherbakov@gmail.com',
        phone: '+79161234567',
        birthday: '1985-03-04',
      },
      {
        first: 'Саша',
        last: 'Shcherbakov',
        email: 'ascherbakov+sale@gmial.com',
        phone: '+79161234657',
        birthday: '1985-04-03',
      },
      {
        first: 'Мария',
        last: 'Журавлёва',
        email: 'family@zhur.example',
        phone: '+79035550101',
        address: 'ул. Ленина, д. 5, кв. 12',
        birthday: '1980-01-02',
      },
      {
        first: 'Виктор',
        last: 'Журавлёв',
        phone: '+79035550101',
        address: 'Ленина 5-12',
        birthday: '1979-11-30',
      },
      { first: 'Ыьшер', last: 'x', email: 'q1@other.example' },
    ])
    const { merged, cards } = await compare(workspaceId, key)
    expect(cards).toBe(305)
    expect(merged).toBe(1)
    const [one, other, wife, husband] = await livingOf(workspaceId, ids)
    expect(one).toBe(other)
    expect(wife).not.toBe(husband)
    const { body } = await server.call('duplicates.list', { state: 'decided' }, { key })
    expect(body.items).toHaveLength(1)
    const [pair] = body.items
    expect(pair).toMatchObject({ state: 'merged', decidedHow: 'rule' })
    const sum = pair.parts.reduce((all: number, part: { weight: number }) => all + part.weight, 0)
    expect(sum).toBeCloseTo(pair.weight, 0)
    expect(pair.parts.map((part: { kind: string; level: string | null }) => [part.kind, part.level])).toEqual(
      expect.arrayContaining([
        ['first-name', 'form'],
        ['last-name', 'same'],
        ['email', 'same'],
        ['phone', 'slip'],
        ['birthday', 'slip'],
      ]),
    )
  })

  it('is understood whatever order, alphabet or keyboard layout names are in', async () => {
    const { key, ids, workspaceId } = await shopWith([
      { first: 'Екатерина', last: 'Воробьёва', birthday: '1990-05-17', city: 'Москва' },
      { first: 'Djhj,mtdf', last: 'Rfnz', birthday: '1990-05-17', city: 'Москва' },
      { first: 'Vorobyova', last: 'Yekaterina', birthday: '1990-05-17', city: 'Moskva' },
    ])
    await server.call('duplicate-settings.update', { mergeFrom: 4 }, { key })
    await compare(workspaceId, key)
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(1)
  })
})

const twins = [
  { first: 'Николай', last: 'Береговой', birthday: '1977-02-03', city: 'Тверь' },
  { first: 'Коля', last: 'Берегавой', birthday: '1977-03-02', city: 'Тверь' },
]

describe('the review queue', () => {
  it('shows a doubtful pair, merges it on a person’s word, and takes it back', async () => {
    const { workspaceId, key, ids } = await shopWith(twins)
    await server.call('duplicate-settings.update', { mergeFrom: 50 }, { key })
    expect((await compare(workspaceId, key)).merged).toBe(0)
    const { body } = await server.call('duplicates.list', {}, { key })
    const pair = body.items.find((one: { lowId: number }) => one.lowId === Math.min(...ids))
    expect(pair.highId).toBe(Math.max(...ids))
    const which = { lowId: pair.lowId, highId: pair.highId }
    const ofCard = await server.call('duplicates.of-customer', { id: ids[0] }, { key })
    expect(ofCard.body.items).toHaveLength(1)

    const merged = await server.call('duplicates.decide', { ...which, decision: 'merge' }, { key })
    expect(merged.body).toMatchObject({ state: 'merged' })
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(1)
    const again = await server.call('duplicates.decide', { ...which, decision: 'later' }, { key })
    expect(again.status).toBe(409)

    await server.call('duplicates.undo', which, { key })
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(2)
    const later = await server.call('duplicates.decide', { ...which, decision: 'later' }, { key })
    expect(later.body.state).toBe('later')
    const quality = await server.call('duplicates.quality', {}, { key })
    expect(quality.body.reviewed).toBe(0)
  })

  it('what is not the same is merged by no run and by no identifier any more', async () => {
    const { workspaceId, key, ids } = await shopWith(twins)
    await server.call('duplicate-settings.update', { mergeFrom: 50 }, { key })
    await compare(workspaceId, key)
    const which = { lowId: Math.min(...ids), highId: Math.max(...ids) }
    expect((await server.call('duplicates.decide', { ...which, decision: 'not-same' }, { key })).status).toBe(
      200,
    )
    await server.call('duplicate-settings.update', { mergeFrom: 0, reviewFrom: -5 }, { key })
    await compare(workspaceId, key)
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(2)
    const quality = await server.call('duplicates.quality', {}, { key })
    expect(quality.body).toMatchObject({ reviewed: 1 })
  })

  it('any two cards are kept apart on a person’s word, seen as such, and let together again', async () => {
    const { workspaceId, key, ids } = await shopWith(twins)
    const [one = 0, other = 0] = ids
    const which = { oneId: one, otherId: other }
    const stranger = await server.newKey((await server.newWorkspace()).id, 'read', 'write', 'personal-data')
    expect((await server.call('duplicates.keep-apart', which, { key: stranger })).status).toBe(404)
    const reader = await server.newKey(workspaceId, 'read')
    expect((await server.call('duplicates.keep-apart', which, { key: reader })).status).toBe(403)

    expect((await server.call('duplicates.keep-apart', which, { key })).status).toBe(200)
    const list = await server.call('duplicates.kept-apart', {}, { key })
    expect(list.body.items).toMatchObject([{ lowId: Math.min(one, other), highId: Math.max(one, other) }])
    const ofCard = await server.call('duplicates.of-customer', { id: other }, { key })
    expect(ofCard.body.keptApart).toHaveLength(1)
    expect((await server.call('duplicates.beside', which, { key })).body).toMatchObject({
      isKeptApart: true,
      cards: [{ id: one }, { id: other }],
    })
    await server.call('duplicate-settings.update', { mergeFrom: 0, reviewFrom: -5 }, { key })
    await compare(workspaceId, key)
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(2)

    expect((await server.call('duplicates.let-together', which, { key })).status).toBe(200)
    expect((await server.call('duplicates.kept-apart', {}, { key })).body.items).toEqual([])
    await compare(workspaceId, key)
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(1)
    const already = await server.call('duplicates.keep-apart', which, { key })
    expect(already.status).toBe(409)
  })

  it('two kept apart leave the queue, also when one of them has since become part of another card', async () => {
    const { workspaceId, key, ids } = await shopWith([...twins, { first: 'Дмитрий', last: 'Остроухов' }])
    const [one = 0, other = 0, third = 0] = ids
    await server.call('duplicate-settings.update', { mergeFrom: 50 }, { key })
    await compare(workspaceId, key)
    await server.call('duplicates.keep-apart', { oneId: one, otherId: other }, { key })
    expect((await server.call('duplicates.of-customer', { id: one }, { key })).body.items).toEqual([])
    await server.call('customers.merge', { id: one, otherId: third }, { key })
    await compare(workspaceId, key)
    expect((await server.call('duplicates.of-customer', { id: one }, { key })).body.items).toEqual([])
    await server.call('duplicates.let-together', { oneId: third, otherId: other }, { key })
    expect((await server.call('duplicates.of-customer', { id: one }, { key })).body.items).toHaveLength(1)
  })

  it('covers what a viewer may not see', async () => {
    const { workspaceId, key } = await shopWith(twins)
    await server.call('duplicate-settings.update', { mergeFrom: 50 }, { key })
    await compare(workspaceId, key)
    const viewer = await server.newMember(workspaceId, 'viewer')
    const { body } = await server.call('duplicates.list', {}, { cookie: viewer.cookie })
    expect(body.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(body)).not.toMatch(/Берег|"1977-/)
  })

  it('a pair that weighs too little to be asked about leaves the queue, and a run brings it back', async () => {
    const { workspaceId, key } = await shopWith(twins)
    await server.call('duplicate-settings.update', { mergeFrom: 50 }, { key })
    await compare(workspaceId, key)
    const waiting = async () => (await server.call('duplicates.list', {}, { key })).body.items.length
    expect(await waiting()).toBe(1)
    await server.call('duplicate-settings.update', { reviewFrom: 49 }, { key })
    expect(await waiting()).toBe(0)
    await server.call('duplicate-settings.update', { reviewFrom: 0 }, { key })
    await compare(workspaceId, key)
    expect(await waiting()).toBe(1)
  })

  it('refuses thresholds that contradict each other', async () => {
    const { id } = await server.newWorkspace()
    const key = await server.newKey(id, 'read', 'administer')
    const answer = await server.call('duplicate-settings.update', { mergeFrom: 1, reviewFrom: 5 }, { key })
    expect(answer.status).toBe(400)
    expect((await server.call('duplicate-settings.get', {}, { key })).body).toMatchObject({ mergeFrom: 12 })
  })
})

describe('a new card', () => {
  it('is compared with the base by what the last run learnt, by whichever worker comes first', async () => {
    const { workspaceId, key } = await shopWith([])
    await compare(workspaceId, key)
    const original = await add(workspaceId, {
      first: 'Елена',
      last: 'Кораблёва',
      email: 'elena.korableva@box.example',
      phone: '+79261112233',
      birthday: '1991-07-08',
    })
    await run(workspaceId)
    const copy = await add(workspaceId, {
      first: 'Лена',
      last: 'Корабльова',
      email: 'elena.korableva@box.exampl',
      phone: '+79261112233',
      birthday: '1991-08-07',
    })
    await Promise.all([run(workspaceId), run(workspaceId), run(workspaceId)])
    const [one, other] = await livingOf(workspaceId, [original, copy])
    expect(one).toBe(other)
    const left = await sql<{
      name: string
    }>`select 1 as name from duplicate_queue where workspace_id = ${workspaceId}`.execute(db)
    expect(left.rows.length).toBeLessThanOrEqual(1)
  })

  it('is not taken for another by a mailbox and a phone that differ by their numbers', async () => {
    const { workspaceId, key } = await shopWith(twins)
    await compare(workspaceId, key)
    const numbered = Array.from({ length: 60 }, (_, index) => ({
      first: 'Анна',
      last: 'Массова',
      email: `user${index}@numbered.example`,
      phone: `+7930000${String(index).padStart(4, '0')}`,
      city: 'Псков',
    }))
    const ids: number[] = []
    for (const one of numbered) ids.push(await add(workspaceId, one))
    await run(workspaceId)
    expect(new Set(await livingOf(workspaceId, ids)).size).toBe(60)
  })
})

describe('what a run leaves', () => {
  it('are no names: its tables are gone, and what stays are numbers', async () => {
    const { workspaceId, key } = await shopWith(twins)
    await compare(workspaceId, key)
    const answer = await clickhouse.query({
      query: `SELECT total_rows AS rows FROM system.tables WHERE startsWith(name, 'duplicates_run_') AND endsWith(name, '_raw')
        AND metadata_modification_time < now() - INTERVAL 10 MINUTE`,
      format: 'JSONEachRow',
    })
    expect(await answer.json()).toEqual([])
    const columns = await clickhouse.query({
      query: `SELECT DISTINCT type FROM system.columns WHERE database = currentDatabase() AND table IN ('duplicate_keys', 'duplicate_rarities')`,
      format: 'JSONEachRow',
    })
    const types = (await columns.json<{ type: string }>()).map(({ type }) => type)
    expect(types.filter((type) => /String/.test(type))).toEqual([])
  })
})

describe('many pairs at once', () => {
  /** Pairs as a run leaves them: two cards each, `household` with different first names. */
  async function queue(count: number, households = 0) {
    const { id: workspaceId } = await server.newWorkspace()
    const key = await server.newKey(workspaceId, 'read', 'write', 'personal-data')
    const pairs: { lowId: number; highId: number }[] = []
    for (let at = 0; at < count + households; at++) {
      const [lowId, highId] = [
        await add(workspaceId, { first: `Name${at}` }),
        await add(workspaceId, { first: `Name${at}` }),
      ]
      const parts = [{ kind: 'first-name', level: at < count ? 'same' : 'different', weight: 5 }]
      await sql`insert into duplicate_pairs (workspace_id, low_id, high_id, weight, parts, status)
        values (${workspaceId}, ${lowId}, ${highId}, ${10 - at}, ${JSON.stringify(parts)}::jsonb, 'waiting')`.execute(
        db,
      )
      pairs.push({ lowId, highId })
    }
    const call = (name: string, input: Record<string, unknown> = {}, as = key) =>
      server.call(name, input, { key: as })
    const ended = async () => {
      for (;;) {
        const { body } = await call('duplicate-merges.list')
        if (!['running', 'undoing'].includes(body.items[0].status)) return body.items[0]
        await advanceMerges(db)
      }
    }
    const waiting = async () => (await call('duplicates.list')).body.waiting
    return { workspaceId, pairs, call, ended, waiting }
  }

  it('from a weight on are merged but for possible households, and taken back whole', async () => {
    const { pairs, call, ended, waiting, workspaceId } = await queue(4, 2)
    expect((await call('duplicate-merges.forecast', { fromWeight: 4 })).body).toEqual({
      pairs: 4,
      leftOut: 2,
    })
    const { items } = (await call('duplicates.list', {})).body
    expect(items.filter((pair: { mayBeHousehold: boolean }) => pair.mayBeHousehold)).toHaveLength(2)
    const { body, status } = await call('duplicate-merges.start', { fromWeight: 8 })
    expect([status, body.total]).toEqual([200, 3])
    expect(await ended()).toMatchObject({ status: 'done', total: 3, done: 3, merged: 3 })
    expect(await waiting()).toBe(3)
    const [first] = pairs
    const roots = await livingOf(workspaceId, first ? [first.lowId, first.highId] : [])
    expect(new Set(roots).size).toBe(1)
    // One of them is taken back by itself: the rest goes back with the whole.
    expect((await call('duplicates.undo', { ...first })).status).toBe(200)
    expect((await call('duplicate-merges.undo', { id: body.id })).body.status).toBe('undoing')
    expect(await ended()).toMatchObject({ status: 'undone', undone: 2 })
    expect(await waiting()).toBe(6)
    expect((await call('duplicate-merges.undo', { id: body.id })).status).toBe(409)
    // What was taken back may be merged again.
    await call('duplicate-merges.start', { fromWeight: 8 })
    expect(await ended()).toMatchObject({ merged: 3 })
    // What is said of a household says nothing of the thresholds: no rule merges it.
    const reviewed = async () => (await call('duplicates.quality')).body.reviewed
    const before = await reviewed()
    expect(before).toBe(3)
    await call('duplicates.decide', { ...pairs.at(-1), decision: 'not-same' })
    expect(await reviewed()).toBe(before)
  })

  it('that are ticked are merged; what was decided meanwhile is left as it is', async () => {
    const { pairs, call, ended, waiting, workspaceId } = await queue(3)
    const [first, second] = pairs
    const { body } = await call('duplicate-merges.start', { pairs: [first, second] })
    await call('duplicates.decide', { ...second, decision: 'not-same' })
    expect(await ended()).toMatchObject({ id: body.id, status: 'done', total: 2, merged: 1 })
    expect(await waiting()).toBe(1)
    expect((await call('duplicate-merges.start', { pairs: [first] })).status).toBe(409)
    expect((await call('duplicate-merges.start', {})).status).toBe(400)
    const reader = await server.newKey(workspaceId, 'read')
    expect((await call('duplicate-merges.start', { fromWeight: 0 }, reader)).status).toBe(403)
  })

  it('that are stopped wait again', async () => {
    const { call, waiting } = await queue(2)
    const { body } = await call('duplicate-merges.start', { fromWeight: 0 })
    expect((await call('duplicate-merges.stop', { id: body.id })).body).toMatchObject({
      status: 'stopped',
      done: 0,
    })
    expect(await waiting()).toBe(2)
    expect((await call('duplicate-merges.start', { fromWeight: 0 })).body.total).toBe(2)
  })
})
