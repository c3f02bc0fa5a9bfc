import { describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testServer } from '../../tests/server.ts'
import { advanceBase, traitNamed, traits, Understanding, understandingOf } from './index.ts'

const server = await testServer()

describe('how customers are graded', () => {
  test('has usual settings, is changed part by part, and other workspaces keep theirs', async () => {
    const [mine, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const key = await server.newKey(mine.id, 'read', 'administer')
    const usual = await server.call('understanding.get', {}, { key })
    expect(usual.body).toMatchObject({ rfm: { by: 'quantile', grades: 5 }, lifecycle: { regularOrders: 4 } })
    const rfm = { by: 'fixed', grades: 3, recencyDays: [10, 20], frequency: [1, 5], monetaryMinor: [1, 2] }
    const changed = await server.call('understanding.update', { rfm }, { key })
    expect(changed.body).toMatchObject({ rfm, assortment: { by: 'category', depth: 1 } })
    await server.call('understanding.update', { marginShare: 0.4 }, { key })
    expect((await server.call('understanding.get', {}, { key })).body).toMatchObject({
      rfm,
      marginShare: 0.4,
    })
    const stranger = await server.newKey(other.id, 'read')
    expect((await server.call('understanding.get', {}, { key: stranger })).body).toEqual(usual.body)
  })

  test('thresholds that cannot be are refused, field by field; so is a key that may only read', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read', 'administer')
    const wrong = { by: 'fixed', grades: 3, recencyDays: [20, 10], frequency: [1], monetaryMinor: [1, 2] }
    const answer = await server.call('understanding.update', { rfm: wrong }, { key })
    expect(answer.status).toBe(400)
    const fields = answer.body.fields.map((field: { path: string }) => field.path)
    expect(fields.sort()).toEqual(['rfm.frequency', 'rfm.recencyDays'])
    const lifecycle = { atRiskDays: 100, sleepingDays: 90, lostDays: 300 }
    expect((await server.call('understanding.update', { lifecycle }, { key })).status).toBe(400)
    const reader = await server.newKey(mine.id, 'read')
    expect((await server.call('understanding.update', { marginShare: 0.5 }, { key: reader })).status).toBe(
      403,
    )
  })

  test('the base is computed by settings that another process has just changed', async () => {
    const { id } = await server.newWorkspace()
    const { engines } = server.runtime
    await understandingOf(engines.db, id)
    const rfm = { by: 'fixed', grades: 3, recencyDays: [10, 20], frequency: [1, 5], monetaryMinor: [1, 2] }
    await sql`update workspaces set settings = ${JSON.stringify({ understanding: { rfm } })}::jsonb where id = ${id}`.execute(
      engines.db,
    )
    expect(await understandingOf(engines.db, id)).toMatchObject({ rfm: { grades: 5 } })
    await sql`insert into trait_bases (workspace_id, wanted_at) values (${id}, now())
      on conflict (workspace_id) do update set wanted_at = now(), wants_profiles = false`.execute(engines.db)
    while (await advanceBase(engines, [id]));
    const { rows } = await sql<{ rfm: object }>`
      select grading -> 'understanding' -> 'rfm' as rfm from trait_bases where workspace_id = ${id}`.execute(
      engines.db,
    )
    expect(rows[0]?.rfm).toMatchObject(rfm)
  })

  test('settings that cannot be read any more are the usual ones', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read', 'administer')
    await server.call(
      'workspaces.update',
      { settings: { understanding: { rfm: { grades: 'many' } } } },
      { key },
    )
    expect(await understandingOf(server.runtime.engines.db, mine.id)).toEqual(Understanding.parse({}))
  })

  test('every trait says what it is in both languages', async () => {
    const mine = await server.newWorkspace()
    const key = await server.newKey(mine.id, 'read')
    const { body } = await server.call('traits.list', {}, { key })
    expect(body.items.length).toBeGreaterThan(40)
    for (const { label, description } of body.items)
      for (const text of [label.en, label.ru, description.en, description.ru]) expect(text).not.toBe('')
    expect(body.items.map((one: { name: string }) => one.name)).toEqual(traits.map(({ name }) => name))
    expect(traits.filter((one) => traitNamed(one.name) !== one)).toEqual([])
  })
})
