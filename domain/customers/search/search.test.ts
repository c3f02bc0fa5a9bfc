import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { ask } from '../../../tests/ask.ts'
import { testEngines } from '../../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../../tests/made-shop.ts'
import { operations } from '../index.ts'
import { listCustomers } from '../list-customers.ts'

const engines = testEngines()
let shop: MadeShop
let other: MadeShop
const ids = new Map<string, number>()

interface Made {
  firstName?: string
  lastName?: string
  email?: string
  phone?: string
  card?: string
  order?: string
  seen?: string
}

async function make(workspaceId: string, made: Made): Promise<number> {
  return engines.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into customers (workspace_id, first_name, last_name, email, phone, last_seen_at)
      values (${workspaceId}, ${made.firstName ?? null}, ${made.lastName ?? null}, ${made.email ?? null},
        ${made.phone ?? null}, ${made.seen ?? '2026-01-01T00:00:00Z'}) returning id`.execute(tx)
    const id = rows[0]?.id ?? 0
    const identifiers = { email: made.email, phone: made.phone, 'loyalty-card': made.card }
    for (const [kind, value] of Object.entries(identifiers))
      if (value)
        await sql`insert into identifiers (workspace_id, kind, value, customer_id)
          values (${workspaceId}, ${kind}, ${value}, ${id})`.execute(tx)
    if (made.order)
      await sql`insert into orders (workspace_id, id, number, customer_id, status, placed_at, currency, total_minor, is_purchase)
        values (${workspaceId}, gen_random_uuid(), ${made.order}, ${id}, 'paid', now(), 'GBP', 100, true)`.execute(
        tx,
      )
    return id
  })
}

beforeAll(async () => {
  shop = await madeShop(engines.db)
  other = await madeShop(engines.db)
  const people: Made[] = [
    { firstName: 'Иван', lastName: 'Петров', email: 'ivan.petrov83@mail.example', phone: '+79001234567' },
    { firstName: 'Анна', lastName: 'Щербакова', email: 'anna@shop.example', card: '2900012345678' },
    {
      firstName: 'John',
      lastName: 'Smith',
      email: 'john@post.example',
      phone: '+442079460958',
      order: 'WEB-10023',
    },
    { firstName: 'Алёна', lastName: 'Соловьёва', email: 'sunnyfox@home.example' },
    { firstName: 'Пётр', lastName: 'Иванов', seen: '2026-02-01T00:00:00Z' },
  ]
  for (const made of people) ids.set(made.lastName ?? '', await make(shop.id, made))
  await make(other.id, {
    firstName: 'Иван',
    lastName: 'Чужой',
    email: 'ivan@other.example',
    phone: '+79001234567',
  })
})

const search = async (text: string, actor = {}) => {
  const found = await ask(engines, shop.id, listCustomers, { search: text }, actor)
  return found.items.map(({ id }) => [...ids].find(([, known]) => known === id)?.[0] ?? id)
}

describe('a customer is found', () => {
  it.each([
    ['Петров', 'Петров', 'by surname'],
    ['петров иван', 'Петров', 'by both names in any order'],
    ['Пертов', 'Петров', 'with two letters exchanged'],
    ['Щирбакова', 'Щербакова', 'with a wrong letter'],
    ['Shcherbakova', 'Щербакова', 'in another alphabet'],
    ['соловьева алена', 'Соловьёва', 'without the dots of ё'],
    ['Смит', 'Smith', 'an Englishman by a Russian'],
    ['jhon smiht', 'Smith', 'with a slip in each word'],
    ['gtnhjd', 'Петров', 'typed in the wrong layout'],
    ['ыьшер', 'Smith', 'typed in the wrong layout the other way'],
    ['щерб', 'Щербакова', 'by the beginning of a name'],
    ['sunnyf', 'Соловьёва', 'by the beginning of an e-mail'],
    ['petrov83', 'Петров', 'by the middle of an e-mail'],
    ['nnyfox', 'Соловьёва', 'by a piece from the middle of an e-mail'],
    ['rov83@mail.ex', 'Петров', 'by a piece of an e-mail around the @'],
    ['ost.exampl', 'Smith', 'by a piece of the domain of an e-mail'],
    ['ivan.petrov83@mail.example', 'Петров', 'by a whole e-mail'],
    ['@post.exa', 'Smith', 'by the domain of an e-mail'],
    ['45-67', 'Петров', 'by the end of a phone'],
    ['8 (900) 123-45-67', 'Петров', 'by a phone as it is dialled'],
    ['+44 20 7946', 'Smith', 'by the beginning of a phone'],
    ['345678', 'Щербакова', 'by the end of a card'],
    ['web-10023', 'Smith', 'by an order number'],
    ['WEB-100', 'Smith', 'by the beginning of an order number'],
    ['Петров 4567', 'Петров', 'by a name and the end of the phone'],
    ['ivan.pertov83@mail.example', 'Петров', 'by an e-mail with letters exchanged'],
    ['8 (900) 123-54-67', 'Петров', 'by a phone with digits exchanged'],
    ['+7900123467', 'Петров', 'by a phone with a digit missing'],
    ['2900012345778', 'Щербакова', 'by a card with a wrong digit'],
    ['web-10032', 'Smith', 'by an order number with digits exchanged'],
    ['WEB-100234', 'Smith', 'by an order number with a digit too many'],
  ])('%s → %s (%s)', async (typed, surname) => expect((await search(typed))[0]).toBe(surname))
})

it('an exact name stands before a similar one', async () => {
  expect((await search('Иванов'))[0]).toBe('Иванов')
  expect((await search('иван'))[0]).toBe('Петров')
})

it('a piece of an e-mail leads to those who have it, before those who are only called so', async () => {
  const { id } = await madeShop(engines.db)
  for (const made of [
    { lastName: 'Walker', email: 'anna@home.example', seen: '2026-03-01T00:00:00Z' },
    { lastName: 'Stone', email: 'joewalker@example.org' },
    { lastName: 'Hill', email: 'a_b%c.walker@shop.example' },
  ])
    await make(id, made)
  const names = async (typed: string) =>
    (await ask(engines, id, listCustomers, { search: typed })).items.map(({ name }) => name)
  expect((await names('walker@exam'))[0]).toBe('Stone')
  expect(await names('a_b%c')).toEqual(['Hill'])
  expect(await names('ewal')).toEqual(['Stone'])
  expect(await names('e_al')).toEqual([])
})

it('whoever is only like the e-mail or the number that was asked for is said to be so', async () => {
  const alike = async (text: string, actor = {}) => {
    const { items, onlyAlike } = await ask(engines, shop.id, listCustomers, { search: text }, actor)
    return { found: items.length > 0, onlyAlike }
  }
  for (const nobodys of [
    'ivan.pertov83@mail.example',
    'petrov@other.example',
    '8 (900) 123-54-67',
    'web-10032',
  ])
    expect([nobodys, await alike(nobodys)]).toEqual([nobodys, { found: true, onlyAlike: true }])
  for (const theirs of [
    'ivan.petrov83@mail.example',
    'petrov83@mail.ex',
    'Пертов',
    '8 (900) 123-45-67',
    '4567',
  ])
    expect([theirs, await alike(theirs)]).toEqual([theirs, { found: true, onlyAlike: false }])
  expect(await alike('qwzx@nobody.example')).toEqual({ found: false, onlyAlike: false })
})

it('a name with another phone is not found', async () => expect(await search('Петров 9999')).toEqual([]))

it('nonsense and empty texts find nobody and break nothing', async () => {
  for (const text of ['zzzqqqxx', "'; drop table customers; --", '%%%%', '\\', '日本', '....'])
    expect(await search(text)).toEqual([])
  expect(await search('   ')).toHaveLength(5)
})

it("a stranger's customers are never found", async () => {
  expect(await search('Чужой')).toEqual([])
  expect(await search('+79001234567')).toEqual(['Петров'])
})

it('a changed name is found at once and the old one no more', async () => {
  const id = await make(shop.id, { firstName: 'Зинаида', lastName: 'Ковалёва' })
  await sql`update customers set last_name = 'Орлова' where workspace_id = ${shop.id} and id = ${id}`.execute(
    engines.db,
  )
  expect(await search('Зинаида Орлова')).toEqual([id])
  expect(await search('Зинаида Ковалёва')).toEqual([])
  await sql`delete from customers where workspace_id = ${shop.id} and id = ${id}`.execute(engines.db)
  expect(await search('Зинаида')).toEqual([])
})

it('a merged card leads to the living one', async () => {
  const living = await make(shop.id, { firstName: 'Мария', lastName: 'Корнеева' })
  const merged = await make(shop.id, {
    firstName: 'Маша',
    lastName: 'Девичья',
    email: 'masha@maiden.example',
  })
  await shop.merge(merged, living)
  expect(await search('Девичья')).toEqual([living])
  expect(await search('masha@maiden')).toEqual([living])
})

it('who may not see personal data cannot guess it letter by letter', async () => {
  const blind = { seesPersonalData: false }
  expect(await search('ivan.pet', blind)).toEqual([])
  expect(await search('4567', blind)).toEqual([])
  expect(await search('Щер', blind)).toEqual([])
  expect(await search('Щербакова', blind)).toEqual(['Щербакова'])
  const found = await ask(engines, shop.id, listCustomers, { search: 'Петров' }, blind)
  expect(found.items[0]).toMatchObject({
    name: 'Иван П.',
    email: 'i•••@mail.example',
    phone: '+7 ••• ••• 45-67',
  })
})

it('pages follow each other without a gap or a repeat, sorted and searched', async () => {
  const crowd = await madeShop(engines.db)
  await sql`insert into customers (workspace_id, first_name, last_name, last_seen_at, revenue_minor)
    select ${crowd.id}, 'Ольга', 'Толпа', now() - n % 7 * interval '1 hour', n % 5
    from generate_series(1, 57) n`.execute(engines.db)
  for (const asked of [
    {},
    { sort: 'revenue' },
    { sort: 'last-order' },
    { sort: 'created' },
    { search: 'толпа' },
  ] as const) {
    const met: number[] = []
    let cursor: string | null | undefined
    do {
      const page = await ask(engines, crowd.id, listCustomers, {
        ...asked,
        limit: 10,
        ...(cursor ? { cursor } : {}),
      })
      expect(page.total).toBe(57)
      met.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(met).size).toBe(57)
    expect(met).toHaveLength(57)
  }
})

it('is one of the operations', () => expect(operations).toContain(listCustomers))

it('never says that fewer are found than there are, when both keyboard layouts mean somebody', async () => {
  const { id } = await madeShop(engines.db)
  for (const lastName of ['Smith', 'Smith', 'Smith', 'Ыьшер', 'Ыьшер', 'Ыьшер']) await make(id, { lastName })
  expect(await ask(engines, id, listCustomers, { search: 'smith' })).toMatchObject({
    total: 6,
    totalIsEstimate: false,
  })
  const first = await ask(engines, id, listCustomers, { search: 'smith', limit: 1 })
  expect(first.items).toHaveLength(1)
  expect(first.total === 6 || first.totalIsEstimate).toBe(true)
})
