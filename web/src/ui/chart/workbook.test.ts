import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { toWorkbook } from './workbook.ts'

/** The files of an archive, each read by its place in the directory and held against its checksum. */
const opened = (bytes: Uint8Array) =>
  new Promise<Map<string, string>>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      const files = new Map<string, string>()
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed)
          const content = Buffer.concat(await stream.toArray())
          expect(crc32(content)).toBe(entry.crc32)
          files.set(entry.fileName, content.toString())
          zip.readEntry()
        }),
      )
      zip.on('end', () => resolve(files))
      zip.readEntry()
    }),
  )

it('a table taken away as a workbook has its figures as figures, its texts whole, and money in whole units', async () => {
  const files = await opened(
    toWorkbook(
      'Выручка: по неделям/каналам и ещё что-нибудь длинное',
      [{ label: 'Неделя' }, { label: 'Выручка', money: 'RUB' }, { label: 'Доля' }],
      [
        ['ООО "Ромашка" & <Ко>', 120_450, 0.125],
        ['=HYPERLINK(1)', null, Number.NaN],
      ],
    ),
  )
  expect([...files.keys()]).toContain('xl/worksheets/sheet1.xml')
  expect(files.get('xl/workbook.xml')).toContain('name="Выручка  по неделям каналам и е"')
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('Выручка, RUB')
  expect(sheet).toContain('ООО &quot;Ромашка&quot; &amp; &lt;Ко&gt;')
  expect(sheet).toContain('<v>1204.5</v>')
  expect(sheet).toContain('<v>0.125</v>')
  expect(sheet).toContain('>=HYPERLINK(1)</t>')
  expect(sheet).not.toContain('<f>')
  expect(sheet).not.toContain('NaN')
})
