import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRows } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { testEngines } from '../../tests/engines.ts'
import { soundOf } from '../customers/index.ts'
import { groupsOf } from './cluster.ts'
import {
  type Comparing,
  closeComparing,
  comparePairs,
  findPairs,
  openComparing,
  scorePairs,
  standardise,
  weighValues,
} from './compare.ts'
import { usualModel, weightsOf } from './fit.ts'
import { qualityPoints } from './quality.ts'
import { type RawPerson, soundSql } from './standardise.ts'

const { clickhouse } = testEngines()
const blank = {
  first: '',
  middle: '',
  last: '',
  email: '',
  phone: '',
  birthday: '',
  region: '',
  city: '',
  postcode: '',
  address: '',
  gender: '',
}
const runs: Comparing[] = []

function newRun(): Comparing {
  const comparing = {
    clickhouse,
    run: `duplicates_test_${newId().replaceAll('-', '')}`,
    hashKey: { low: '1', high: '2' },
    tell: async () => {},
  }
  runs.push(comparing)
  return comparing
}
afterAll(async () => {
  for (const run of runs) await closeComparing(run)
})

type Standard = Record<string, string | number | number[]>

async function standardOf(people: Partial<RawPerson>[]): Promise<Standard[]> {
  const comparing = newRun()
  const { raw } = await openComparing(comparing)
  await insertRows(
    clickhouse,
    raw,
    people.map((person, index) => ({ ...blank, ...person, n: index + 1, id: index + 1 })),
  )
  await standardise(comparing)
  const answer = await clickhouse.query({
    query: `SELECT * FROM ${comparing.run}_standard ORDER BY n`,
    format: 'JSONEachRow',
  })
  return answer.json<Standard>()
}

describe('standard columns', () => {
  let rows: Standard[] = []
  const people: Partial<RawPerson>[] = [
    { first: 'Иванов Пётр Сергеевич' },
    { first: 'Пётр', middle: 'Сергеевич', last: 'Иванов' },
    { first: 'Bdfyjd', last: 'Gtnh' },
    { first: 'Ivanov', last: 'Petr' },
    { first: 'Anna Maria', last: "O'Brien", email: 'Anna.Maria+news@GMIAL.com', phone: '+44 7911 123456' },
    { address: '170000, г. Тверь, ул. Советская, д. 5, кв. 12', city: 'г. Тверь' },
    { last: 'Schmidt', first: 'Derby' },
    { last: '<fh[fnjdf', first: ':fyyf' },
    { last: 'Бархатова', first: 'Жанна' },
  ]
  beforeAll(async () => {
    rows = await standardOf(people)
  })

  it('say the same of one name however it is written', () => {
    const names = rows.slice(0, 4).map(({ first, last }) => [first, last])
    expect(new Set(names.map(String)).size).toBe(1)
    expect(rows[0]?.middle).toBe(rows[1]?.middle)
  })

  it('lose what says nothing: dots and plus of a mailbox, slips of a provider, words of an address', () => {
    expect(rows[4]).toMatchObject({
      mailbox: soundOf('annamaria'),
      mail_domain: 'gmail.com',
      phone: '7911123456',
    })
    expect(rows[5]).toMatchObject({
      postcode: '170000',
      city: 'tver',
      address: '12 5 sovietskaya tver'.replace('sovietskaya', soundOf('советская')),
    })
  })

  it('hear a capital typed with Shift in the wrong layout', () => {
    expect(rows[7]?.last).toBe(rows[8]?.last)
    expect(rows[7]?.first).toBe(rows[8]?.first)
  })

  it('leave Latin names alone that only look like another keyboard layout', () => {
    expect(rows[6]).toMatchObject({ first: soundOf('Derby'), last: soundOf('Schmidt') })
  })

  it('of numbers and dates are their own standard', async () => {
    const kept = ({ mail_domain, phone, birthday, postcode }: Standard) => ({
      mail_domain,
      phone,
      birthday,
      postcode,
    })
    const again = await standardOf(
      rows.map(({ mail_domain, phone, birthday, postcode }) => ({
        email: mail_domain ? `a@${mail_domain}` : '',
        phone: `${phone}`,
        birthday: `${birthday}`,
        postcode: `${postcode}`,
      })),
    )
    expect(again.map(kept)).toEqual(rows.map(kept))
  })

  it('hear words as the search does', async () => {
    const words = fc.sample(
      fc.string({
        unit: fc.constantFrom(..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyzÉü-' "),
        maxLength: 14,
      }),
      300,
    )
    const answer = await clickhouse.query({
      query: `SELECT ${soundSql('word')} AS sound FROM (SELECT arrayJoin({words:Array(String)}) AS word)`,
      query_params: { words },
      format: 'JSONEachRow',
    })
    const heard = (await answer.json<{ sound: string }>()).map(({ sound }) => sound)
    expect(heard).toEqual(words.map(soundOf))
  })
})

describe('the weight of a pair', () => {
  const name = fc.constantFrom(
    'Анна',
    'Аня',
    'Anna',
    'Пётр',
    'Петя',
    'Robert',
    'Bob',
    '',
    'Иванова',
    'Смирнов',
  )
  const person = fc.record({
    first: name,
    last: name,
    middle: fc.constantFrom('', 'Петровна', 'П'),
    email: fc.constantFrom(
      '',
      'anna.ivanova@mail.ru',
      'a.ivanova85@mail.ru',
      'ivanova@shop.example',
      'petr@mail.ru',
    ),
    phone: fc.constantFrom('', '+79161234567', '+79161234576', '+79030000001'),
    birthday: fc.constantFrom('', '19850304', '19850403', '19900101'),
    city: fc.constantFrom('', 'Москва', 'Moskva', 'Тверь'),
    postcode: fc.constantFrom('', '101000', '110000'),
    address: fc.constantFrom('', 'Ленина 5', 'ул. Ленина, д. 5', 'Мира 12'),
    gender: fc.constantFrom('', 'female', 'male'),
  })

  it('is the same whichever card comes first', async () => {
    const people = fc.sample(person, 60)
    async function weighed(order: typeof people) {
      const comparing = newRun()
      const { raw } = await openComparing(comparing)
      await insertRows(
        clickhouse,
        raw,
        order.map((one, index) => ({ ...blank, ...one, n: index + 1, id: people.indexOf(one) + 1 })),
      )
      await standardise(comparing)
      await weighValues(comparing)
      await findPairs(comparing, { cards: order.length })
      await comparePairs(comparing, order.length)
      const pairs = await scorePairs(comparing, usualModel(), { atLeast: -100, most: 10_000 })
      return new Map(
        pairs.map(({ lowId, highId, weight, pattern }) => [`${lowId}-${highId}`, [weight, pattern]]),
      )
    }
    const [one, other] = [await weighed(people), await weighed([...people].reverse())]
    expect(one.size).toBeGreaterThan(0)
    expect(other).toEqual(one)
  })

  it('rises with how rarely strangers agree', () => {
    const model = usualModel()
    for (const row of weightsOf(model)) expect(row[1]).toBeGreaterThan(row.at(-1) ?? 0)
  })
})

describe('groups of cards', () => {
  const pair = fc.record({
    one: fc.integer({ min: 1, max: 12 }),
    other: fc.integer({ min: 1, max: 12 }),
    weight: fc.double({ min: -10, max: 20, noNaN: true }),
  })
  it('hold every card once, and are joined by nothing below the threshold', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 40 }),
        fc.double({ min: -5, max: 10, noNaN: true }),
        (made, atLeast) => {
          const pairs = [
            ...new Map(
              made
                .filter(({ one, other }) => one !== other)
                .map(({ one, other, weight }) => {
                  const [lowId, highId] = [Math.min(one, other), Math.max(one, other)]
                  return [`${lowId}-${highId}`, { lowId, highId, weight }]
                }),
            ).values(),
          ]
          const groups = groupsOf(pairs, atLeast)
          const all = groups.flat()
          expect(new Set(all).size).toBe(all.length)
          const touched = new Set(
            pairs.filter(({ weight }) => weight >= atLeast).flatMap(({ lowId, highId }) => [lowId, highId]),
          )
          for (const id of all) expect(touched.has(id)).toBe(true)
          expect(groupsOf([...pairs].reverse(), atLeast)).toEqual(groups)
        },
      ),
    )
  })

  it('a likeness in the middle does not glue strangers together', () => {
    const chain = [
      { lowId: 1, highId: 2, weight: 3 },
      { lowId: 3, highId: 4, weight: 3 },
      { lowId: 2, highId: 3, weight: 1 },
    ]
    expect(groupsOf(chain, 0)).toEqual([
      [1, 2],
      [3, 4],
    ])
  })
})

describe('precision and recall', () => {
  it('are counted from what people decided, equal weights together', () => {
    expect(
      qualityPoints([
        { weight: 10, isSame: true },
        { weight: 5, isSame: true },
        { weight: 5, isSame: false },
        { weight: 1, isSame: true },
      ]),
    ).toEqual([
      { weight: 1, precision: 0.75, recall: 1, pairs: 4 },
      { weight: 5, precision: 2 / 3, recall: 2 / 3, pairs: 3 },
      { weight: 10, precision: 1, recall: 1 / 3, pairs: 1 },
    ])
  })
})
