import { describe, expect, it } from 'vitest'
import { insertRows, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { clickhouseTime, dayMs } from '../../kit/time.ts'
import { xlsxMediaType } from '../../kit/xlsx.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { readArchive } from '../../tests/read-archive.ts'
import { deleteView, saveView } from '../customers/views/views.ts'
import { compareSegment, overlapOfSegments, segmentHistory } from './compare-segments.ts'
import { exportSegment } from './export-segment.ts'
import { combineSegments, freezeSegment, importList, splitSegment } from './make-lists.ts'
import { previewSegment } from './preview-segment.ts'
import { segmentMembers, segmentsOfCustomer } from './segment-members.ts'
import {
  createSegment,
  duplicateSegment,
  listSegments,
  removeSegment,
  updateSegment,
} from './segment-operations.ts'
import { suggestValues } from './suggest-values.ts'

const engines = testEngines()
const { db, clickhouse } = engines

async function shop() {
  const made = await madeShop(db)
  const at = clickhouseTime(new Date())
  // one after another: their ids grow
  const ids: number[] = []
  for (const firstName of ['Anna', 'Boris', 'Vera']) ids.push((await made.customer({ firstName })).id)
  await sql`
    update customers set attributes = '{"hobbies": [], "moved": "", "childrens_days": []}'
    where workspace_id = ${made.id} and id = ${ids[0]}`.execute(db)
  const person = { workspace_id: made.id, created_at: at, first_seen_at: at, last_seen_at: at, version: 1 }
  await insertRows(
    clickhouse,
    'customer_profiles',
    ids.map((customer_id, place) => ({
      ...person,
      customer_id,
      attributes: [
        { hobbies: '["yoga","skiing"]', moved: '2025-03-05', childrens_days: '["2018-05-17","2021-03-02"]' },
        { hobbies: '["sewing"]', moved: '2024-08-17', childrens_days: '["2012-01-01"]' },
        { moved: 'soon' },
      ][place],
    })),
  )
  await insertRows(
    clickhouse,
    'customer_traits',
    ids.map((customer_id, place) => ({
      workspace_id: made.id,
      customer_id,
      order_count: place,
      revenue_minor: place * 1000,
      version: 1,
    })),
  )
  const event = (
    customer_id: number | undefined,
    name: string,
    daysAgo: number,
    properties: object = {},
  ) => ({
    workspace_id: made.id,
    customer_id,
    message_id: newId(),
    type: 'track',
    name,
    occurred_at: clickhouseTime(new Date(Date.now() - daysAgo * dayMs)),
    received_at: at,
    source_id: newId(),
    properties: JSON.stringify(properties),
  })
  const [anna, boris, vera] = ids as [number, number, number]
  await insertRows(clickhouse, 'events', [
    event(anna, 'Product Viewed', 1, { colour: 'red', price: 10 }),
    event(anna, 'Product Viewed', 2, { colour: 'blue', price: 20 }),
    event(boris, 'Product Viewed', 40, { colour: 'Red', price: 30 }),
  ])
  const preview = (definition: Record<string, unknown>) =>
    ask(engines, made.id, previewSegment, { definition })
  return { ...made, anna, boris, vera, preview }
}

const viewed = (more: object = {}) => ({ kind: 'event-count', event: 'Product Viewed', atLeast: 1, ...more })

describe('a preview', () => {
  it('asks several choices for one of them, and days for what is before and after', async () => {
    const { preview, anna, boris, vera } = await shop()
    const who = async (attribute: string, is: string, value: unknown) =>
      (await preview({ match: 'all', items: [{ kind: 'attribute-is', attribute, is, value }] })).sample.map(
        ({ id }) => id,
      )
    expect(await who('hobbies', 'equals', 'Yoga')).toEqual([anna])
    expect(await who('hobbies', 'one-of', ['skiing', 'sewing'])).toHaveLength(2)
    expect(await who('hobbies', 'not-equals', 'yoga')).toEqual(expect.arrayContaining([boris, vera]))
    expect(await who('moved', 'after', '2025-01-01')).toEqual([anna])
    expect(await who('moved', 'before', '2025-01-01')).toEqual([boris])
    expect(await who('childrens_days', 'before', '2015-01-01')).toEqual([boris])
    expect(await who('childrens_days', 'after', '2020-01-01')).toEqual([anna])
    await expect(who('moved', 'after', 'soon')).rejects.toThrow()
  })

  it('counts whom a definition holds for, and shows some of them', async () => {
    const { preview, anna, vera, boris } = await shop()
    expect(await preview({ match: 'all', items: [] })).toMatchObject({
      size: 3,
      total: 3,
      revenueMinor: 3000,
    })
    const one = await preview({ match: 'all', items: [viewed({ period: { last: 30, unit: 'day' } })] })
    expect(one).toMatchObject({ size: 1, share: 1 / 3, sample: [{ id: anna, name: 'Anna' }] })
    const not = await preview({ match: 'all', items: [viewed({ isNot: true })] })
    expect(not.sample.map((one) => one.id)).toEqual([vera])
    const red = await preview({
      match: 'all',
      items: [
        viewed({
          filters: [
            { property: 'colour', is: 'equals', value: 'RED' },
            { property: 'price', is: 'more-than', value: 15 },
          ],
        }),
      ],
    })
    expect(red.sample.map((one) => one.id)).toEqual([boris])
    const few = await preview({
      match: 'all',
      items: [{ kind: 'event-count', event: 'Product Viewed', atMost: 1 }],
    })
    expect(few.sample.map((one) => one.id).sort()).toEqual([boris, vera].sort())
  })

  it('asks for RFM grades within an assortment group, which are that group’s own', async () => {
    const { id, preview, anna, boris, vera } = await shop()
    const at = clickhouseTime(new Date())
    const graded = (customer_id: number, assortment_group: string, rfm_recency: number) => ({
      workspace_id: id,
      customer_id,
      assortment_group,
      order_count: 1,
      first_order_at: at,
      last_order_at: at,
      rfm_recency,
      rfm_frequency: 1,
      rfm_monetary: 2,
      version: 1,
    })
    await insertRows(clickhouse, 'trait_groups', [
      graded(anna, 'Tea', 5),
      graded(anna, 'Cups', 1),
      graded(boris, 'Tea', 1),
      graded(vera, 'Cups', 5),
    ])
    const who = async (more: object) => {
      const cell = { kind: 'rfm-cell', recency: [5], ...more }
      const { sample } = await preview({ match: 'all', items: [cell] })
      return sample.map((one) => one.id).sort()
    }
    expect(await who({ groups: ['Tea'] })).toEqual([anna])
    expect(await who({ groups: ['Tea', 'Cups'] })).toEqual([anna, vera].sort())
    expect(await who({ groups: ['Tea'], frequency: [2] })).toEqual([])
    expect(await who({ groups: ['Tea'], isNot: true })).toEqual([boris, vera].sort())
  })

  it('says a condition that stands there twice once', async () => {
    const { preview, boris, vera } = await shop()
    const no = { match: 'none', items: [viewed(), viewed(), viewed({ period: { last: 30, unit: 'day' } })] }
    expect((await preview(no)).sample.map((one) => one.id)).toEqual([vera])
    const old = { match: 'all', items: [viewed(), viewed(), viewed({ atMost: 1 }), viewed({ atMost: 1 })] }
    expect((await preview(old)).sample.map((one) => one.id)).toEqual([boris])
  })
})

describe('a definition that cannot be asked', () => {
  const refused = (
    preview: (definition: Record<string, unknown>) => Promise<unknown>,
    definition: Record<string, unknown>,
  ) =>
    preview(definition).then(
      () => expect.fail('it was taken'),
      (error: { code: string; fields: { path: string; message: { en: string; ru: string } }[] }) => {
        expect(error.code).toBe('invalid')
        return error.fields
      },
    )

  it('is refused with every mistake by its place', async () => {
    const { preview } = await shop()
    const fields = await refused(preview, {
      match: 'some',
      items: [
        { kind: 'no-such-thing' },
        viewed({ atLeast: 'two' }),
        { match: 'all', items: [viewed({ atLeast: 5, atMost: 2 })] },
        viewed({ period: { from: '2026-05-02', to: '2026-05-01' } }),
        viewed({ filters: [{ property: 'price', is: 'more-than', value: 'much' }] }),
        { kind: 'in-segment', segmentId: newId() },
        viewed({ colour: 'red' }),
      ],
    })
    expect(fields.map((one) => one.path)).toEqual([
      'definition.match',
      'definition.items.0.kind',
      'definition.items.1.atLeast',
      'definition.items.2.items.0.atMost',
      expect.stringMatching(/^definition\.items\.3\.period/),
      'definition.items.4.filters.0.value',
      'definition.items.5.segmentId',
      'definition.items.6.colour',
    ])
  })

  it.each([50, 4_000])('is refused when it is %i levels deep', async (levels) => {
    const { preview } = await shop()
    let deep: Record<string, unknown> = { match: 'all', items: [viewed()] }
    for (let level = 0; level < levels; level++) deep = { match: 'all', items: [deep] }
    const [only] = await refused(preview, deep)
    expect(only?.message.en).toMatch(/more than 10 levels deep/)
    expect(only?.message.ru).toMatch(/глубже 10 уровней/)
  })

  const gone = newId()
  it.each([
    ['a segment that is gone', { kind: 'in-segment', segmentId: gone }, 'segmentId', /больше нет/],
    ['a campaign that is gone', { kind: 'message-ignored', campaigns: [gone] }, 'campaigns.0', /больше нет/],
    ['a flow that is gone', { kind: 'message-count', atLeast: 1, flows: [gone] }, 'flows.0', /больше нет/],
    [
      'a template that is gone',
      { kind: 'message-count', atLeast: 1, templates: [gone] },
      'templates.0',
      /больше нет/,
    ],
    ['a trait that is gone', { kind: 'trait-number', trait: 'luck', atLeast: 1 }, 'trait', /больше нет/],
    ['a stage that is gone', { kind: 'lifecycle-is', stages: ['saint'] }, 'stages.0', /«saint»/],
    ['a text as a number', viewed({ atLeast: 'two' }), 'atLeast', /число/],
    ['half a time', viewed({ atLeast: 1.5 }), 'atLeast', /целое число/],
    ['less than nothing', viewed({ atLeast: -1 }), 'atLeast', /не меньше 0/],
    ['a list as a period', viewed({ period: [] }), 'period', /период/],
    ['a day that is not', viewed({ period: { from: '2026-02-31' } }), 'period.from', /дата/],
    [
      'a period that ends first',
      viewed({ period: { from: '2026-03-02', to: '2026-03-01' } }),
      'period',
      /раньше/,
    ],
    [
      'a range that ends first',
      { kind: 'order-sum', atLeastMinor: 2, atMostMinor: 1 },
      'atMostMinor',
      /границ/,
    ],
    ['no range at all', { kind: 'order-count' }, 'atLeast', /Укажите/],
    [
      'percents the wrong way round',
      { kind: 'trait-rank', trait: 'revenue', fromPercent: 50, toPercent: 20 },
      'toPercent',
      /границ/,
    ],
    [
      'numbers between which nothing lies',
      viewed({ filters: [{ property: 'price', is: 'between', value: [2, 1] }] }),
      'filters.0.value',
      /границ/,
    ],
    [
      'a text where numbers are compared',
      viewed({ filters: [{ property: 'price', is: 'more-than', value: 'much' }] }),
      'filters.0.value',
      /число/,
    ],
    [
      'an object as a value',
      { kind: 'attribute-is', attribute: 'city', is: 'equals', value: { a: 1 } },
      'value',
      /список/,
    ],
    [
      'a date compared with a number',
      { kind: 'trait-compare', trait: 'last-order-at', is: 'more', other: 'revenue' },
      'other',
      /Дату/,
    ],
    [
      'a share above the whole',
      { kind: 'trait-number', trait: 'discount-share', atLeast: 20 },
      'atLeast',
      /больше 100 %/,
    ],
    [
      'a share of a group above the whole',
      { kind: 'assortment-figure', figure: 'share', atMost: 50 },
      'atMost',
      /больше 100 %/,
    ],
    [
      'a share below nought',
      { kind: 'trait-number', trait: 'discount-share', atMost: -1 },
      'atMost',
      /Меньше нуля/,
    ],
    ['days below nought', { kind: 'trait-number', trait: 'recency', atMost: -3 }, 'atMost', /Меньше нуля/],
    [
      'a period in a unit that is none',
      { kind: 'order-count', atLeast: 1, period: { last: 2, unit: 'year' } },
      'period',
      /от 1 до 10 000/,
    ],
    [
      'too long a period',
      { kind: 'order-count', atLeast: 1, period: { last: 1_000_000, unit: 'day' } },
      'period.last',
      /не больше 10.000/,
    ],
    ['a label as a figure', { kind: 'trait-number', trait: 'lifecycle', atLeast: 1 }, 'trait', /не сравнить/],
    [
      'an attribute that nobody has',
      { kind: 'attribute-is', attribute: 'shoe_sise', is: 'equals', value: '42' },
      'attribute',
      /«shoe_sise» нет ни на одной карточке/,
    ],
    [
      'a channel there is not',
      { kind: 'has-consent', channel: 'pigeon' },
      'channel',
      /«pigeon» нет. Есть: email, sms/,
    ],
    ['its stop list', { kind: 'is-suppressed', channel: 'pigeon' }, 'channel', /«pigeon» нет/],
    ['the way by it', { kind: 'is-reachable', channel: 'pigeon' }, 'channel', /«pigeon» нет/],
    [
      'its messages',
      { kind: 'message-count', atLeast: 1, channels: ['sms', 'pigeon'] },
      'channels.1',
      /«pigeon» нет/,
    ],
    [
      'a store that never was',
      { kind: 'order-count', atLeast: 1, stores: ['Atlantis'] },
      'stores.0',
      /«Atlantis» нет ни в одном заказе/,
    ],
    [
      'the last order at a store that never was',
      { kind: 'order-last', period: { last: 30, unit: 'day' }, stores: ['Atlantis'] },
      'stores.0',
      /«Atlantis»/,
    ],
    ['no such setting', viewed({ colour: 'red' }), 'colour', /настройки.*atLeast/],
    ['no condition said', { atLeast: 1 }, 'kind', /какое это условие/],
    ['no such condition', { kind: 'is-happy' }, 'kind', /«is-happy»/],
  ])('is refused in the language of the reader: %s', async (_, condition, field, russian) => {
    const { preview } = await shop()
    const [first, ...more] = await refused(preview, { match: 'all', items: [condition] })
    expect(more).toEqual([])
    expect(first?.path).toBe(`definition.items.0.${field}`)
    expect(first?.message.ru).toMatch(russian)
    expect(first?.message.en).not.toMatch(/[а-яё]/i)
  })

  it('may ask for a store the catalogue tells of, and for one that orders name', async () => {
    const { id, preview } = await shop()
    await sql`insert into stores (workspace_id, code, name) values (${id}, 'M-1', 'Arbat')`.execute(db)
    const asking = (stores: string[]) =>
      preview({ match: 'all', items: [{ kind: 'order-count', atLeast: 1, stores }] })
    expect(await asking(['M-1', 'arbat'])).toMatchObject({ size: 0 })
    for (const [number, channel, store] of [
      ['1', 'offline', 'Centre'],
      ['2', 'online', 'shop.example'],
    ])
      await sql`
        insert into orders (workspace_id, id, number, status, channel, store, placed_at, currency, total_minor, is_purchase)
        values (${id}, ${newId()}, ${number}, 'paid', ${channel}, ${store}, now(), 'RUB', 100, true)`.execute(
        db,
      )
    expect(await asking(['Centre', 'shop.example'])).toMatchObject({ size: 0 })
    await expect(asking(['Centre', 'shop.sample'])).rejects.toMatchObject({
      fields: [{ path: 'definition.items.0.stores.1' }],
    })
  })

  it.each([
    ['ages ago', { before: 10_000, unit: 'month' }, 0],
    ['for ages', { last: 10_000, unit: 'month' }, 2],
    ['since the year nought', { from: '0001-01-01' }, 2],
    ['till the end of days', { to: '9999-12-31' }, 2],
  ])('is no period further than the history reaches: %s', async (_, period, size) => {
    const { preview } = await shop()
    expect((await preview({ match: 'all', items: [viewed({ period })] })).size).toBe(size)
  })
})

describe('a segment', () => {
  it('is saved, changed, copied and deleted; one in use stays; circles are refused', async () => {
    const { id: workspace } = await shop()
    const make = (name: string, definition: Record<string, unknown>) =>
      ask(engines, workspace, createSegment, { name, definition })
    const first = await make('Viewers', { match: 'all', items: [viewed()] })
    expect(first).toMatchObject({ memberCount: null, state: 'computing', basis: 'rule', usedBy: [] })
    const second = await make('Not viewers', {
      match: 'none',
      items: [{ kind: 'in-segment', segmentId: first.id }],
    })
    await expect(ask(engines, workspace, removeSegment, { id: first.id })).rejects.toThrow(
      /by the segment “Not viewers”/,
    )
    const view = await ask(engines, workspace, saveView, {
      name: 'Came late',
      filter: { segment: second.id },
    })
    await expect(ask(engines, workspace, removeSegment, { id: second.id })).rejects.toThrow(
      /by the saved view “Came late”/,
    )
    await ask(engines, workspace, deleteView, { id: view.id })
    await expect(
      ask(engines, workspace, updateSegment, {
        id: first.id,
        definition: { match: 'all', items: [{ kind: 'in-segment', segmentId: second.id }] },
      }),
    ).rejects.toMatchObject({
      fields: [
        {
          path: 'definition.items.0.segmentId',
          message: { en: expect.stringContaining('“Viewers” → “Not viewers” → “Viewers”') },
        },
      ],
    })
    const third = await make('Third', {
      match: 'all',
      items: [viewed(), { kind: 'in-segment', segmentId: second.id }],
    })
    await expect(
      ask(engines, workspace, updateSegment, {
        id: first.id,
        definition: { match: 'all', items: [{ kind: 'in-segment', segmentId: third.id }] },
      }),
    ).rejects.toMatchObject({
      fields: [
        { message: { ru: expect.stringContaining('«Viewers» → «Third» → «Not viewers» → «Viewers»') } },
      ],
    })
    await ask(engines, workspace, removeSegment, { id: third.id })
    await ask(engines, workspace, updateSegment, { id: second.id, name: 'Others', color: 5 })
    await ask(engines, workspace, duplicateSegment, { id: second.id })
    const { items } = await ask(engines, workspace, listSegments, {})
    expect(items.map((one) => one.name)).toEqual(['Others', 'Others 2', 'Viewers'])
    const taken = {
      code: 'conflict',
      fields: [{ path: 'name', message: { en: expect.stringMatching(/“viewers 2”/) } }],
    }
    await expect(make('viewers', { match: 'all', items: [] })).rejects.toMatchObject(taken)
    await expect(
      ask(engines, workspace, updateSegment, { id: second.id, name: 'viewers' }),
    ).rejects.toMatchObject(taken)
    await ask(engines, workspace, updateSegment, { id: first.id, name: 'VIEWERS', color: 2 })
    await ask(engines, workspace, duplicateSegment, { id: second.id })
    expect((await ask(engines, workspace, listSegments, {})).items.map((one) => one.name)).toContain(
      'Others 3',
    )
    await expect(
      ask(engines, workspace, splitSegment, {
        id: first.id,
        parts: [
          { name: 'A', share: 0.5 },
          { name: 'a', share: 0.5 },
        ],
      }),
    ).rejects.toMatchObject({ fields: [{ path: 'parts.1.name' }] })
    for (const one of (await ask(engines, workspace, listSegments, {})).items)
      if (one.id !== first.id) await ask(engines, workspace, removeSegment, { id: one.id })
    await ask(engines, workspace, removeSegment, { id: first.id })
    expect((await ask(engines, workspace, listSegments, {})).items).toEqual([])
  })

  it('is refused when it would come to thousands of conditions with those it asks for', async () => {
    const { id: workspace } = await shop()
    let last = await ask(engines, workspace, createSegment, {
      name: 'Step 0',
      definition: { match: 'all', items: [viewed()] },
    })
    const first = last.id
    const twice = (segmentId: string) => ({
      match: 'all',
      items: [
        { kind: 'in-segment', segmentId },
        { kind: 'in-segment', segmentId },
      ],
    })
    const step = (number: number) =>
      ask(engines, workspace, createSegment, { name: `Step ${number}`, definition: twice(last.id) })
    for (let number = 1; number <= 8; number++) last = await step(number)
    await expect(step(9)).rejects.toThrow(/would come to 1,534 conditions/)
    // nor by what it asks for growing
    await expect(
      ask(engines, workspace, updateSegment, {
        id: first,
        definition: { match: 'all', items: Array.from({ length: 10 }, () => viewed()) },
      }),
    ).rejects.toThrow(/The segment “Step 8”, which asks for this one/)
  })

  it('is not led into a circle by two that are saved at once', async () => {
    const { id: workspace } = await shop()
    const make = (name: string) =>
      ask(engines, workspace, createSegment, { name, definition: { match: 'all', items: [viewed()] } })
    const [one, other] = [await make('One'), await make('Other')]
    const lead = (id: string, segmentId: string) =>
      ask(engines, workspace, updateSegment, {
        id,
        definition: { match: 'all', items: [{ kind: 'in-segment', segmentId }] },
      })
    const done = await Promise.allSettled([lead(one.id, other.id), lead(other.id, one.id)])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('can ask for another, which is asked with it', async () => {
    const { id: workspace, preview, vera } = await shop()
    const viewers = await ask(engines, workspace, createSegment, {
      name: 'Viewers',
      definition: { match: 'all', items: [viewed()] },
    })
    const others = await preview({
      match: 'all',
      items: [{ kind: 'in-segment', segmentId: viewers.id, isNot: true }],
    })
    expect(others.sample.map((one) => one.id)).toEqual([vera])
  })
})

describe('what can be chosen in a condition', () => {
  it('is offered by what the base holds', async () => {
    const { id: workspace } = await shop()
    const suggest = async (input: { what: string; search?: string; of?: string; values?: string[] }) =>
      (await ask(engines, workspace, suggestValues, input as never)).items
    expect(await suggest({ what: 'event-names', search: 'view' })).toEqual([
      { value: 'Product Viewed', count: 3 },
    ])
    expect((await suggest({ what: 'property-names', of: 'Product Viewed' })).slice(0, 2)).toEqual([
      { value: 'colour', count: 3 },
      { value: 'price', count: 3 },
    ])
    expect(await suggest({ what: 'property-values', of: 'Product Viewed/colour', search: 'blu' })).toEqual([
      { value: 'blue', count: 1 },
    ])
    expect(await suggest({ what: 'trait-values', of: 'lifecycle', values: ['vip'] })).toMatchObject([
      { value: 'vip', label: { en: 'VIP' } },
    ])
    expect(await suggest({ what: 'traits', of: 'date', search: 'last order' })).toMatchObject([
      { value: 'last-order-at' },
      { value: 'preferred-assortment-last-order-at' },
    ])
    const beside = async (of: string) => (await suggest({ what: 'traits', of })).map(({ value }) => value)
    expect(await beside('last-order-at')).toEqual(await beside('date'))
    expect(await beside('revenue')).toEqual(await beside('number'))
    expect(await beside('comparable')).not.toContain('lifecycle')
    for (const what of suggestValues.input.shape.what.options) await suggest({ what })
  })
})

describe('work with whole sets', () => {
  it('lists, freezes, splits, combines, overlaps, imports and exports', async () => {
    const { id: workspace, anna, boris, vera } = await shop()
    const list = (name: string, ids: number[]) =>
      ask(engines, workspace, importList, { name, values: ids.map(String) })
    const first = await list('First', [anna, boris])
    const second = await list('Second', [boris, vera])
    expect(first).toMatchObject({ found: 2, notFound: 0 })
    await expect(list('Nobody', [987654321987])).rejects.toThrow(/None of these/)
    const mixed = await ask(engines, workspace, importList, {
      name: 'Mixed',
      values: [String(anna), 'x@y.z', ' '],
    })
    expect(mixed).toMatchObject({ found: 1, notFound: 1, unknown: ['x@y.z'] })

    const members = async (id: string) =>
      (await ask(engines, workspace, segmentMembers, { id })).items.map((one) => one.id)
    expect(await members(first.id)).toEqual([anna, boris])
    const frozen = await ask(engines, workspace, freezeSegment, { id: first.id, name: 'Frozen' })
    expect(frozen).toMatchObject({ basis: 'list', memberCount: 2, revenueMinor: 1000, definition: null })

    const overlap = await ask(engines, workspace, overlapOfSegments, { ids: [first.id, second.id] })
    expect(overlap.sets.map((one) => one.size)).toEqual([2, 2])
    expect(overlap.intersections).toEqual(
      expect.arrayContaining([
        { ids: [first.id], size: 1 },
        { ids: [first.id, second.id], size: 1 },
        { ids: [second.id], size: 1 },
      ]),
    )
    const combined = async (how: 'union' | 'intersection' | 'difference') => {
      const made = await ask(engines, workspace, combineSegments, {
        name: how,
        ids: [first.id, second.id],
        how,
      })
      const { sample } = await ask(engines, workspace, previewSegment, {
        definition: made.definition as Record<string, unknown>,
      })
      return sample.map((one) => one.id).sort((a, b) => a - b)
    }
    expect(await combined('union')).toEqual([anna, boris, vera])
    expect(await combined('intersection')).toEqual([boris])
    expect(await combined('difference')).toEqual([anna])

    const everybody = await list('Everybody', [anna, boris, vera])
    const split = (name: string) =>
      ask(engines, workspace, splitSegment, {
        id: everybody.id,
        parts: [
          { name: `${name} A`, share: 0.5 },
          { name: `${name} B`, share: 0.5 },
        ],
        seed: 'one',
      })
    const { items: parts } = await split('First')
    const { items: again } = await split('Again')
    expect(parts.map((one) => one.memberCount)).toEqual([2, 1])
    expect(await members(again[0]?.id ?? '')).toEqual(await members(parts[0]?.id ?? ''))
    expect([...(await members(parts[0]?.id ?? '')), ...(await members(parts[1]?.id ?? ''))].sort()).toEqual(
      [anna, boris, vera].sort(),
    )

    await sql`update customers set first_name = '=cmd()' where workspace_id = ${workspace} and id = ${anna}`.execute(
      db,
    )
    const file = await ask(engines, workspace, exportSegment, { id: mixed.id })
    expect(file.fileName).toBe('Mixed.csv')
    expect(file.content).toMatch(/^\d+,'=cmd\(\)/m)
    const book = await ask(engines, workspace, exportSegment, { id: mixed.id, format: 'xlsx' })
    expect(book).toMatchObject({ fileName: 'Mixed.xlsx', mediaType: xlsxMediaType })
    const sheet = (await readArchive(book.content as Buffer)).get('xl/worksheets/sheet1.xml')
    expect(sheet).toContain('<t xml:space="preserve">=cmd()</t>')
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('Revenue, GBP')
    const covered = await ask(
      engines,
      workspace,
      exportSegment,
      { id: mixed.id, format: 'jsonl' },
      { seesPersonalData: false },
    )
    expect(JSON.parse(String(covered.content)).email).toMatch(/^c•••@/)

    expect(
      (await ask(engines, workspace, segmentsOfCustomer, { customerId: vera })).items
        .map((one) => one.name)
        .sort(),
    ).toEqual(expect.arrayContaining(['Everybody', 'Second']))
    expect(
      await ask(engines, workspace, compareSegment, {
        id: first.id,
        definition: { match: 'all', items: [{ kind: 'in-segment', segmentId: second.id }] },
      }),
    ).toMatchObject({ entering: 1, leaving: 1, staying: 1, samples: { entering: [{ id: vera }] } })
    expect(await ask(engines, workspace, segmentHistory, { id: first.id })).toEqual({ days: [] })
  })
})
