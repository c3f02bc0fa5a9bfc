import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { letterOf } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { applyTraits } from '../customers/index.ts'
import { writeProfiles } from '../traits/profiles.ts'
import { attributeTypes, readAttribute, type Typed } from './attribute.ts'
import { guessType } from './operations.ts'
import { readyAttributes } from './ready.ts'
import { asksFor } from './users.ts'

const pets: Typed = {
  type: 'choices',
  choices: ['cat', 'dog'].map((value, place) => ({
    value,
    label: { en: value, ru: ['кошка', 'собака'][place] ?? '' },
  })),
}
const plain = (type: Typed['type']): Typed => ({ type, choices: [] })

describe('a value is read by its type', () => {
  test.each<[Typed, unknown, unknown]>([
    [plain('number'), '1 234,5', 1234.5],
    [plain('number'), 'three', null],
    [plain('number'), Number.NaN, null],
    [plain('yes-no'), 'Да', true],
    [plain('yes-no'), 0, false],
    [plain('yes-no'), 'maybe', null],
    [plain('date'), '17.05.1990', '1990-05-17'],
    [plain('date'), '1990-05-17T10:00:00Z', '1990-05-17'],
    [plain('date'), '31.02.2020', null],
    [plain('dates'), '2021-03-02; 17.05.2018', ['2018-05-17', '2021-03-02']],
    [plain('dates'), ['soon'], null],
    [{ ...pets, type: 'choice' }, 'Кошка', 'cat'],
    [{ ...pets, type: 'choice' }, 'horse', null],
    [pets, 'cat, Собака, cat', ['cat', 'dog']],
    [pets, ['cat', 'horse'], null],
    [pets, [], null],
    [plain('text'), 42, '42'],
    [plain('text'), { a: 1 }, null],
  ])('%j: %j → %j', (typed, value, read) => expect(readAttribute(value, typed)).toEqual(read))

  test('what has been read is read as itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...attributeTypes), fc.jsonValue(), (type, value) => {
        const typed = { ...pets, type }
        const once = readAttribute(value, typed)
        if (once !== null) expect(readAttribute(once, typed)).toEqual(once)
      }),
    )
  })

  test('types are guessed from what stands on cards', () => {
    const seen = { filled: 40, numbers: 0, days: 0, words: 0, lists: 0, listsOfDays: 0, different: 40 }
    expect(guessType(seen)).toBe('text')
    expect(guessType({ ...seen, different: 3 })).toBe('choice')
    expect(guessType({ ...seen, numbers: 40 })).toBe('number')
    expect(guessType({ ...seen, days: 40 })).toBe('date')
    expect(guessType({ ...seen, words: 40, different: 2 })).toBe('yes-no')
    expect(guessType({ ...seen, lists: 40 })).toBe('choices')
    expect(guessType({ ...seen, lists: 40, listsOfDays: 40 })).toBe('dates')
  })
})

describe('defined', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })

  test('attributes are typed on the card; what cannot be read is refused by hand and kept from outside', async () => {
    const workspace = await server.newWorkspace()
    const owner = await server.newMember(workspace.id, 'manager')
    const call = (name: string, input: Record<string, unknown> = {}) =>
      server.call(name, input, { cookie: owner.cookie, workspace: workspace.id })
    const family = readyAttributes.find(({ name }) => name === 'children_birthdays')
    expect(await call('attributes.define', { ...family })).toMatchObject({ status: 200 })
    expect(
      await call('attributes.define', { name: 'shoe', label: 'Size of shoes', type: 'number' }),
    ).toMatchObject({
      status: 200,
      body: { label: { en: 'Size of shoes', ru: 'Size of shoes' }, topic: 'own' },
    })
    expect(await call('attributes.define', { name: 'x', label: 'X', type: 'choice' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'choices' }] },
    })
    expect(await call('attributes.define', { name: '@x', label: 'X', type: 'text' })).toMatchObject({
      status: 400,
    })
    const { body: listed } = await call('attributes.list')
    expect(listed.items.map((one: { name: string }) => one.name)).toEqual(['children_birthdays', 'shoe'])
    expect(listed.ready.length).toBe(readyAttributes.length - 1)

    const made = await call('customers.create', {
      email: 'anna@example.org',
      attributes: { shoe: '38', children_birthdays: '17.05.2018', free: 'as it is', tags: ['vip', 'b2b'] },
    })
    expect(made.body.attributes).toEqual({
      shoe: 38,
      children_birthdays: ['2018-05-17'],
      free: 'as it is',
      tags: ['vip', 'b2b'],
    })
    const id = made.body.id as number
    expect(await call('customers.update', { id, attributes: { shoe: 'large' } })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'attributes.shoe' }] },
    })
    expect(
      await call('bulk-acts.start', {
        act: { kind: 'set-attribute', name: 'shoe', value: 'large' },
        ids: [id],
      }),
    ).toMatchObject({ status: 400 })
    expect(
      await call('bulk-acts.start', {
        act: { kind: 'set-attribute', name: 'shoe', value: '39,5' },
        ids: [id],
      }),
    ).toMatchObject({ status: 200, body: { act: { value: 39.5 } } })

    // An event or a file that says otherwise loses nothing; the screen counts it.
    const { engines } = server.runtime
    await engines.db
      .transaction()
      .execute((tx) =>
        applyTraits(tx, workspace.id, [{ customerId: id, at: new Date(), traits: { shoe: 'large' } }]),
      )
    expect((await call('customers.get', { id })).body.attributes.shoe).toBe('large')
    await engines.db.transaction().execute((tx) => writeProfiles(tx, engines.clickhouse, workspace.id, [id]))
    const { body: used } = await call('attributes.usage')
    const one = (name: string) => used.items.find((item: { name: string }) => item.name === name)
    expect(one('shoe')).toMatchObject({ filled: 1, broken: 1 })
    expect(one('children_birthdays')).toMatchObject({ filled: 1, broken: 0 })
    expect(one('free')).toMatchObject({ filled: 1, broken: 0, looksLike: 'text', examples: ['as it is'] })

    expect(one('tags')).toMatchObject({ looksLike: 'choices', examples: ['vip, b2b'] })

    const suggested = await call('condition-values.suggest', { what: 'attributes', search: 'shoes' })
    expect(suggested.body.items).toMatchObject([{ value: 'shoe', label: { en: 'Size of shoes' } }])
    const tags = await call('condition-values.suggest', { what: 'attribute-values', of: 'tags', search: 'B' })
    expect(tags.body.items).toMatchObject([{ value: 'b2b', count: 1 }])
    expect(await call('attributes.delete', { name: 'shoe' })).toMatchObject({ status: 200 })
    expect(await call('attributes.delete', { name: 'shoe' })).toMatchObject({ status: 404 })
    expect((await call('customers.get', { id })).body.attributes.shoe).toBe('large')
    const viewer = await server.newMember(workspace.id, 'viewer')
    expect(
      await server.call(
        'attributes.define',
        { name: 'y', label: 'Y', type: 'text' },
        { cookie: viewer.cookie, workspace: workspace.id },
      ),
    ).toMatchObject({ status: 403 })
  })

  test('what would miss an attribute is named: segments, flows, letters, blocks', async () => {
    const { id: workspaceId } = await server.newWorkspace()
    const key = await server.newKey(workspaceId, 'read', 'write')
    const call = (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key })
    for (const name of ['shoe_size', 'unasked'])
      await call('attributes.define', { name, label: name, type: 'text' })
    const condition = { kind: 'attribute-is', attribute: 'shoe_size', is: 'equals', value: '42' }
    const segment = await call('segments.create', {
      name: 'Big feet',
      definition: { match: 'all', items: [{ match: 'any', items: [condition] }] },
    })
    const template = await call('templates.save', {
      name: 'Shoes',
      language: 'en',
      content: {
        subject: 'Size {{ customer.attributes.shoe_size | default: "?" }}',
        mjml: letterOf('x'),
      },
    })
    expect([segment.status, template.status]).toEqual([200, 200])
    const { items } = (await call('attributes.users')).body
    const usersOf = (wanted: string) => items.find((one: { name: string }) => one.name === wanted).users
    expect(usersOf('unasked')).toEqual([])
    expect(usersOf('shoe_size')).toEqual([
      { kind: 'segment', id: segment.body.id, name: 'Big feet' },
      { kind: 'template', id: template.body.id, name: 'Shoes' },
    ])
    const stranger = await server.newKey((await server.newWorkspace()).id, 'read')
    expect((await server.call('attributes.users', {}, { key: stranger })).body).toEqual({ items: [] })
  })
})

test.each([
  ['{{ customer.attributes.pet }}', true],
  ['{{ customer.attributes["pet"] | default: "" }}', true],
  ["{% if customer.attributes[ 'pet' ] %}", true],
  ['{{ customer.attributes.pet_food }}', false],
  ['{{ customer.attributes.петрушка }}', false],
  ['my pet', false],
])('a letter that says %s asks for pet: %s', (text, asks) => {
  expect(asksFor('pet')({ subject: 'x', mjml: `<mj-text>${text}</mj-text>` })).toBe(asks)
})
