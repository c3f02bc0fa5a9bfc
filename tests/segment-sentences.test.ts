import { describe, expect, it } from 'vitest'
import { conditionKinds } from '../domain/segments/conditions/index.ts'
import { toldConditionKind } from '../domain/segments/list-condition-kinds.ts'
import { hasValue, parseSentence, sentenceText } from '../web/src/features/segments/definition/sentence.ts'
import { fieldOf, type Kind } from '../web/src/features/segments/kinds/fields.ts'
import { saidPatternOf } from '../web/src/features/segments/kinds/pattern.ts'

// What conditions say, as they are read on the pages: the kinds' sentences by the reader's rules.

type Settings = Record<string, unknown>
type Language = 'en' | 'ru'

const kinds = conditionKinds.all.map((one) => toldConditionKind(one) as unknown as Kind)

function read(kind: Kind, settings: Settings, language: Language, isNot = false): string {
  const { pattern, isDenied } = saidPatternOf(kind, { id: '', kind: kind.kind, isNot, settings }, language)
  const sentence = sentenceText(parseSentence(pattern), settings, language, (name) => {
    const field = fieldOf(kind, name)
    const value = settings[name]
    if (field.is === 'period') return language === 'ru' ? 'за месяц' : 'in a month'
    const label = field.options.find((one) => one.value === value)?.label
    const said = field.schema.said?.[String(value)] ?? label
    if (typeof said === 'object') return said[language]
    return hasValue(value) ? [value].flat().join(language === 'ru' ? ' или ' : ' or ') : '…'
  })
  return `${isDenied ? (language === 'ru' ? 'неверно, что ' : 'not true that ') : ''}${sentence}`
}

function says(kind: string, settings: Settings, isNot = false): [string, string] {
  const found = kinds.find((one) => one.kind === kind)
  if (!found) throw new Error(`There is no condition “${kind}”`)
  const told = {
    ...Object.fromEntries(
      Object.entries(found.settings.properties ?? {}).map(([name, { default: by }]) => [name, by]),
    ),
    ...settings,
  }
  return [read(found, told, 'ru', isNot), read(found, told, 'en', isNot)]
}

describe('sentences of conditions', () => {
  it('say what was bought, and how much of it', () => {
    expect(says('bought-product', { any: ['Чай'], atLeast: 1 })).toEqual([
      'купил(а) товар Чай хотя бы 1 раз за месяц',
      'bought Чай, at least once, in a month',
    ])
    expect(says('bought-product', { any: ['Чай', 'Кофе'], atLeast: 2, figure: 'products' })).toEqual([
      'купил(а) товар Чай или Кофе от 2 разных из них за месяц',
      'bought Чай or Кофе, at least 2 different ones, in a month',
    ])
    expect(says('bought-product', { any: ['Чай'], atMost: 0 })).toEqual([
      'ни разу не купил(а) товар Чай за месяц',
      'never bought Чай in a month',
    ])
    expect(says('bought-category', { any: ['Чай'], atLeast: 2, figure: 'pieces' })).toEqual([
      'купил(а) из категории Чай от 2 штук за месяц',
      'bought at least 2 pieces from Чай in a month',
    ])
    expect(says('bought-category', { any: ['Чай'], atLeast: 1, figure: 'pieces' })[0]).toBe(
      'купил(а) из категории Чай хотя бы 1 штуку за месяц',
    )
    expect(says('bought-brand', { any: ['Чай'], atLeast: 2, atMost: 2 })).toEqual([
      'купил(а) бренд Чай ровно 2 раза за месяц',
      'bought exactly 2 times from the brand Чай in a month',
    ])
  })

  it('tell what messages led to from what somebody did with them', () => {
    const unsubscribed = { what: 'unsubscribed', atLeast: 2 }
    expect(says('message-count', unsubscribed)).toEqual([
      'от 2 сообщений привело к отписке за месяц',
      'was led to unsubscribe by at least 2 messages in a month',
    ])
    expect(says('message-count', { ...unsubscribed, atLeast: undefined, atMost: 0 })).toEqual([
      'ни одно сообщение не привело к отписке за месяц',
      'was led to unsubscribe by no messages in a month',
    ])
    expect(says('message-count', { what: 'opened', atLeast: 1, campaigns: ['Весна'] })[0]).toBe(
      'хотя бы 1 сообщение рассылки «Весна» открыл(а) за месяц',
    )
    expect(says('message-ignored', { atLeast: 1, did: 'opened' })[0]).toBe(
      'получил(а) хотя бы 1 сообщение за месяц и ни одного не открыл(а)',
    )
  })

  it('do not say any group and name one', () => {
    const told = { which: 'any', groups: ['Чай'], figure: 'orders', atLeast: 2 }
    expect(says('assortment-figure', told)).toEqual([
      'в одной из ассортиментных групп (Чай) число заказов — от 2',
      'in one of the assortment groups (Чай), number of orders is at least 2',
    ])
  })

  it('say what is known of somebody as speech does', () => {
    expect(says('trait-number', { trait: 'check', atLeast: 2 })[1]).toBe('check is at least 2')
    expect(says('trait-label', { trait: 'stage', values: ['new'] })[1]).toBe('stage is new')
    expect(says('trait-label', { trait: 'stage', values: ['new'] }, true)[1]).toBe('stage is not new')
    expect(says('trait-rank', { trait: 'check', fromPercent: 0, toPercent: 10 })[1]).toBe(
      'check is in the top 10%',
    )
    expect(kinds.filter(({ sentence }) => sentence.en.startsWith('{trait}:'))).toEqual([])
  })

  it('are turned round so that they can be heard in one way only', () => {
    const viewed = { event: 'Просмотр', atLeast: 1 }
    expect(says('event-count', viewed, true)).toEqual([
      'не совершал(а) «Просмотр» за месяц',
      'did not do “Просмотр” in a month',
    ])
    expect(says('event-count', { ...viewed, atLeast: 3 }, true)).toEqual([
      'неверно, что совершил(а) «Просмотр» от 3 раз за месяц',
      'not true that did “Просмотр” at least 3 times in a month',
    ])
    expect(says('came-from', { sources: ['google'] }, true)[0]).toBe('впервые пришёл(ла) не из google')
  })

  it('of every kind leave no place, comma or colon hanging, whatever is counted', () => {
    for (const kind of kinds)
      for (const language of ['ru', 'en'] as const)
        for (const count of [0, 1, 2, 5])
          for (const isNot of [false, true])
            for (const range of [{ atLeast: count }, { atMost: count }, { atLeast: count, atMost: count }]) {
              const { atLeast, ...start } = kind.start ?? {}
              const settings = { ...start, ...(atLeast === undefined ? {} : range) }
              const said = read(kind, settings, language, isNot)
              expect(said, kind.kind).not.toMatch(/[[\]{}|;]| [,:]|,,|^[,:]|[,:]$| {2}/)
              expect(said, kind.kind).not.toMatch(
                /от 1 (?:раза|штуки|сообщения)|(?:least|most|exactly) 1 time/,
              )
            }
  })
})
