import { describe, expect, test } from 'vitest'
import { insertRows } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../../kit/time.ts'
import { testServer } from '../../../tests/server.ts'
import { advanceBase } from '../index.ts'
import { tellOrders, tellPeople } from '../testing/history.ts'

const server = await testServer()
const { engines } = server.runtime
const ago = (days: number) => new Date(Date.now() - days * dayMs)

describe('a trait of one’s own', () => {
  test('sums, means and chooses over events, orders and products, with filters and a period', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write')
    const { rows } = await engines.pool.query(
      `insert into customers (workspace_id, first_name) values ($1, 'Anna'), ($1, 'Boris') returning id`,
      [shop.id],
    )
    const [anna, boris] = rows.map((row: { id: number }) => Number(row.id)) as [number, number]
    await tellPeople(engines.clickhouse, shop.id, [{ id: anna }, { id: boris }])
    await tellOrders(engines.clickhouse, shop.id, [
      { customerId: anna, at: ago(10), bought: { Tea: 100 }, channel: 'offline', store: 'Leeds' },
      { customerId: anna, at: ago(20), bought: { Tea: 300 }, channel: 'offline', store: 'York' },
      { customerId: anna, at: ago(400), bought: { Cups: 5_000 }, channel: 'offline', store: 'York' },
      { customerId: anna, at: ago(5), bought: { Tea: 700 } },
    ])
    const event = (name: string, days: number, properties: object) => ({
      workspace_id: shop.id,
      customer_id: anna,
      message_id: newId(),
      name,
      occurred_at: clickhouseTime(ago(days)),
      received_at: clickhouseTime(ago(days)),
      properties: JSON.stringify(properties),
    })
    await insertRows(engines.clickhouse, 'events', [
      event('Product Viewed', 3, { colour: 'red', price: 10 }),
      event('Product Viewed', 2, { colour: 'blue', price: 30 }),
      event('Product Viewed', 1, { colour: 'blue', price: 20.5 }),
      event('Page Viewed', 1, {}),
    ])
    const views = { field: 'event', is: 'equals', value: 'Product Viewed' }
    const wanted: [string, object, unknown][] = [
      ['views', { how: 'count', over: 'events', filters: [views] }, 3],
      ['mean price', { how: 'mean', over: 'events', field: 'property:price', filters: [views] }, 60.5 / 3],
      ['dearest seen', { how: 'max', over: 'events', field: 'property:price', filters: [views] }, 30],
      ['favourite colour', { how: 'most-frequent', over: 'events', field: 'property:colour' }, 'blue'],
      ['first colour', { how: 'first', over: 'events', field: 'property:colour', filters: [views] }, 'red'],
      ['colours', { how: 'distinct', over: 'events', field: 'property:colour' }, 2],
      [
        'till money of a year',
        {
          how: 'sum',
          over: 'orders',
          field: 'amount',
          filters: [{ field: 'channel', is: 'equals', value: 'offline' }],
          lastDays: 365,
        },
        400,
      ],
      [
        'till money of some days',
        {
          how: 'sum',
          over: 'orders',
          field: 'amount',
          from: ago(21).toISOString().slice(0, 10),
          to: ago(9).toISOString().slice(0, 10),
        },
        400,
      ],
      ['money before', { how: 'sum', over: 'orders', field: 'amount', to: '2000-01-01' }, null],
      [
        'last large store',
        {
          how: 'last',
          over: 'orders',
          field: 'store',
          filters: [
            { field: 'amount', is: 'more-than', value: 200 },
            { field: 'store', is: 'not-equals', value: '' },
          ],
        },
        'York',
      ],
      ['first channel', { how: 'first', over: 'orders', field: 'channel' }, 'offline'],
      ['least', { how: 'min', over: 'orders', field: 'amount' }, 100],
      [
        'tea lines',
        { how: 'count', over: 'products', filters: [{ field: 'category', is: 'contains', value: 'TEA' }] },
        3,
      ],
    ]
    const names = new Map<string, string>()
    for (const [label, definition] of wanted) {
      const defined = await server.call('traits.define', { label, definition }, { key })
      expect(defined.status, JSON.stringify(defined.body)).toBe(200)
      names.set(label, defined.body.name)
    }
    const compute = async () => {
      while (await advanceBase(engines, [shop.id]));
    }
    await compute()
    const of = async (id: number) => {
      const { body } = await server.call('traits.of-customer', { id }, { key })
      return new Map(body.items.map((one: { name: string; value: unknown }) => [one.name, one.value]))
    }
    const [annas, borises] = [await of(anna), await of(boris)]
    for (const [label, , value] of wanted) {
      const said = annas.get(names.get(label))
      if (typeof value === 'number') expect(said, label).toBeCloseTo(value, 6)
      else expect(said, label).toBe(value)
    }
    expect(borises.get(names.get('views'))).toBe(0)
    expect(borises.get(names.get('mean price'))).toBeNull()
    expect(borises.get(names.get('first colour'))).toBeNull()

    const refused = async (label: string, definition: object) => {
      const { status, body } = await server.call('traits.define', { label, definition }, { key })
      return [status, body.fields?.[0]?.path]
    }
    const atTill = { field: 'channel', is: 'equals', value: 'at the till' }
    expect(await refused('at till', { how: 'count', over: 'orders', filters: [atTill] })).toEqual([
      400,
      'definition.filters.0.value',
    ])
    expect(await refused('Views', { how: 'count', over: 'orders' })).toEqual([409, 'label'])
    const turned = { from: '2026-03-02', to: '2026-03-01' }
    expect(await refused('turned', { how: 'count', over: 'orders', ...turned })).toEqual([
      400,
      'definition.to',
    ])
    expect(await refused('both', { how: 'count', over: 'orders', lastDays: 9, to: '2026-03-01' })).toEqual([
      400,
      'definition.lastDays',
    ])

    const listed = await server.call('traits.list', {}, { key })
    expect(listed.body.items.find((one: { name: string }) => one.name === 'custom-least')).toMatchObject({
      type: 'money',
      group: 'own',
      label: { en: 'least', ru: 'least' },
    })
    expect(
      listed.body.items.find((one: { name: string }) => one.name === names.get('first channel')),
    ).toMatchObject({ type: 'text', values: [{ value: 'online' }, { label: { ru: 'В магазине' } }] })

    const definition = {
      match: 'all',
      items: [
        { kind: 'trait-number', trait: 'custom-least', atLeast: 50 },
        { kind: 'trait-label', trait: names.get('favourite colour'), values: ['blue'] },
      ],
    }
    const kept = await server.call('segments.create', { name: 'Least', definition }, { key })
    expect(kept.status, JSON.stringify(kept.body)).toBe(200)
    const preview = await server.call('segments.preview', { definition }, { key })
    expect(preview.body).toMatchObject({ size: 1 })
    const nobody = { ...definition, items: [{ kind: 'trait-number', trait: 'custom-nothing', atLeast: 1 }] }
    expect((await server.call('segments.preview', { definition: nobody }, { key })).status).toBe(400)
    const suggested = await server.call(
      'condition-values.suggest',
      { what: 'trait-values', of: names.get('favourite colour') },
      { key },
    )
    expect(suggested.body.items).toMatchObject([{ value: 'blue' }])

    const { items } = (await server.call('custom-traits.list', {}, { key })).body
    const least = items.find((one: { label: string }) => one.label === 'least')
    const dearest = { ...least, definition: { ...least.definition, how: 'max' }, label: 'dearest' }
    delete dearest.name
    const used = await server.call('traits.delete', { id: least.id }, { key })
    expect([used.status, JSON.stringify(used.body).includes('Least')]).toEqual([409, true])
    await engines.pool.query(`insert into letter_blocks (workspace_id, name, mjml) values ($1, 'seen', $2)`, [
      shop.id,
      '<mj-text>{{ customer.traits.customViews }}</mj-text>',
    ])
    const viewed = items.find((one: { label: string }) => one.label === 'views')
    const inLetter = await server.call('traits.delete', { id: viewed.id }, { key })
    expect([inLetter.status, JSON.stringify(inLetter.body).includes('seen')]).toEqual([409, true])
    await engines.pool.query(
      `update letter_blocks set mjml = '{{ traits.customViewsOfOthers }}' where workspace_id = $1`,
      [shop.id],
    )
    const asText = { ...dearest, id: least.id, definition: { how: 'last', over: 'orders', field: 'store' } }
    expect((await server.call('traits.update', asText, { key })).status).toBe(409)
    expect((await server.call('traits.update', dearest, { key })).body.name).toBe('custom-least')
    expect((await server.call('traits.delete', { id: items[0].id }, { key })).status).toBe(200)
    await compute()
    const after = await of(anna)
    expect(after.get('custom-least')).toBe(5_000)
    expect(after.has(names.get('views') ?? '')).toBe(false)
  }, 300_000)

  test('may be a date, which segments compare with days as time passes', async () => {
    const shop = await server.newWorkspace()
    const key = await server.newKey(shop.id, 'read', 'write')
    const { rows } = await engines.pool.query(
      `insert into customers (workspace_id, first_name) values ($1, 'Anna'), ($1, 'Boris') returning id`,
      [shop.id],
    )
    const [anna, boris] = rows.map((row: { id: number }) => Number(row.id)) as [number, number]
    await tellPeople(engines.clickhouse, shop.id, [{ id: anna }, { id: boris }])
    const placed = [ago(20), ago(400)] as const
    await tellOrders(
      engines.clickhouse,
      shop.id,
      placed.map((at) => ({ customerId: anna, at, bought: { Tea: 100 } })),
    )
    const delivery = ago(-4)
    const told = (days: number, properties: object) => ({
      workspace_id: shop.id,
      customer_id: anna,
      message_id: newId(),
      name: 'Delivery Planned',
      occurred_at: clickhouseTime(ago(days)),
      received_at: clickhouseTime(ago(days)),
      properties: JSON.stringify(properties),
    })
    await insertRows(engines.clickhouse, 'events', [
      told(30, { day: '2026-03-01' }),
      told(20, { day: 'soon' }),
      told(10, { day: '31.12.2026', other: 1 }),
      told(2, { day: Math.floor(delivery.getTime() / 1000) }),
    ])
    const wanted: [string, object, string | null][] = [
      ['first of all orders', { how: 'first', over: 'orders', field: 'time' }, placed[1].toISOString()],
      ['last tea', { how: 'max', over: 'products', field: 'time' }, placed[0].toISOString()],
      ['last planning', { how: 'last', over: 'events', field: 'time', lastDays: 5 }, null],
      [
        'first day',
        { how: 'first', over: 'events', field: 'property:day', isDate: true },
        '2026-03-01T00:00:00.000Z',
      ],
      [
        'last day',
        { how: 'last', over: 'events', field: 'property:day', isDate: true },
        new Date(Math.floor(delivery.getTime() / 1000) * 1_000).toISOString(),
      ],
    ]
    const names = new Map<string, string>()
    for (const [label, definition] of wanted) {
      const defined = await server.call('traits.define', { label, definition }, { key })
      expect(defined.status, JSON.stringify(defined.body)).toBe(200)
      names.set(label, defined.body.name)
    }
    while (await advanceBase(engines, [shop.id]));
    const of = async (id: number) => {
      const { body } = await server.call('traits.of-customer', { id }, { key })
      return new Map(body.items.map((one: { name: string; value: unknown }) => [one.name, one.value]))
    }
    const [annas, borises] = [await of(anna), await of(boris)]
    for (const [label, , value] of wanted) {
      if (value) expect(annas.get(names.get(label)), label).toBe(value)
      else expect(new Date(String(annas.get(names.get(label)))).getTime()).toBeGreaterThan(ago(3).getTime())
      expect(borises.get(names.get(label)), label).toBeNull()
    }
    const size = async (label: string, period: object | null) => {
      const definition = { match: 'all', items: [{ kind: 'trait-date', trait: names.get(label), period }] }
      const preview = await server.call('segments.preview', { definition }, { key })
      expect(preview.status, JSON.stringify(preview.body)).toBe(200)
      return preview.body.size
    }
    expect(await size('last tea', { last: 30, unit: 'day' })).toBe(1)
    expect(await size('last tea', { before: 30, unit: 'day' })).toBe(0)
    expect(await size('first of all orders', { before: 1, unit: 'month' })).toBe(1)
    expect(await size('first day', { from: '2026-03-01', to: '2026-03-01' })).toBe(1)
    expect(await size('first day', null)).toBe(1)
    expect(await size('last day', { next: 7, unit: 'day' })).toBe(1)
    expect(await size('last day', { next: 3, unit: 'day' })).toBe(0)
    expect(await size('last day', { last: 30, unit: 'day' })).toBe(0)

    const wrong = async (definition: object) =>
      (await server.call('traits.define', { label: 'Wrong', definition }, { key })).body.fields?.[0]?.path
    expect(await wrong({ how: 'mean', over: 'orders', field: 'time' })).toBe('definition.how')
    expect(await wrong({ how: 'last', over: 'orders', field: 'store', isDate: true })).toBe(
      'definition.isDate',
    )
    expect(
      await wrong({ how: 'count', over: 'orders', filters: [{ field: 'time', is: 'equals', value: 'x' }] }),
    ).toBe('definition.filters.0.field')
  }, 300_000)

  test('that cannot be is refused with the field named; so are readers and strangers', async () => {
    const [shop, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const key = await server.newKey(shop.id, 'read', 'write')
    const define = (definition: object, as = key) =>
      server.call('traits.define', { label: 'Mine', definition }, { key: as })
    const fields = async (definition: object) =>
      ((await define(definition)).body.fields ?? []).map((field: { path: string }) => field.path)
    expect(await fields({ how: 'sum', over: 'orders' })).toEqual(['definition.field'])
    expect(await fields({ how: 'sum', over: 'orders', field: 'store' })).toEqual(['definition.field'])
    expect(
      await fields({ how: 'count', over: 'orders', filters: [{ field: 'nothing', is: 'equals', value: 1 }] }),
    ).toEqual(['definition.filters.0.field'])
    expect(
      await fields({
        how: 'count',
        over: 'orders',
        filters: [{ field: 'amount', is: 'more-than', value: 'much' }],
      }),
    ).toEqual(['definition.filters.0.value'])
    expect(
      await fields({ how: 'count', over: 'orders', filters: [{ field: 'amount', is: 'equals', value: '' }] }),
    ).toEqual(['definition.filters.0.value'])
    expect(await fields({ how: 'count', over: 'orders', field: 'property:a' })).toEqual(['definition.field'])
    expect((await define({ how: 'count', over: 'orders', lastDays: 0 })).status).toBe(400)
    const mine = await define({ how: 'count', over: 'orders' })
    const definition = { how: 'count', over: 'orders' }
    const again = await server.call('traits.define', { label: 'Mine!', definition }, { key })
    expect([mine.body.name, again.body.name]).toEqual(['custom-mine', 'custom-mine-2'])
    const reader = await server.newKey(shop.id, 'read')
    expect((await define({ how: 'count', over: 'orders' }, reader)).status).toBe(403)
    const stranger = await server.newKey(other.id, 'read', 'write')
    expect((await server.call('traits.delete', { id: mine.body.id }, { key: stranger })).status).toBe(404)
    expect((await server.call('custom-traits.list', {}, { key: stranger })).body.items).toEqual([])
  })
})
