import { describe, expect, it } from 'vitest'
import { normaliseIdentifier } from '../../domain/customers/index.ts'
import { randomFrom } from '../random.ts'
import { makeDoubles } from './doubles.ts'
import { makeLives } from './lives.ts'
import { patronymic, womansSurname } from './russian-names.ts'

const now = new Date('2026-11-22T12:00:00Z')
const lives = () => makeLives(randomFrom(1), { people: 2_000, visitors: 100 }, now)

describe('the made-up base', () => {
  it('is the same every time', () => expect(lives()).toEqual(lives()))

  it('writes to nobody real and calls nobody real', () => {
    for (const { person } of lives()) {
      if (!person) continue
      expect(person.email).toMatch(/\.example$/)
      expect(person.phone).toMatch(/^\+(7945|442079460|441614960|441134960|441174960|441314960)\d+$/)
      expect(normaliseIdentifier('email', person.email)).toBe(person.email)
      expect(normaliseIdentifier('phone', person.phone)).toBe(person.phone)
    }
  })

  it('has nobody twice, and nothing in the future', () => {
    const people = lives().flatMap(({ person }) => (person ? [person] : []))
    expect(new Set(people.map(({ email }) => email)).size).toBe(2_000)
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(2_000)
    const moments = lives().flatMap(({ firstSeenAt, orders, visits }) => [
      firstSeenAt,
      ...orders.map(({ placedAt }) => placedAt),
      ...visits.map(({ startedAt }) => startedAt),
    ])
    expect(moments.filter((at) => at > now)).toEqual([])
  })

  it('has people written down twice, whom nothing that leads to a card gives away', () => {
    const once = lives()
    const doubles = makeDoubles(1, once, now)
    expect(doubles.length).toBeGreaterThan(24)
    expect(makeDoubles(1, once, now)).toEqual(doubles)
    const all = [...once, ...doubles]
    for (const [has, kind] of [
      ['hasEmail', 'email'],
      ['hasPhone', 'phone'],
    ] as const) {
      const told = all.flatMap((life) => (life.person && life[has] ? [life.person[kind]] : []))
      expect(told.map((one) => normaliseIdentifier(kind, one))).toEqual(told)
      expect(new Set(told).size).toBe(told.length)
    }
    for (const { person, firstSeenAt, orders } of doubles) {
      expect(person?.email).toMatch(/\.example$/)
      expect(person?.birthday ?? '2000-01-01').toMatch(/^\d{4}-(0[1-9]|1[0-2])-[0-3]\d$/)
      expect(person?.phone).toMatch(/^\+7945\d{7}$/)
      expect([firstSeenAt, ...orders.map(({ placedAt }) => placedAt)].every((at) => at < now)).toBe(true)
    }
  })

  it('is a shop as they are: many bought once, the regulars bring most orders', () => {
    const counts = lives().map(({ orders }) => orders.length)
    const buyers = counts.filter((count) => count > 0)
    const once = counts.filter((count) => count === 1).length / buyers.length
    expect(once).toBeGreaterThan(0.45)
    expect(once).toBeLessThan(0.75)
    expect(Math.max(...counts)).toBeGreaterThan(6)
  })
})

describe('Russian names', () => {
  it.each([
    ['Иванов', 'Иванова'],
    ['Ковалёв', 'Ковалёва'],
    ['Никитин', 'Никитина'],
    ['Достоевский', 'Достоевская'],
    ['Шевченко', 'Шевченко'],
  ])('%s, a woman is %s', (man, woman) => expect(womansSurname(man)).toBe(woman))

  it.each([
    ['Иван', 'Иванович', 'Ивановна'],
    ['Сергей', 'Сергеевич', 'Сергеевна'],
    ['Юрий', 'Юрьевич', 'Юрьевна'],
    ['Дмитрий', 'Дмитриевич', 'Дмитриевна'],
    ['Илья', 'Ильич', 'Ильинична'],
    ['Павел', 'Павлович', 'Павловна'],
    ['Пётр', 'Петрович', 'Петровна'],
    ['Игорь', 'Игоревич', 'Игоревна'],
    ['Никита', 'Никитич', 'Никитична'],
  ])('%s: %s, %s', (father, son, daughter) => {
    expect(patronymic(father, 'male')).toBe(son)
    expect(patronymic(father, 'female')).toBe(daughter)
  })
})
