import { describe, expect, it } from 'vitest'
import { listedValues } from './listed-values.ts'

describe('a list of customers', () => {
  it('is one value a line, each once', () => {
    expect(listedValues('anna@example.org\r\n\n +44 7911 123456 \nanna@example.org\nC-1042')).toEqual([
      'anna@example.org',
      '+44 7911 123456',
      'C-1042',
    ])
  })
  it('takes the contact out of a table and leaves its heading', () => {
    expect(
      listedValues('\uFEFFName;E-mail;City\n"Anna";"anna@example.org";Tula\nPavel;;+7 916 123-45-67'),
    ).toEqual(['anna@example.org', '+7 916 123-45-67'])
  })
  it('takes a phone as our own files write it', () => {
    expect(listedValues("№;ФИО;Телефон\r\n7;Анна;'+79161234567\r\n8;Павел;'+447911123456\r\n")).toEqual([
      '+79161234567',
      '+447911123456',
    ])
  })
  it('takes every one of several contacts in a line', () => {
    expect(listedValues('anna@example.org, pavel@example.org\n+7 916 123-45-67; +7 916 765-43-21')).toEqual([
      'anna@example.org',
      'pavel@example.org',
      '+7 916 123-45-67',
      '+7 916 765-43-21',
    ])
  })
  it('takes the contact, else the number, out of lines of JSON', () => {
    const line = (told: object) =>
      JSON.stringify({ ...told, revenueMinor: 120_000_000, since: '2026-03-01T09:00:00.000Z' })
    expect(
      listedValues(
        [
          line({ id: 2, city: 'Tula', email: 'anna@example.org', phone: '+79161234567' }),
          line({ id: 9, phone: '+441614960970', email: null }),
          line({ id: 10, name: 'Poppy Wood' }),
        ].join('\n'),
      ),
    ).toEqual(['anna@example.org', '+441614960970', '10'])
  })
  it('takes no day for a number of somebody', () => {
    expect(listedValues('2026-03-01\tAnna\t79161234567\n2026-03-02\tPavel\t79167654321')).toEqual([
      '79161234567',
      '79167654321',
    ])
  })
  it('takes words as they are where there is nothing else: ids of a shop need no digits', () => {
    expect(listedValues('anna\npavel')).toEqual(['anna', 'pavel'])
  })
})
