import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFile } from '../../connectors/index.ts'
import { sql } from '../../engines/index.ts'
import { byteOrderMark, csvLineIn } from '../../kit/csv.ts'
import { hashedMac, purposeOfMacs } from '../../kit/mac.ts'
import { languages } from '../../kit/words.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { logRecords } from '../../tests/log-records.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { workbookOf } from '../../tests/made-workbook.ts'
import { defineAttribute } from '../attributes/operations.ts'
import { cellsOf, headingsOf, personColumns } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { readErrors } from './errors-store.ts'
import {
  advanceImport,
  carryOutImport,
  createImport,
  errorsCsv,
  findImport,
  guessMapping,
  importKinds,
  likeliestKind,
  newPace,
} from './index.ts'

const engines = testEngines()
const { db, pool } = engines
const goOn = new AbortController().signal
let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-kinds-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function shop(locale: 'en' | 'ru' = 'en') {
  const made = await madeShop(db, { locale, currency: 'RUB' })
  const workspace = await getWorkspace(db, made.id)
  const work = () => ({
    db,
    pool,
    openFile,
    pace: newPace(),
    keyFor: (purpose: string) => purpose,
    turnMs: 1_000,
  })

  async function begin(
    content: string | Buffer,
    more: { kind?: string; options?: object; dryRun?: boolean; map?: Record<string, string> } = {},
  ) {
    const path = join(folder, `file-${++files}`)
    await writeFile(path, content)
    const opened = await openFile(path, {})
    const kind = more.kind ?? (await likeliestKind(db, opened, workspace))
    const guess = await guessMapping(db, kind, opened, workspace)
    const { id } = await made.inTransaction((tx) =>
      createImport(
        tx,
        workspace,
        {
          kind,
          fileName: 'file',
          filePath: path,
          form: {},
          createdBy: 'test',
          runner: 'command-line',
          mapping: { ...guess.mapping, ...more.map },
          options: { ...guess.options, ...more.options },
          dryRun: more.dryRun ?? false,
        },
        opened,
      ),
    )
    return { workspaceId: made.id, id, guess }
  }
  const ended = async (one: { workspaceId: string; id: string }) => {
    const found = await findImport(db, made.id, one.id)
    if (!found) throw new Error('The import is gone')
    const errors = await readErrors(db, found, 100)
    return { ...found, counts: found.summary.counts as Record<string, number>, errors }
  }
  async function bring(...given: Parameters<typeof begin>) {
    const one = await begin(...given)
    await carryOutImport(work(), one, goOn)
    return { ...(await ended(one)), guess: one.guess }
  }
  const people = async () =>
    (
      await sql<Record<string, unknown>>`
        select first_name as "firstName", last_name as "lastName", email, phone, city, gender, birthday::text, attributes
        from customers where workspace_id = ${made.id} and merged_into is null order by id`.execute(db)
    ).rows
  return { ...made, work, begin, bring, ended, people }
}

test('a log of purchases without order numbers becomes orders, the same ones when it comes again', async () => {
  const { bring, id } = await shop('en')
  const log =
    'Id,Date,Price\n1,2024-01-02,230.30\n1,2024-01-02,10\n1,2024-09-06,84.39\n2,2024-01-02,5\n,2024-01-02,5\n'
  expect(await bring(log)).toMatchObject({
    kind: 'orders',
    rowsFailed: 1,
    counts: { ordersCreated: 3, customersCreated: 2 },
  })
  expect((await bring(log)).counts).toMatchObject({ ordersCreated: 0, ordersChanged: 0, ordersSame: 3 })
  const { rows } = await sql`
    select number, total_minor as total from orders where workspace_id = ${id} order by number`.execute(db)
  expect(rows).toEqual([
    { number: '1 2024-01-02', total: 24030 },
    { number: '1 2024-09-06', total: 8439 },
    { number: '2 2024-01-02', total: 500 },
  ])
})

test.each([
  [
    'calls',
    'Phone;Called at;Line;Duration;Result\n+79161234567;25.11.2024 12:30;+74951112233;125;answered\n',
  ],
  [
    'calls',
    'Дата и время,Кто звонил,Куда,Длительность,Направление\n2026-11-20 12:00,+79161002030,+74950000001,65,входящий\n',
  ],
  ['visits', 'MAC,Время,Магазин,Длительность\nA4:5E:60:11:22:33,2026-11-20 12:00:00,st-1,600\n'],
  ['surveys', 'email,survey,score,at\na@example.org,NPS,9,2026-11-21T10:00:00Z\n'],
  ['stores', 'Код;Название;Город;Адрес;Часовой пояс\nst-1;На Покровке;Москва;Покровка, 3;Europe/Moscow\n'],
  ['products', 'Код;Название;Цена;Наличие\nst-1;Чай;100;есть\n'],
  ['visits', 'card,store,seen at,left at\n77000001,S-1,2024-11-24 17:05,2024-11-24 17:35\n'],
  ['customers', 'rec_id,given_name,surname,address_1,postcode,state\nr-1,Ann,Hill,Main street,4011,wa\n'],
  ['customers', 'Id,Gender,Channel\n1,0,0\n2,1,0\n'],
  [
    'customers',
    'Email,First Name,Last Name,Phone,City,Created at,Total spent\na@example.com,A,B,,,2024-01-01,5\n',
  ],
])('the columns tell a file of %s', async (kind, content) => {
  const { begin } = await shop('en')
  const { workspaceId, id } = await begin(content)
  expect(await findImport(db, workspaceId, id)).toMatchObject({ kind })
})

describe('a file of customers', () => {
  test('knows the attributes that were defined, by their name in any language, and reads them as their type', async () => {
    const { bring, people, id } = await shop('en')
    const define = (name: string, type: 'date' | 'number', en: string, ru: string) =>
      ask(engines, id, defineAttribute, { name, type, label: { en, ru } })
    await define('shoe_size', 'number', 'Shoe size', 'Размер обуви')
    await define('wedding_day', 'date', 'Wedding day', 'День свадьбы')
    const done = await bring('email;размер обуви;Wedding day;Pet\na@example.com;42,5;05/20/2019;cat\n')
    expect(done).toMatchObject({ kind: 'customers', rowsFailed: 0 })
    expect(done.guess.mapping).toEqual({
      email: 'email',
      'attribute.shoe_size': 'размер обуви',
      'attribute.wedding_day': 'Wedding day',
    })
    expect(await people()).toMatchObject([{ attributes: { shoe_size: 42.5, wedding_day: '2019-05-20' } }])
    const wrong = await bring('Почта;Размер обуви\nb@example.org;сорок\nc@example.org;40\n')
    expect(wrong).toMatchObject({
      rowsFailed: 1,
      errors: [{ reason: { ru: 'Размер обуви: «сорок». Здесь нужно число.' } }],
    })
  })

  const russian =
    'ФИО;Телефон;Почта;Дата рождения;Город;Любимый цвет;Согласие на рассылку;Пол\n' +
    'Иванова Анна Сергеевна;8 (916) 123-45-67;anna@example.ru;17.05.1990;Казань;синий;да;ж\n' +
    'Пётр Котов;;petr@example.ru;;;;нет;м\n' +
    ';123;;;;;;\n'

  test('makes cards with contacts, traits, consents and attributes; what names nobody is reported', async () => {
    const { bring, people, id } = await shop('ru')
    const done = await bring(russian, { map: { 'attribute.favourite_colour': 'Любимый цвет' } })
    expect(done).toMatchObject({
      kind: 'customers',
      status: 'done',
      rowsFailed: 1,
      counts: { customersCreated: 2, customersChanged: 0, consentsRecorded: 2 },
      errors: [{ rowNo: 4, reason: { ru: expect.stringContaining('Ни один контакт') } }],
    })
    expect(await people()).toMatchObject([
      {
        firstName: 'Анна',
        lastName: 'Иванова',
        email: 'anna@example.ru',
        phone: '+79161234567',
        city: 'Казань',
        gender: 'female',
        birthday: '1990-05-17',
        attributes: { favourite_colour: 'синий' },
      },
      { firstName: 'Пётр', email: 'petr@example.ru', gender: 'male' },
    ])
    const { rows } =
      await sql`select channel, status from consents where workspace_id = ${id} order by status`.execute(db)
    expect(rows).toEqual([
      { channel: 'email', status: 'granted' },
      { channel: 'email', status: 'withdrawn' },
    ])
  })

  test('brought twice changes nothing, and its mapping is remembered', async () => {
    const { bring } = await shop('ru')
    await bring(russian, { map: { 'attribute.цвет': 'Любимый цвет' } })
    const again = await bring(russian)
    expect(again.guess).toMatchObject({
      rememberedFrom: expect.any(String),
      mapping: { 'attribute.цвет': 'Любимый цвет' },
    })
    expect(again.counts).toMatchObject({ customersCreated: 0, customersChanged: 0, consentsRecorded: 0 })
  })

  test('a remembered mapping learns the attributes that were defined since, and no others', async () => {
    const { bring, id } = await shop('en')
    const define = (name: string) =>
      ask(engines, id, defineAttribute, { name, type: 'text', label: { en: name, ru: name } })
    await define('hobby')
    const file = 'email,hobby,pet\na@example.org,chess,cat\n'
    const first = await bring(file)
    expect(first.guess.mapping).toEqual({ email: 'email', 'attribute.hobby': 'hobby' })
    await define('pet')
    const again = await bring(file)
    expect(again.guess).toMatchObject({
      rememberedFrom: expect.any(String),
      mapping: { email: 'email', 'attribute.hobby': 'hobby', 'attribute.pet': 'pet' },
    })
  })

  test('follows the rule where the base knows something else', async () => {
    const file = (city: string, at: string) =>
      `Email,City,Last name,Updated at\na@example.org,${city},${city === 'Rome' ? 'Bianchi' : ''},${at}\n`
    const { bring, people } = await shop()
    const city = async () => (await people())[0]?.city
    await bring(file('Paris', '2024-05-01'))
    await bring(file('Oslo', '2024-04-01'))
    expect(await city()).toBe('Paris')
    await bring(file('Rome', '2024-04-01'), { options: { rule: 'fill' } })
    expect((await people())[0]).toMatchObject({ city: 'Paris', lastName: 'Bianchi' })
    await bring(file('Oslo', '2024-04-01'), { options: { rule: 'overwrite' } })
    expect(await city()).toBe('Oslo')
    await bring(file('Lima', '2024-06-01'))
    expect(await city()).toBe('Lima')
  })

  test('only looked at keeps nothing and counts what would happen', async () => {
    const { bring, people } = await shop('ru')
    const look = await bring(russian, { dryRun: true })
    expect(look).toMatchObject({
      status: 'done',
      dryRun: true,
      rowsFailed: 1,
      counts: { customersCreated: 2, consentsRecorded: 2 },
    })
    expect(await people()).toEqual([])
  })

  test('only looked at counts whoever stands in it many times once, however far apart', async () => {
    const { bring } = await shop()
    const rows = Array.from({ length: 6_000 }, (_, row) => `p${row % 3_500}@example.org,Name`)
    const file = ['Email,First name', ...rows].join('\n')
    expect((await bring(file, { dryRun: true })).counts).toMatchObject({ customersCreated: 3_500 })
    expect((await bring(file)).counts).toMatchObject({ customersCreated: 3_500 })
  })

  test('reports rows as the Excel of the language cuts them, whatever stands in the cells', async () => {
    const { bring } = await shop('ru')
    const bad = await bring('Почта,Имя,Город\n"a;b@x","Анна, Ольга","Тула; Орёл"\nc@,Пётр,Омск\n')
    expect(bad).toMatchObject({ kind: 'customers', rowsFailed: 2 })
    const report = errorsCsv(bad.columns, bad.errors, 'ru')
    expect(report).toContain('Почта;Имя;Город;Строка файла;Ошибка\r\n"a;b@x";"Анна, Ольга";"Тула; Орёл";2;')
    const again = await bring(report.replace('"a;b@x"', 'a@example.org').replace('c@', 'c@example.org'))
    expect(again).toMatchObject({ rowsFailed: 0, counts: { customersCreated: 2 } })
    expect(again.guess.rememberedFrom).toEqual(expect.any(String))
  })

  test('reports rows of a file without a header in the words of the reader, and knows them again', async () => {
    const { bring, people } = await shop('ru')
    const bad = await bring('a@example.org,Анна\n79161234567,Пётр\nb@example,Олег\n', {
      map: { email: 'Column 1', firstName: 'Column 2' },
    })
    const report = errorsCsv(bad.columns, bad.errors, 'ru')
    expect(report).toContain('Колонка 1;Колонка 2;Строка файла;Ошибка')
    const again = await bring(
      report.replace('79161234567', 'p@example.org').replace('b@example', 'b@example.org'),
    )
    expect(again).toMatchObject({ kind: 'customers', rowsFailed: 0, counts: { customersCreated: 2 } })
    expect((await people()).map(({ firstName }) => firstName).sort()).toEqual(['Анна', 'Олег', 'Пётр'])
  })

  test.each(languages)('a list taken away is read back (%s)', async (language) => {
    const { bring, people, id } = await shop(language)
    const line = csvLineIn(language)
    const workspace = await getWorkspace(db, id)
    const shown = [
      'id',
      'name',
      'email',
      'phone',
      'city',
      'orderCount',
      'revenueMinor',
      'lastOrderAt',
    ] as const
    const columns = shown.map((name) => personColumns[name])
    const row = {
      id: 7,
      name: 'Анна Иванова',
      email: 'anna@example.org',
      phone: '+79161234567',
      city: 'Тула; центр, юг',
      orderCount: 3,
      revenueMinor: 120_450,
      lastOrderAt: '2026-03-05T10:00:00Z',
    }
    const file = [
      line(headingsOf(columns, { locale: language, currency: 'RUB' }).map(({ heading }) => heading)),
      line(cellsOf(personColumns, shown, workspace)(row)),
    ].join('')
    expect(file).toContain(language === 'ru' ? ';3;1204,5;' : ',3,1204.5,')
    // As it is: whoever uploads the file elsewhere means the phone.
    expect(file).toMatch(/[,;]\+79161234567/)
    const brought = await bring(byteOrderMark + file)
    expect(brought).toMatchObject({ kind: 'customers', rowsFailed: 0, counts: { customersCreated: 1 } })
    expect(await people()).toMatchObject([
      {
        firstName: 'Анна',
        lastName: 'Иванова',
        email: row.email,
        phone: row.phone,
        city: row.city,
      },
    ])
  })

  test('reports rows in a file that can be corrected and brought again', async () => {
    const { bring, people } = await shop()
    const bad = await bring('Email,First name,Notes\n=cmd|x@example,Ann,"=1+1"\n', {
      map: { 'attribute.notes': 'Notes' },
    })
    const report = errorsCsv(bad.columns, bad.errors, 'en')
    expect(report).toContain("'=cmd|x@example,Ann,'=1+1,2,")
    const mended = await bring(report.replace("'=cmd|x@example", 'x@example.org'))
    expect(mended).toMatchObject({ kind: 'customers', rowsFailed: 0, counts: { customersCreated: 1 } })
    // What was chosen by hand for the file holds for its report.
    expect(await people()).toMatchObject([
      { firstName: 'Ann', email: 'x@example.org', attributes: { notes: '=1+1' } },
    ])
  })

  test('imported twice at once is imported once', async () => {
    const { begin, work, people, ended } = await shop()
    const rows = Array.from(
      { length: 3_000 },
      (_, at) => `c${at % 2_000}@example.org,Name ${at % 2_000},+7916${1_000_000 + (at % 2_000)}\n`,
    )
    const file = `Email,First name,Phone\n${rows.join('')}`
    const [one, other] = [await begin(file), await begin(file)]
    await Promise.all([carryOutImport(work(), one, goOn), carryOutImport(work(), other, goOn)])
    expect(await people()).toHaveLength(2_000)
    const counts = [(await ended(one)).counts, (await ended(other)).counts]
    expect(counts.reduce((sum, { customersCreated = 0 }) => sum + customersCreated, 0)).toBe(2_000)
  })

  test('that loses its staged rows in the middle goes on and doubles nothing', async () => {
    const { begin, work, people, ended } = await shop()
    const rows = Array.from({ length: 4_000 }, (_, at) => `c${at}@example.org,Name ${at}\n`)
    const one = await begin(`Email,First name\n${rows.join('')}`)
    const slow = () => ({ ...work(), pace: { rows: 500 }, turnMs: 0 })
    while ((await ended(one)).rowsDone < 1_000) await advanceImport(slow(), one, goOn)
    await sql`truncate ${sql.table((await ended(one)).staging ?? '')}`.execute(db)
    await carryOutImport(work(), one, goOn)
    expect(await ended(one)).toMatchObject({
      status: 'done',
      rowsFailed: 0,
      counts: { customersCreated: 4_000 },
    })
    expect(await people()).toHaveLength(4_000)
  })

  test('comes from an Excel workbook as well as from JSON Lines', async () => {
    const { bring, people } = await shop()
    await bring(
      workbookOf({
        Base: [
          ['E-mail', 'First name', 'Date of birth'],
          ['a@example.org', 'Ann', { value: 33_010, isDate: true }],
        ],
      }),
    )
    await bring('{"email":"b@example.org","name":{"first":"Bob"},"vip":true}\n', {
      kind: 'customers',
      map: { 'attribute.vip': 'vip' },
    })
    expect(await people()).toMatchObject([
      { firstName: 'Ann', birthday: '1990-05-17' },
      { email: 'b@example.org', attributes: { vip: true } },
    ])
  })
})

describe('a file of', () => {
  test('products fills the catalogue, and keeps the history of prices', async () => {
    const { bring, id } = await shop('ru')
    const done = await bring(
      'ID товара;Название;Цена;Старая цена;Категория;В наличии\nA1;Чай;"1 290,50";1500;Еда > Чай;да\nA2;Кофе;500;;Еда;0\nA3;Какао;-5;;;\n',
    )
    expect(done).toMatchObject({ kind: 'products', rowsFailed: 1, counts: { productsCreated: 2 } })
    const { rows } = await sql`
      select id, name, price_minor as price, old_price_minor as old, category, available from products
      where workspace_id = ${id} order by id`.execute(db)
    expect(rows).toEqual([
      { id: 'A1', name: 'Чай', price: 129_050, old: 150_000, category: 'Еда / Чай', available: true },
      { id: 'A2', name: 'Кофе', price: 50_000, old: null, category: 'Еда', available: false },
    ])
  })

  test('consents is recorded with its proof, once', async () => {
    const { bring, id } = await shop()
    const file =
      'Phone,Channel,Status,Date,Consent text,IP\n+79161234567,SMS,yes,2024-01-05,I agree,10.0.0.1\n+79161234567,SMS,denied,2024-03-01,,\n+79161234567,WhatsApp,perhaps,2024-03-01,,\n'
    const done = await bring(file)
    expect(done).toMatchObject({
      kind: 'consents',
      rowsFailed: 1,
      counts: { consentsRecorded: 2, customersCreated: 1 },
    })
    expect(done.errors).toMatchObject([
      { reason: { ru: 'Согласие: значение «perhaps» не известно. Понимаем: да, нет.' } },
    ])
    expect((await bring(file)).counts).toMatchObject({ consentsRecorded: 0, consentsSame: 2 })
    const { rows } = await sql<{ proof: object }>`
      select status, proof from consents where workspace_id = ${id} order by at`.execute(db)
    expect(rows).toMatchObject([
      { status: 'granted', proof: { kind: 'import', text: 'I agree', ip: '10.0.0.1' } },
      { status: 'withdrawn' },
    ])
    await bring('Телефон;Канал;Согласие;Когда;Где\n+79161234567;sms;да;2024-04-02 12:00;касса\n', {
      kind: 'consents',
    })
    const { rows: last } = await sql<{ day: string; proof: object }>`
      select to_char(at, 'YYYY-MM-DD') as day, proof from consents where workspace_id = ${id}
      order by at desc limit 1`.execute(db)
    expect(last).toMatchObject([{ day: '2024-04-02', proof: { where: 'касса' } }])
  })

  test('a consent to a topic is found by the name of the topic; one that there is not is said so', async () => {
    const { bring, id } = await shop('ru')
    const done = await bring(
      'Почта;Канал;Тема;Согласие\na@example.org;email;предложения и новости;да\n' +
        'b@example.org;email;Всё подряд;да\nc@example.org;email;vip-club;да\n',
      { kind: 'consents' },
    )
    expect(done.counts).toMatchObject({ consentsRecorded: 2, topicUnlisted: 1 })
    expect(done.errors).toMatchObject([
      { reason: { ru: expect.stringContaining('темы «Всё подряд» нет. Есть: Предложения и новости') } },
    ])
    const { rows } =
      await sql`select topic from consents where workspace_id = ${id} order by customer_id`.execute(db)
    expect(rows).toEqual([{ topic: 'marketing' }, { topic: 'vip-club' }])
  })

  test('statuses changes orders that are there, and names those that are not', async () => {
    const { bring, id } = await shop()
    await bring('Order,Date,Total,Email\n1,2024-01-01,10,a@example.org\n2,2024-01-02,20,b@example.org\n')
    const done = await bring('Order number,Status\n1,cancelled\n2,completed\n3,shipped\n', {
      kind: 'order-statuses',
    })
    expect(done).toMatchObject({
      rowsFailed: 1,
      counts: { ordersChanged: 1, ordersSame: 1 },
      errors: [{ reason: { en: expect.stringContaining('Order 3 is not in the base') } }],
    })
    const { rows } =
      await sql`select number, status from orders where workspace_id = ${id} order by number`.execute(db)
    expect(rows).toEqual([
      { number: '1', status: 'cancelled' },
      { number: '2', status: 'completed' },
    ])
  })

  test('statuses as they followed each other leaves the newest, however the file is sorted', async () => {
    const { bring, id } = await shop()
    await bring('Order,Date,Total,Email\n1,2024-01-01,10,a@example.org\n2,2024-01-02,20,b@example.org\n')
    const done = await bring(
      'Order number,Status,Status date\n1,cancelled,2024-01-09\n2,shipped,2024-01-05\n1,shipped,2024-01-05\n2,completed,2024-01-07\n1,new,2024-01-01\n',
      { kind: 'order-statuses' },
    )
    expect(done).toMatchObject({ rowsDone: 5, rowsFailed: 0 })
    const { rows } =
      await sql`select number, status from orders where workspace_id = ${id} order by number`.execute(db)
    expect(rows).toEqual([
      { number: '1', status: 'cancelled' },
      { number: '2', status: 'completed' },
    ])
  })

  test('an older file of statuses, or of orders, does not undo what a newer one told', async () => {
    const { bring, id } = await shop()
    await bring('Order,Date,Total,Email\n1,2024-01-01,10,a@example.org\n2,2024-01-02,20,b@example.org\n')
    const statuses = { kind: 'order-statuses' }
    await bring('Order number,Status,Status date\n1,completed,2024-01-09\n2,shipped,2024-01-05\n', statuses)
    await bring('Order number,Status,Status date\n1,completed,2024-01-12\n', statuses)
    const late = await bring(
      'Order number,Status,Status date\n1,new,2024-01-11\n2,cancelled,2024-01-06\n',
      statuses,
    )
    expect(late.counts).toEqual({ ordersChanged: 1, ordersSame: 0, ordersNewer: 1 })
    await bring(
      'Order,Date,Total,Email,Status,Status date\n1,2024-01-01,10,a@example.org,shipped,2024-01-03\n',
    )
    await bring('Order,Date,Total,Email\n1,2024-01-01,10,a@example.org\n2,2024-01-02,20,b@example.org\n')
    const { rows } =
      await sql`select number, status from orders where workspace_id = ${id} order by number`.execute(db)
    expect(rows).toEqual([
      { number: '1', status: 'completed' },
      { number: '2', status: 'cancelled' },
    ])
  })

  test('loyalty cards leads them to their owners, with balance and tier', async () => {
    const { bring, people } = await shop()
    await bring('Email,First name\na@example.org,Ann\n')
    const done = await bring('Card number,Email,Points,Tier\n1234 5678,a@example.org,120,Gold\n9999,,5,\n')
    expect(done).toMatchObject({
      kind: 'loyalty-cards',
      rowsFailed: 0,
      counts: { cardsRead: 2, customersCreated: 1 },
    })
    expect(await people()).toMatchObject([
      { firstName: 'Ann', attributes: { loyalty_points: 120, loyalty_tier: 'Gold' } },
      { attributes: { loyalty_points: 5 } },
    ])
  })

  test('a loyalty card is issued on the day that stands in the file, also in summer', async () => {
    const { bring, people } = await shop('ru')
    await bring('Номер карты;E-mail;Баллы;Дата выдачи\n7700;a@shop.example;5;01.07.2025\n')
    expect(await people()).toMatchObject([{ attributes: { loyalty_card_issued_at: '2025-07-01' } }])
  })
})

describe('files of what the shop has besides', () => {
  test('stores are known by their codes, whatever sign stands in their coordinates', async () => {
    const { bring, id } = await shop('ru')
    const file =
      'Код магазина;Название магазина;Город;Адрес;Широта;Долгота;Часовой пояс\n' +
      'M-1;Арбат;Москва;Арбат, 1;55,755;37.6;Europe/Moscow\nM-2;;;;200;0;\nM-3;Юг;;;;;Moon/Base\n'
    const done = await bring(file)
    expect(done).toMatchObject({ kind: 'stores', rowsFailed: 2, counts: { storesCreated: 1 } })
    expect((await bring(file)).counts).toMatchObject({ storesCreated: 0, storesSame: 1 })
    expect((await bring('Store code,Store name\nM-1,Old Arbat\n')).counts).toMatchObject({ storesChanged: 1 })
    const { rows } = await sql`
      select code, name, city, latitude, longitude, time_zone from stores where workspace_id = ${id}`.execute(
      db,
    )
    expect(rows).toEqual([
      {
        code: 'M-1',
        name: 'Old Arbat',
        city: 'Москва',
        latitude: 55.755,
        longitude: 37.6,
        time_zone: 'Europe/Moscow',
      },
    ])
  })

  test('promo codes take off percent or money, last to the end of their day, and lead to whose they are', async () => {
    const { bring, id } = await shop('ru')
    const file =
      'Промокод;Скидка;Действует до;Лимит использований;Статус;Почта\n' +
      'SPRING;10%;31.12.2030;100;активен;\nANNA-500;500 ₽;2030-06-01;1;выдан;anna@example.ru\n' +
      'HALF;150%;;;;\nOLD;-5;01.01.2020;;;\nspring;15%;31.12.2030;100;;\n'
    const done = await bring(file)
    expect(done).toMatchObject({
      kind: 'promo-codes',
      rowsFailed: 1,
      counts: { codesCreated: 3, customersCreated: 1 },
    })
    expect((await bring(file)).counts).toMatchObject({ codesCreated: 0, codesChanged: 0, codesSame: 3 })
    const { rows } = await sql`
      select p.code, discount_percent::float8 as percent, discount_minor as minor, p.currency, total_limit as "limit",
        to_char(valid_until at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') as until, c.email
      from promo_codes p left join customers c on c.workspace_id = p.workspace_id and c.id = p.customer_id
      where p.workspace_id = ${id} order by upper(p.code)`.execute(db)
    expect(rows).toMatchObject([
      { code: 'ANNA-500', percent: null, minor: 50_000, currency: 'RUB', email: 'anna@example.ru' },
      { code: 'OLD', percent: 5, until: '2020-01-01 23:59:59', email: null },
      { percent: 15, limit: 100, until: '2030-12-31 23:59:59' },
    ])
  })

  test('promo codes whose discounts without a sign are beyond a hundred are of money', async () => {
    const { bring } = await shop('ru')
    const done = await bring('Промокод;Скидка\nA10;10%\nB500;500\n')
    expect(done).toMatchObject({ rowsFailed: 0, counts: { codesCreated: 2 } })
    const asPercent = await bring('Промокод;Скидка\nC700;700\n', { options: { discountIn: 'percent' } })
    expect(asPercent.errors).toMatchObject([{ reason: { ru: expect.stringContaining('Если это деньги') } }])
  })

  test('advertising costs are counted by the day of the cabinet, and corrected when told again', async () => {
    const { bring, id } = await shop('ru')
    const direct = (cost: string) =>
      `Дата;Кампания;Показы;Клики;Расход, руб.\n01.03.2026;Весна;1000;50;"${cost}"\n02.03.2026;Весна;10;0;0\n`
    const options = { source: 'Yandex', medium: 'cpc' }
    const first = await bring(direct('1 234,50'), { options })
    expect(first).toMatchObject({ kind: 'advertising-costs', rowsFailed: 0, counts: { costsCreated: 2 } })
    expect((await bring(direct('1 300,00'), { options })).counts).toMatchObject({
      costsChanged: 1,
      costsSame: 1,
    })
    const nameless = await bring('Day,Campaign name,Amount spent\n2026-03-01,Spring,5\n', {
      kind: 'advertising-costs',
    })
    expect(nameless.errors).toMatchObject([{ reason: { en: expect.stringContaining('Source') } }])
    const { rows } = await sql`
      select day::text, source, medium, campaign, cost_minor, currency, clicks, impressions from advertising_costs
      where workspace_id = ${id} order by day`.execute(db)
    expect(rows).toMatchObject([
      {
        day: '2026-03-01',
        source: 'yandex',
        medium: 'cpc',
        campaign: 'Весна',
        cost_minor: 130_000,
        clicks: 50,
      },
      { day: '2026-03-02', cost_minor: 0, impressions: 10 },
    ])
  })
})

describe('files of what happened', () => {
  const eventsOf = async (workspaceId: string) =>
    (await logRecords<{ workspaceId: string; body: { batch: object[] } }>(db, 'intake'))
      .filter((record) => record.workspaceId === workspaceId)
      .flatMap(({ body }) => body.batch)

  test('calls become events, guessed by their columns; brought twice they are the same', async () => {
    const { bring, id } = await shop('ru')
    const journal =
      'Время звонка;Телефон;Длительность;Статус звонка;Тип звонка;Наш номер;Оператор\n' +
      '01.03.2026 10:00:00;8 (916) 123-45-67;00:00:45;отвечен;входящий;74950000001;Анна\n' +
      '01.03.2026 10:05:00;8 (916) 123-45-68;0;пропущен;входящий;74950000001;\n' +
      '01.03.2026 10:06:00;;12;отвечен;входящий;74950000001;\n' +
      'вчера;8 (916) 123-45-69;12;отвечен;входящий;74950000001;\n'
    const done = await bring(journal)
    expect(done).toMatchObject({ kind: 'calls', rowsFailed: 2, counts: { events: 2, eventsSame: 0 } })
    expect(done.counts).toMatchObject({ customersCreated: 2 })
    expect((await bring(journal)).counts).toMatchObject({ eventsSame: 2, customersCreated: 0 })
    const events = await eventsOf(id)
    expect(events).toHaveLength(2)
    expect(events).toMatchObject([
      {
        event: 'Call Ended',
        properties: { talk_seconds: 45, direction: 'incoming', employee: 'Анна' },
        context: { traits: { phone: '+79161234567' } },
      },
      { event: 'Call Missed' },
    ])
  })

  test('whom a file of calls brought is found by it', async () => {
    const { bring, id } = await shop()
    await bring('Email,Phone\na@example.org,+447911123456\n', { kind: 'customers' })
    const calls = 'Phone,Call time,Billsec\n+447911123456,2026-03-01,5\n+447911123457,2026-03-01,5\n'
    const done = await bring(calls, { kind: 'calls' })
    expect(done.counts).toMatchObject({ events: 2, customersCreated: 1 })
    const { rows } = await sql`
      select i.value from imported_customers b
      join identifiers i on i.workspace_id = b.workspace_id and i.customer_id = b.customer_id
      join imports on imports.workspace_id = b.workspace_id and imports.id = b.import_id and imports.kind = 'calls'
      where b.workspace_id = ${id}`.execute(db)
    expect(rows).toEqual([{ value: '+447911123457' }])
  })

  test('a dry run of surveys keeps nothing; the real one keeps answers with what else was asked', async () => {
    const { bring, id } = await shop()
    const answers =
      'Email,Answered at,Survey,Answer,NPS,Age group\na@example.org,2026-03-01,Spring,Fine tea,9,30-40\n'
    const map = { 'attribute.age_group': 'Age group' }
    expect(await bring(answers, { dryRun: true, map })).toMatchObject({
      kind: 'surveys',
      counts: { events: 1 },
    })
    expect(await eventsOf(id)).toEqual([])
    expect((await bring(answers, { map })).counts).toMatchObject({ events: 1, eventsSame: 0 })
    expect(await eventsOf(id)).toMatchObject([
      {
        event: 'Survey Answered',
        properties: { survey: 'Spring', answer: 'Fine tea', score: 9, age_group: '30-40' },
      },
    ])
  })

  test('visits need a place and somebody', async () => {
    const { bring, id } = await shop()
    const seen =
      'Phone,First seen,Access point,Dwell time\n' +
      '+447911123456,2026-03-01 10:00,Arbat 1,840\n,2026-03-01 10:00,Arbat 1,5\n'
    expect(await bring(seen)).toMatchObject({ kind: 'visits', rowsFailed: 1, counts: { events: 1 } })
    expect(await eventsOf(id)).toMatchObject([
      { event: 'Place Visited', properties: { place: 'Arbat 1', seconds: 840 } },
    ])
  })

  test('visits lead by hashed addresses of devices, as sensors do; a made-up one leads to nobody', async () => {
    const { bring, id } = await shop()
    const seen = (mac: string, phone: string, hour: number) =>
      `${mac},${phone},2026-03-01 ${hour}:00,Arbat 1\n`
    const file =
      'MAC,Phone,First seen,Access point\n' +
      seen('A4-83-E7-1C-22-09', '', 10) +
      seen('a483.e71c.2209', '+447911123456', 11) +
      seen('da:a1:19:00:00:01', '', 12) +
      seen('da:a1:19:00:00:01', '+447911123456', 13) +
      seen('a4:83', '', 14) +
      seen('', '', 15)
    const done = await bring(file)
    expect(done).toMatchObject({
      kind: 'visits',
      rowsFailed: 2,
      counts: { events: 3, eventsSame: 0, madeUp: 1 },
    })
    expect((await bring(file)).counts).toMatchObject({ events: 0, eventsSame: 3, madeUp: 1 })
    const device = `wifi:${hashedMac('a483e71c2209', purposeOfMacs(id))}`
    expect(
      (await eventsOf(id)).map((one) => [
        'anonymousId' in one ? one.anonymousId : null,
        'context' in one ? one.context : null,
      ]),
    ).toEqual([
      [device, { traits: {} }],
      [device, { traits: { phone: '+447911123456' } }],
      [null, { traits: { phone: '+447911123456' } }],
    ])
  })

  test('visits need neither a phone nor a card, where there are addresses of devices', async () => {
    const { bring } = await shop()
    const file = 'MAC,First seen,Access point\n00:1b:63:84:45:e6,2026-03-01 10:00,Arbat 1\n'
    expect(await bring(file)).toMatchObject({ kind: 'visits', rowsFailed: 0, counts: { events: 1 } })
  })
})

describe('any kind of file', () => {
  const nasty = [
    '',
    '=HYPERLINK("http://x")',
    '31.02.2024',
    '01.01.0001',
    '9'.repeat(40),
    '-1e309',
    'NaN',
    '1e-400',
    '\ud800',
    '👩‍👩‍👧',
    "'; drop table customers; --",
    '__proto__',
    '%_\\',
    'x'.repeat(20_000),
    'anna@example.org',
    '+7 916 123-45-67',
    '2024-01-31',
    '12,50',
    '10%',
    'да',
  ]

  test('whatever stands in its cells: every row is saved or reported, and the import ends', async () => {
    const { bring } = await shop('ru')
    const kinds = importKinds.all.map((kind) => ({
      kind: kind.kind,
      columns: kind.fields.map((field) => field.label.en),
      map: Object.fromEntries(kind.fields.map((field) => [field.name, field.label.en])),
    }))
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    for (const { kind, columns, map } of kinds) {
      const row = fc.array(fc.constantFrom(...nasty), {
        minLength: columns.length,
        maxLength: columns.length,
      })
      const [rows = []] = fc.sample(fc.array(row, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 })
      const file = [columns, ...rows].map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
      const done = await bring(file, { kind, map })
      expect([kind, done.status, done.rowsDone, done.error]).toEqual([kind, 'done', 60, null])
      expect(done.rowsFailed).toBe(done.errors.length)
    }
  })
})
