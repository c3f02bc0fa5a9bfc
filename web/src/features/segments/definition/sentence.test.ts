import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, parseSentence, sentenceText, withoutQuotes, withRangesSaid, wordFor } from './sentence.ts'

const bought = parseSentence('купил от {atLeast} {atLeast|раза|раз|раз} [в категории {category}] {period}')
const words = (settings: Record<string, unknown>) =>
  sentenceText(bought, settings, 'ru', (field) =>
    field === 'period' ? 'за последние 90 дней' : String(settings[field]),
  )

describe('a kind’s sentence', () => {
  it('reads like speech, with the word that agrees with the number', () => {
    expect(words({ atLeast: 1 })).toBe('купил от 1 раза за последние 90 дней')
    expect(words({ atLeast: 5 })).toBe('купил от 5 раз за последние 90 дней')
    expect(words({ atLeast: 21, category: 'Чай' })).toBe(
      'купил от 21 раза в категории Чай за последние 90 дней',
    )
  })
  it('names its fields once, in order, those in brackets too', () => {
    expect(fieldsOf(bought)).toEqual(['atLeast', 'category', 'period'])
  })
  it('leaves brackets and braces without a field as the text they are', () => {
    const odd = parseSentence('a [b] c] {')
    expect(sentenceText(odd, {}, 'en', String)).toBe('a [b] c] {')
  })
  it('loses no letter of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replace(/[[\]{}|]/g, '')
        expect(
          parseSentence(plain)
            .map((part) => (part.is === 'text' ? part.text : ''))
            .join(''),
        ).toBe(plain)
      }),
    )
  })
  it('has no quotes around a place with edges of its own, and keeps all others', () => {
    const said = withoutQuotes(parseSentence('«{first}», а потом «{second}»[, где «{filters}»]: «да»'))
    expect(sentenceText(said, { filters: 'x' }, 'ru', (field) => field)).toBe(
      'first, а потом second, где filters: «да»',
    )
  })
  it('has two forms in English, three in Russian', () => {
    expect([1, 2, 5, 21].map((n) => wordFor(n, ['time', 'times'], 'en'))).toEqual([
      'time',
      'times',
      'times',
      'times',
    ])
    expect([1, 2, 5, 11, 21, 22, 1.5].map((n) => wordFor(n, ['день', 'дня', 'дней'], 'ru'))).toEqual([
      'день',
      'дня',
      'дней',
      'дней',
      'день',
      'дня',
      'дня',
    ])
    expect(wordFor(undefined, ['раз', 'раза', 'раз'], 'ru')).toBe('раз')
  })
})

describe('a range in a sentence', () => {
  const russian = 'купил(а) от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз}'
  const inRussian = (settings: Record<string, unknown>) =>
    sentenceText(parseSentence(withRangesSaid(russian, settings)), settings, 'ru', (field) =>
      String(settings[field]),
    )
  it('is said by the ends it has', () => {
    expect(inRussian({ atLeast: 2 })).toBe('купил(а) от 2 раз')
    expect(inRussian({ atMost: 21 })).toBe('купил(а) не больше 21 раза')
    expect(
      withRangesSaid('{trait} is at least {atLeast} [and at most {atMost}]', { atLeast: 1, atMost: 1 }),
    ).toBe('{trait} is exactly {atMost}')
    expect(withRangesSaid('потратил(а) от {atLeastMinor} [до {atMostMinor}]', { atMostMinor: 5 })).toBe(
      'потратил(а) не больше {atMostMinor}',
    )
  })
  it('from the top or from the bottom is said so, in both languages', () => {
    const rank = '{trait} — не от {fromPercent} до {toPercent} % сверху'
    const said = (fromPercent: number, toPercent: number) => withRangesSaid(rank, { fromPercent, toPercent })
    expect(said(0, 10)).toBe('{trait} — не в верхних {toPercent} %')
    expect(said(87.5, 100)).toBe('{trait} — не в нижних 12,5 %')
    expect(said(0, 100)).toBe('{trait} — не больше нуля')
    expect(said(20, 60)).toBe(rank)
    const english = '{trait} is from {fromPercent} to {toPercent}% from the top'
    expect(withRangesSaid(english, { fromPercent: 0, toPercent: 10 })).toBe(
      '{trait} is in the top {toPercent}%',
    )
    expect(withRangesSaid(english, { fromPercent: 70, toPercent: 100 })).toBe('{trait} is in the bottom 30%')
    expect(withRangesSaid(english, { fromPercent: 0, toPercent: 100 })).toBe('{trait} is more than nothing')
  })
  it('has its word agree with the end said last, and with an exact number by itself', () => {
    expect(inRussian({ atLeast: 1, atMost: 5 })).toBe('купил(а) от 1 до 5 раз')
    expect(inRussian({ atLeast: 2, atMost: 2 })).toBe('купил(а) ровно 2 раза')
    const english = 'bought at least {atLeast} [and at most {atMost}] {atLeast|time|times}'
    expect(withRangesSaid(english, { atLeast: 1, atMost: 1 })).toBe('bought exactly once')
    expect(withRangesSaid(english, { atMost: 1 })).toBe('bought at most once')
    expect(withRangesSaid(english, { atMost: 2 })).toBe('bought at most {atMost} {atMost|time|times}')
  })
  it('of nought is never, and no messages; one turned round stays as it is', () => {
    expect(inRussian({ atMost: 0 })).toBe('ни разу не купил(а)')
    const did =
      'did {event} [where {filters}] at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}'
    expect(withRangesSaid(did, { atMost: 0 })).toBe('never did {event} [where {filters}] {period}')
    expect(withRangesSaid(did.replace('did', 'did not do'), { atMost: 0 })).toContain('exactly {atMost}')
    const letters = '{what} at least {atLeast} [and at most {atMost}] {atLeast|message|messages} {period}'
    expect(withRangesSaid(letters, { atLeast: 0, atMost: 0 })).toBe('{what} no messages {period}')
    const russian =
      'от {atLeast} [до {atMost}] {atLeast|сообщения|сообщений|сообщений;сообщение|сообщения|сообщений} [рассылки {of}] {what} {period}'
    expect(withRangesSaid(russian, { atMost: 0 })).toBe(
      'ни одно сообщение [рассылки {of}] не {what} {period}',
    )
  })
  it('from one on is at least once, and «хотя бы 1» of what is counted', () => {
    expect(inRussian({ atLeast: 1 })).toBe('купил(а) хотя бы 1 раз')
    expect(withRangesSaid('{trait} — от {atLeast} [до {atMost}]', { atLeast: 1 })).toBe(
      '{trait} — от {atLeast} [до {atMost}]',
    )
    const english = 'bought at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}'
    expect(withRangesSaid(english, { atLeast: 1 })).toBe('bought at least once {period}')
  })
  it('of at least once is not said where a sentence is turned round', () => {
    const russian =
      'не совершал(а) {event} от {atLeast} [до {atMost}] {atLeast|раза|раз|раз;раз|раза|раз} {period}'
    expect(withRangesSaid(russian, { atLeast: 1 })).toBe('не совершал(а) {event} {period}')
    expect(withRangesSaid(russian, { atLeast: 2 })).toBe(russian)
    const english =
      'did not do {event} at least {atLeast} [and at most {atMost}] {atLeast|time|times} {period}'
    expect(withRangesSaid(english, { atLeast: 1 })).toBe('did not do {event} {period}')
  })
  it('of nought days is today; a bracket about nought says nothing', () => {
    const birthday = 'день рождения в {days|ближайший|ближайшие|ближайшие} {days} {days|день|дня|дней}'
    const inDays = (days: number) =>
      sentenceText(parseSentence(withRangesSaid(birthday, { days })), { days }, 'ru', () => String(days))
    expect([inDays(1), inDays(3)]).toEqual([
      'день рождения сегодня или завтра',
      'день рождения в ближайшие 3 дня',
    ])
    expect(withRangesSaid(birthday, { days: 0 })).toBe('день рождения сегодня')
    const cart = 'has a cart [of at least {amountMinor}] [untouched for {hours} {hours|hour|hours}]'
    expect(withRangesSaid(cart, { amountMinor: 0, hours: 2 })).toBe(
      'has a cart [untouched for {hours} {hours|hour|hours}]',
    )
  })
})

describe('what is added to a sentence', () => {
  const added = 'купил(а) {period} [со статусом {status}] [в магазине {store}][, где {filters},] и всё'
  const said = (settings: Record<string, unknown>) =>
    sentenceText(parseSentence(added), { period: 'вчера', ...settings }, 'ru', (field) =>
      String({ period: 'вчера', ...settings }[field]),
    )
  it('stands with commas between, and none too many', () => {
    expect(said({})).toBe('купил(а) вчера и всё')
    expect(said({ store: 'Мир' })).toBe('купил(а) вчера в магазине Мир и всё')
    expect(said({ status: 'оплачен', store: 'Мир', filters: 'цвет — красный' })).toBe(
      'купил(а) вчера со статусом оплачен, в магазине Мир, где цвет — красный, и всё',
    )
  })
})
