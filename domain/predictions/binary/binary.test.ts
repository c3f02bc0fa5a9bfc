import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bgNbdBuyers } from '../../../tests/made-up-buyers.ts'
import { areaUnderCurve, rocCurve } from '../maths/ranking.ts'
import { pastAt } from '../past.ts'
import { backTest } from './back-test.ts'
import { learnForecast } from './learn.ts'
import {
  BinarySettings,
  bitAt,
  lowestBit,
  onesIn,
  patternText,
  periodWeights,
  stateOf,
  weightOf,
} from './periods.ts'

describe('periods', () => {
  const bits = fc.integer({ min: 0, max: 2 ** 48 - 1 })

  test('bits are counted as their digits say', () => {
    fc.assert(
      fc.property(bits, (one) => {
        const digits = one.toString(2)
        expect(onesIn(one)).toBe([...digits].filter((digit) => digit === '1').length)
        expect(lowestBit(one)).toBe(one === 0 ? -1 : digits.length - 1 - digits.lastIndexOf('1'))
        expect(bitAt(one, 3)).toBe(digits.at(-4) === '1')
      }),
    )
  })

  test('weights add up to 100, the latest the heaviest; doubling is twice the one before', () => {
    for (const weights of ['doubling', 'decay'] as const) {
      const each = periodWeights(BinarySettings.parse({ weights, periods: 6 }))
      expect(each.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100)
      expect(each[0]).toBeCloseTo((weights === 'doubling' ? 2 : 1.25) * (each[1] ?? 0))
      expect(weightOf(0b111111, each)).toBeCloseTo(100)
      expect(weightOf(0b000001, each)).toBeGreaterThan(weightOf(0b100000, each))
    }
  })

  test('a pattern is written from the oldest period, and begins where its customer came', () => {
    expect(patternText(0b0101, 20, 4)).toBe('0101')
    expect(patternText(0b1001, 3, 12)).toBe('1001')
    expect(stateOf({ bits: 0b1001, age: 3, bought: 1 }, 1, 12)).toEqual({
      pattern: 0b100,
      age: 2,
      bought: 0,
      since: 2,
    })
    expect(stateOf({ bits: 0b1001, age: 3, bought: 1 }, 4, 12)).toBe(null)
  })
})

describe('the forecast', () => {
  test('learns what follows a pattern: who buys every second period buys after a pause, not twice running', async () => {
    const rows = [
      { bits: 0b010101010101, age: 11, bought: 5, customers: 400 },
      { bits: 0b101010101010, age: 11, bought: 5, customers: 400 },
    ]
    const forecast = await learnForecast(rows, 6)
    const chance = (pattern: number) =>
      forecast?.chanceOf({ pattern, age: 11, bought: 5, since: pattern % 2 ? 0 : 1 }) ?? 0
    expect(chance(0b101010)).toBeGreaterThan(0.8)
    expect(chance(0b010101)).toBeLessThan(0.2)
  })

  test('is between 0 and 1 for patterns nobody had', async () => {
    const buyers = bgNbdBuyers(500, [0.9, 60, 0.8, 2.5], { seed: 21 })
    const people = buyers.map(({ days, age }) => days.map((day): [number, number] => [day - age, 1_000]))
    const rows = pastAt(people, { cut: 0, ahead: 0, periodDays: 30, bits: 24 }).map((past) => ({
      bits: past.bits,
      age: past.periodAge,
      bought: past.periodBought,
      customers: 1,
    }))
    const forecast = await learnForecast(rows, 12)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4095 }), fc.integer({ min: 0, max: 200 }), (pattern, age) => {
        const state = stateOf({ bits: pattern, age, bought: onesIn(pattern) }, 0, 12)
        const chance = state && forecast ? forecast.chanceOf(state) : 0
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('nobody, or nobody old enough: no forecast, no back-test', async () => {
    expect(await learnForecast([], 12)).toBe(null)
    expect(await learnForecast([{ bits: 1, age: 0, bought: 0, customers: 50 }], 12)).toBe(null)
    expect(await backTest([], { end: 0, turns: 3 }, BinarySettings.parse({}))).toBe(null)
  })

  test('ranks made-up people on past periods as well as BG/NBD, which they were made by, and better than its own weight', async () => {
    const buyers = bgNbdBuyers(1_000, [0.9, 60, 0.8, 2.5], { seed: 22, shortest: 300 })
    const people = buyers.map(({ days, age }) => days.map((day): [number, number] => [day - age, 1_000]))
    const found = await backTest(people, { end: 0, turns: 3 }, BinarySettings.parse({}))
    const area = (name: 'binary' | 'weight' | 'bgNbd' | 'rfm') => found?.methods[name].areaUnderCurve ?? 0
    expect(found?.turns).toBe(3)
    expect(area('binary')).toBeGreaterThan(area('bgNbd') - 0.02)
    expect(area('binary')).toBeGreaterThan(area('weight') - 0.02)
    const last = found?.calibration.at(-1)
    expect(Math.abs((last?.foretold ?? 0) - (last?.actual ?? 1))).toBeLessThan(0.12)
  })

  test('area under the curve: all right, all wrong, all alike', () => {
    const of = (scores: number[]) =>
      areaUnderCurve(scores.map((score, index) => ({ score, happened: index >= 2 })))
    expect(of([1, 2, 3, 4])).toBe(1)
    expect(of([4, 3, 2, 1])).toBe(0)
    expect(of([1, 1, 1, 1])).toBe(0.5)
    expect(areaUnderCurve([{ score: 1, happened: true }])).toBe(null)
  })

  test('the curve has a point at each change of a score, however few scores there are', () => {
    const all = Array.from({ length: 400 }, (_, index) => ({ score: index % 4, happened: index % 4 > 1 }))
    expect(rocCurve(all)).toEqual([
      { others: 0, buyers: 0 },
      { others: 0, buyers: 0.5 },
      { others: 0, buyers: 1 },
      { others: 0.5, buyers: 1 },
      { others: 1, buyers: 1 },
    ])
  })
})
