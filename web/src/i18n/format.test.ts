import { describe, expect, it } from 'vitest'
import { ago, bytes, count, date, dayKey, duration, money, moneyField, percent } from './format.ts'

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

describe('money', () => {
  it('is written as each country writes it', () => {
    expect(plain(money(1_245_000, 'RUB', 'ru'))).toBe('12 450 ₽')
    expect(plain(money(1_245_050, 'RUB', 'ru'))).toBe('12 450,50 ₽')
    expect(money(124_500, 'GBP', 'en')).toBe('£1,245.00')
    expect(money(-499, 'GBP', 'en')).toBe('-£4.99')
  })
  it('keeps a currency without minor units whole', () => {
    expect(money(1245, 'JPY', 'en')).toBe('¥1,245')
  })
  it('is typed as it is written', () => {
    expect(moneyField('GBP', 'en')).toEqual({ thousandSeparator: ',', prefix: '£' })
    expect(moneyField('RUB', 'ru')).toEqual({ thousandSeparator: ' ', suffix: ' ₽' })
    expect(moneyField('RUB', 'en')).toEqual({ thousandSeparator: ',', prefix: '₽' })
  })
  it('is short on an axis, without false pence', () => {
    expect(money(1_234_567_00, 'GBP', 'en', { compact: true })).toMatch(/^£1\.2m$/i)
    expect(money(1_245_00, 'GBP', 'en', { compact: true })).toBe('£1,245')
    expect(plain(money(12_500_000_00, 'RUB', 'ru', { compact: true }))).toBe('12,5 млн ₽')
  })
})

describe('figures', () => {
  it('groups thousands by locale', () => {
    expect(count(1_204_000, 'en')).toBe('1,204,000')
    expect([1.34, 1.1, 1].map((value) => count(value, 'en', { digits: 2 }))).toEqual(['1.34', '1.10', '1.00'])
    expect(plain(count(1_204_000, 'ru'))).toBe('1 204 000')
  })
  it('never shows a small share as zero', () => {
    expect(percent(0, 'en')).toBe('0%')
    expect(percent(0.0004, 'en')).toBe('<0.1%')
    expect(percent(0.0345, 'en')).toBe('3.5%')
    expect(percent(0.345, 'en')).toBe('35%')
    expect(percent(0.9992, 'en')).toBe('99.9%')
    expect(percent(1, 'en')).toBe('100%')
  })
  it('writes sizes and durations for people', () => {
    expect(plain(bytes(1536, 'en'))).toBe('1.5 KB')
    expect(plain(bytes(0, 'ru'))).toBe('0 Б')
    expect(plain(duration(5_400, 'en'))).toBe('1 hr 30 mins')
    expect(plain(duration(0.25, 'en'))).toBe('250 ms')
    expect(plain(duration(90_061, 'ru'))).toMatch(/^1 дн?\. 1 ч$/)
  })
})

describe('time', () => {
  const settings = { language: 'en' as const, timeZone: 'Asia/Vladivostok' }
  it('is the shop’s clock, not the reader’s', () => {
    expect(date('2026-03-05T20:00:00Z', 'time', settings)).toBe('06:00')
    expect(dayKey('2026-03-05T20:00:00Z', 'Asia/Vladivostok')).toBe('2026-03-06')
  })
  it('names the year only when it is another one', () => {
    const now = new Date('2026-06-01T00:00:00Z')
    expect(date('2026-03-05T02:00:00Z', 'day', settings, now)).toBe('5 Mar')
    expect(date('2025-03-05T02:00:00Z', 'day', settings, now)).toBe('5 Mar 2025')
    const russian = { ...settings, language: 'ru' as const }
    expect(plain(date('2025-08-05T02:00:00Z', 'day', russian, now))).toBe('5 авг. 2025')
    expect(plain(date('2026-08-05T02:00:00Z', 'day', russian, now))).toBe('5 авг.')
  })
  it('says how long ago in words', () => {
    const now = Date.parse('2026-03-05T12:00:00Z')
    expect(ago('2026-03-05T11:59:17Z', 'en', now)).toBe('now')
    expect(ago('2026-03-05T11:57:00Z', 'en', now)).toBe('3 min ago')
    expect(ago('2026-03-04T11:57:00Z', 'ru', now)).toBe('вчера')
  })
})
