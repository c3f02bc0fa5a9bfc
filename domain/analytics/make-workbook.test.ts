import { expect, it } from 'vitest'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { readArchive } from '../../tests/read-archive.ts'
import { makeWorkbook } from './make-workbook.ts'

const engines = testEngines()

it('figures come as figures, money with its places, and a text is never a formula', async () => {
  const shop = await madeShop(engines.db)
  const file = await ask(engines, shop.id, makeWorkbook, {
    name: 'Churn',
    columns: [
      { heading: 'Month' },
      { heading: 'Share', shape: 'share' },
      { heading: 'RUB', shape: 'money' },
      { heading: 'Day', shape: 'day' },
    ],
    rows: [
      ['=HYPERLINK(1)', 0.125, 1204.5, '2026-03-01'],
      ['May', null, 3, 'later'],
    ],
  })
  expect(file.fileName).toBe('Churn.xlsx')
  const sheet = (await readArchive(file.content as Buffer)).get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('>=HYPERLINK(1)</t>')
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('<c s="7"><v>0.125</v></c><c s="4"><v>1204.5</v></c><c s="6"><v>46082</v></c>')
  expect(sheet).toContain('>later</t>')
  const uneven = { name: 'Churn', columns: [{ heading: 'Month' }], rows: [['May', 1]] }
  await expect(ask(engines, shop.id, makeWorkbook, uneven)).rejects.toThrow(/Row 1 has 2 cells/)
})
