import { describe, expect, it } from 'vitest'
import { blobOf, figuresOf, fileName, sheetOf, toCsv } from './export.ts'

describe('a table taken away as CSV', () => {
  it('opens in a spreadsheet with its commas, quotes and Cyrillic whole', () => {
    expect(toCsv('en', [{ label: 'Имя' }, { label: 'Sum' }], [['ООО "Ромашка", Тула', 12.5]])).toBe(
      '\uFEFFИмя,Sum\r\n"ООО ""Ромашка"", Тула",12.5\r\n',
    )
  })
  it('is cut in Russian as a Russian Excel cuts, with its decimals', () => {
    expect(toCsv('ru', [{ label: 'Имя' }, { label: 'Доля' }], [['Анна; Ольга', 0.5]])).toBe(
      '\uFEFFИмя;Доля\r\n"Анна; Ольга";0,5\r\n',
    )
  })
  it('tells money in whole units, its currency in the heading', () => {
    const columns = [{ label: 'Неделя' }, { label: 'Выручка', money: 'RUB' }]
    expect(
      toCsv('ru', columns, [
        ['1', 120_450],
        ['2', null],
      ]),
    ).toBe('\uFEFFНеделя;"Выручка, RUB"\r\n1;1204,5\r\n2;\r\n')
    expect(toCsv('en', [{ label: 'Sales', money: 'JPY' }], [[1_204.4]])).toBe(
      '\uFEFF"Sales, JPY"\r\n1204\r\n',
    )
  })
  it('never runs what a stranger typed as a formula, and leaves negative numbers alone', () => {
    expect(toCsv('en', [{ label: 'a' }], [['=HYPERLINK(1)'], [-5], ['+7 912'], ['+7912']])).toBe(
      "\uFEFFa\r\n'=HYPERLINK(1)\r\n-5\r\n'+7 912\r\n+7912\r\n",
    )
  })
  it('names a row as the screen does, and leaves days and figures raw', () => {
    const columns = [
      { label: 'Дней', text: (key: string) => `${key} и больше` },
      { label: 'Доля', value: String },
    ]
    const rows = [
      ['102', 0.25],
      ['2026-11-01', 12.5],
      [null, null],
    ]
    expect(figuresOf({ columns, rows }).rows).toEqual([
      ['102 и больше', 0.25],
      ['2026-11-01', 12.5],
      [null, null],
    ])
  })
  it('has a name a person finds again', () => {
    expect(fileName('Выручка за 30 дней: £1,200')).toBe('выручка-за-30-дней-1-200')
  })
})

describe('a picture taken away', () => {
  it('is the bytes of its address', async () => {
    const blob = blobOf('data:image/png;base64,iVBORw0K')
    expect(blob.type).toBe('image/png')
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])
  })
})

it('a table taken away as a workbook has figures where they are, and money in whole units', () => {
  const columns = [
    { label: 'Неделя' },
    { label: 'Выручка', money: 'RUB' },
    { label: 'Доля', value: (share: number) => `${share * 100} %` },
    { label: 'Раз', value: String },
    { label: 'День' },
  ]
  const rows = [
    ['1', 120_450, 0.125, 1.5, '2026-03-01'],
    ['2', null, Number.NaN, 2, '2026-03-02'],
  ]
  expect(sheetOf('Выручка', columns, rows)).toEqual({
    name: 'Выручка',
    columns: [
      { heading: 'Неделя', shape: 'text' },
      { heading: 'Выручка, RUB', shape: 'money' },
      { heading: 'Доля', shape: 'share' },
      { heading: 'Раз', shape: 'figure' },
      { heading: 'День', shape: 'day' },
    ],
    rows: [
      ['1', 1204.5, 0.125, 1.5, '2026-03-01'],
      ['2', null, null, 2, '2026-03-02'],
    ],
  })
})
