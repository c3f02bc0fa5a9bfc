import { describe, expect, it } from 'vitest'
import { newCondition } from '../definition/definition.ts'
import {
  fieldOf,
  fitSettings,
  fitValue,
  isAsked,
  type Kind,
  missingFields,
  optionsBeside,
  startSettings,
  unspokenFields,
} from './fields.ts'

const both = (text: string) => ({ en: text, ru: text })
const ordered: Kind = {
  kind: 'ordered',
  group: 'orders',
  groupLabel: both('Orders'),
  label: both('Bought'),
  sentence: both('bought {atLeast} or more [in {categories}] {period}'),
  settings: {
    type: 'object',
    required: ['atLeast', 'period', 'event'],
    properties: {
      atLeast: { type: 'integer', default: 1 },
      categories: { type: 'array', items: { type: 'string' }, suggest: 'categories' },
      period: { anyOf: [{ type: 'object' }, { type: 'null' }], shape: 'period' },
      event: { type: 'string', suggest: 'event-names' },
      filters: { type: 'array', items: { type: 'object' }, shape: 'filters', of: 'event' },
      sumMinor: { type: 'integer' },
      stage: { type: 'array', items: { enum: ['new', 'lost'] } },
      since: { type: 'string', format: 'date' },
    },
  },
}

describe('the fields of a kind', () => {
  it('are asked for in their own ways', () => {
    const kinds = Object.keys(ordered.settings.properties ?? {}).map((name) => fieldOf(ordered, name).is)
    expect(kinds).toEqual(['number', 'picks', 'period', 'pick', 'filters', 'money', 'choices', 'date'])
  })
  it('begin with their defaults, a period with “at any time”', () => {
    expect(startSettings(ordered)).toEqual({ atLeast: 1, period: null })
  })
  it('are missing while a needed one has no value or a filter is not finished', () => {
    expect(missingFields(newCondition('ordered', startSettings(ordered)), ordered)).toEqual(['event'])
    const settings = {
      ...startSettings(ordered),
      event: 'Page',
      filters: [{ property: 'color', is: 'equals' }],
    }
    expect(missingFields(newCondition('ordered', settings), ordered)).toEqual(['filters'])
    const present = { ...settings, filters: [{ property: 'color', is: 'present' }] }
    expect(missingFields(newCondition('ordered', present), ordered)).toEqual([])
    expect(missingFields(newCondition('unknown'), undefined)).toEqual([])
  })
  it('are offered after the sentence when it does not speak of them', () => {
    expect(unspokenFields(ordered, 'en')).toEqual(['event', 'filters', 'sumMinor', 'stage', 'since'])
  })
})

describe('a compared value', () => {
  const is: Kind = {
    ...ordered,
    settings: {
      type: 'object',
      required: ['attribute'],
      properties: {
        attribute: { type: 'string', suggest: 'attributes' },
        is: { enum: ['equals', 'one-of', 'present'], default: 'equals' },
        value: {
          anyOf: [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, { type: 'array', items: {} }],
          suggest: 'attribute-values',
          of: 'attribute',
        },
      },
    },
  }
  it('is asked for by its comparison, and needed unless the comparison says all', () => {
    expect(fieldOf(is, 'value').is).toBe('compared')
    expect(missingFields(newCondition('is', { attribute: 'size', is: 'equals' }), is)).toEqual(['value'])
    expect(missingFields(newCondition('is', { attribute: 'size', is: 'present' }), is)).toEqual([])
  })
  it('is kept as well as another comparison allows', () => {
    expect(fitValue('one-of', 'M')).toEqual(['M'])
    expect(fitValue('equals', ['M', 'L'])).toBe('M')
    expect(fitValue('more-than', '12,5')).toBe(12.5)
    expect(fitValue('more-than', 'many')).toBeUndefined()
    expect(fitValue('between', [1, 2, 3])).toEqual([1, 2])
    expect(fitValue('present', 'M')).toBeUndefined()
  })
})

describe('choices that a kind lists itself', () => {
  it('are known with and without an enumeration', () => {
    const kind: Kind = {
      ...ordered,
      settings: {
        properties: {
          stages: { type: 'array', items: { type: 'string' }, options: { lost: both('Lost') } },
          statuses: { type: 'array', items: { enum: ['paid'] }, options: { paid: both('Paid') } },
        },
      },
    }
    for (const name of ['stages', 'statuses']) expect(fieldOf(kind, name).options).toHaveLength(1)
  })
})

describe('choices that go by what the setting beside them names', () => {
  const compare: Kind = {
    ...ordered,
    settings: {
      properties: {
        trait: { type: 'string', suggest: 'traits' },
        is: {
          enum: ['more', 'less'],
          default: 'more',
          options: { more: both('more than'), less: both('less than') },
          optionsBy: {
            field: 'trait',
            known: { birthday: 'date' },
            types: { date: { more: both('later than') } },
          },
        },
        times: { type: 'number', notOf: { field: 'trait', types: ['date'] } },
      },
    },
  }
  const typeNamed = (_: string, name: unknown) => (name === 'last-order-at' ? 'date' : 'number')
  const offered = (trait: string) =>
    optionsBeside(fieldOf(compare, 'is'), { trait }, typeNamed).map(({ label }) => label)
  it('a date is later, a number is more', () => {
    expect(offered('last-order-at')).toEqual([both('later than')])
    expect(offered('birthday')).toEqual([both('later than')])
    expect(offered('revenue')).toEqual([both('more than'), both('less than')])
  })
  it('what a date cannot have is not asked, and goes when one is chosen', () => {
    expect(isAsked(fieldOf(compare, 'times'), { trait: 'revenue' }, typeNamed)).toBe(true)
    expect(isAsked(fieldOf(compare, 'times'), { trait: 'last-order-at' }, typeNamed)).toBe(false)
    expect(fitSettings(compare, { trait: 'last-order-at', is: 'less', times: 2 }, typeNamed)).toEqual({
      trait: 'last-order-at',
      is: 'more',
    })
    const kept = { trait: 'revenue', is: 'less', times: 2 }
    expect(fitSettings(compare, kept, typeNamed)).toEqual(kept)
  })
})
