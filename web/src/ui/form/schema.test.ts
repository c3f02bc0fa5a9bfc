import { describe, expect, it } from 'vitest'
import { joinDuration, labelOf, optionsOf, plain, shapeOf, splitDuration, startOf } from './schema.ts'

describe('a form drawn from a schema', () => {
  it('asks for each field as a person thinks of it', () => {
    expect(shapeOf('delaySeconds', { type: 'integer' })).toBe('duration')
    expect(shapeOf('limitMinor', { type: 'integer' })).toBe('money')
    expect(shapeOf('password', { type: 'string' })).toBe('secret')
    expect(shapeOf('topics', { type: 'array', items: { type: 'string' } })).toBe('words')
    expect(shapeOf('mode', { enum: ['all', 'any'] })).toBe('choice')
    expect(shapeOf('until', { anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('text')
    expect(shapeOf('rules', { type: 'array', items: { type: 'object' } })).toBe('json')
  })
  it('draws a union of words as a choice', () => {
    expect(plain({ anyOf: [{ const: 'a' }, { const: 'b' }] }).enum).toEqual(['a', 'b'])
  })
  it('speaks the reader’s language, or at least words', () => {
    const label = { en: 'Wait', ru: 'Ждать' }
    expect(labelOf('x', { label }, 'ru')).toBe('Ждать')
    expect(labelOf('fromAddress', {}, 'ru')).toBe('From address')
    expect(optionsOf({ enum: ['day'], options: { day: { en: 'Day', ru: 'День' } } }, 'ru')).toEqual([
      { value: 'day', label: 'День' },
    ])
  })
  it('starts with the defaults, nested ones too', () => {
    const schema = {
      properties: {
        port: { type: 'integer', default: 587 },
        host: { type: 'string' },
        from: { type: 'object', properties: { name: { type: 'string', default: 'Shop' } } },
      },
    }
    expect(startOf(schema)).toEqual({ port: 587, from: { name: 'Shop' } })
  })
  it('shows seconds in the unit that fits and gives the same seconds back', () => {
    expect(splitDuration(7_200)).toEqual({ amount: 2, unit: 'hours' })
    expect(splitDuration(5_400)).toEqual({ amount: 90, unit: 'minutes' })
    expect(splitDuration(0)).toEqual({ amount: 0, unit: 'seconds' })
    expect(joinDuration(2, 'hours')).toBe(7_200)
  })
})
