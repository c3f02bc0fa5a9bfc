import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError, notFound } from './errors.ts'
import { check, languageOf, ofField, wrongFields } from './words.ts'

describe('the language of an answer', () => {
  it.each([
    ['ru', 'ru'],
    ['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
    ['en-GB,en;q=0.9,ru;q=0.4', 'en'],
    ['en;q=0.2, ru;q=0.9', 'ru'],
    ['de-DE,de;q=0.9,ru;q=0.3', 'ru'],
    ['ru;q=0, en', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})

describe('a refusal', () => {
  it('said in English only is shown in English, not lost', () => {
    const error = new AppError('invalid', 'No.', { fields: [{ path: 'name', message: 'too long' }] })
    expect(error.words).toEqual({ en: 'No.', ru: 'No.' })
    expect(error.fields).toEqual([{ path: 'name', message: { en: 'too long', ru: 'too long' } }])
    expect(notFound('This thing').words.ru).toBe('This thing does not exist in this workspace.')
  })

  it('names what is not there in the reader’s grammar', () => {
    expect(notFound({ en: 'This order', ru: 'Этого заказа' }).words).toEqual({
      en: 'This order does not exist in this workspace.',
      ru: 'Этого заказа в этом пространстве нет.',
    })
  })
})

describe('a wrong field', () => {
  const Shape = z.strictObject({
    name: z.string().min(1).max(5),
    age: z.number().int().min(18).optional(),
    colour: z.enum(['red', 'blue']).optional(),
    mail: z.email().optional(),
    code: z
      .string()
      .regex(/^[A-Z]+$/, check('capital letters', 'заглавные буквы'))
      .optional(),
    own: z
      .string()
      .refine(() => false, 'words of its own')
      .optional(),
  })
  const said = (value: unknown) => {
    const parsed = Shape.safeParse(value)
    return parsed.success ? [] : wrongFields(parsed.error, 'body')
  }

  it.each([
    [{}, 'body.name', 'must be filled in', 'нужно заполнить'],
    [{ name: 7 }, 'body.name', 'must be text', 'здесь нужно: текст'],
    [{ name: '' }, 'body.name', 'must be filled in', 'нужно заполнить'],
    [{ name: 'abcdef' }, 'body.name', 'at most 5 characters', 'знаков — не больше 5'],
    [{ name: 'a', age: 3 }, 'body.age', 'at least 18', 'не меньше 18'],
    [{ name: 'a', colour: 'green' }, 'body.colour', 'one of: red, blue', 'возможные значения: red, blue'],
    [{ name: 'a', mail: 'x' }, 'body.mail', 'must be an e-mail address', 'здесь нужно: адрес почты'],
    [{ name: 'a', code: 'x' }, 'body.code', 'capital letters', 'заглавные буквы'],
    [{ name: 'a', own: 'x' }, 'body.own', 'words of its own', 'words of its own'],
    [{ name: 'a', extra: 1 }, 'body', 'there is no such field: extra', 'такого поля нет: extra'],
  ])('in %j is told in both languages', (value, path, en, ru) => {
    expect(said(value)).toEqual([{ path, message: { en, ru } }])
  })

  it('tells a limit in figures that can be read', () => {
    const Limits = z.object({ perDay: z.int().max(100_000_000), growth: z.number().min(1.01) })
    const { error } = Limits.safeParse({ perDay: 1e12, growth: 1 })
    expect(error && wrongFields(error).map(({ message }) => message)).toEqual([
      { en: 'at most 100,000,000', ru: 'не больше 100\u00a0000\u00a0000' },
      { en: 'at least 1.01', ru: 'не меньше 1,01' },
    ])
  })

  it('is told with the names there are, where the schema is at hand: a misspelt one is found at once', () => {
    const Order = Shape.extend({
      lines: z.array(z.strictObject({ sku: z.string() }).optional()).default([]),
    }).strict()
    const told = (value: unknown) =>
      wrongFields(Order.safeParse(value).error ?? new z.ZodError([]), '', Order)
    expect(told({ name: 'a', nmae: 1 })).toMatchObject([
      {
        message: { en: 'there is no such field: nmae; there are: name, age, colour, mail, code, own, lines' },
      },
    ])
    expect(told({ name: 'a', lines: [{ sku: 'x', skuu: 'y' }] })).toMatchObject([
      { path: 'lines.0', message: { ru: 'такого поля нет: skuu; есть: sku' } },
    ])
  })

  it('has one Russian for one English, so that no check speaks for another', () => {
    expect(check('capital letters', 'заглавные буквы')).toBe('capital letters')
    expect(() => check('capital letters', 'прописные буквы')).toThrow('capital letters')
  })
})

it('what is wrong is told after the name of the field, and by itself where it is the whole', () => {
  expect(ofField('lines.0.price', 'give a number')).toBe('lines.0.price: give a number')
  expect(ofField('', 'there is no such field: colour')).toBe('there is no such field: colour')
})
