import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FeedItem, openFeed } from './index.ts'

const realFeeds = fileURLToPath(new URL('../../../shared/data/feeds', import.meta.url))
const isThere = existsSync(realFeeds)
const options = { currency: 'RUB', sourceId: '00000000-0000-4000-8000-000000000000' }

let folder = ''
let files = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habitue-feeds-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function readPath(path: string) {
  const feed = await openFeed(path, options)
  const items: FeedItem[] = []
  for await (const piece of feed.items()) items.push(...piece.items)
  return {
    form: feed.form,
    items,
    products: items.flatMap(({ product }) => (product ? [product] : [])),
    notes: feed.notes(),
  }
}

async function read(content: string | Buffer) {
  const path = join(folder, `feed-${++files}`)
  await writeFile(path, content)
  return readPath(path)
}
const refusal = (content: string | Buffer) =>
  read(content).then(
    () => 'it was taken',
    (error: Error) => error.message,
  )

const yml = (
  offers: string,
  head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE yml_catalog SYSTEM "shops.dtd">',
) =>
  `${head}<yml_catalog date="2024-05-01"><shop><name>Лавка</name><currencies><currency id="RUR" rate="1"/></currencies>
  <categories><category id="1">Одежда</category><category id="2" parentId="1">Футболки</category><category id="9" parentId="9">Петля</category></categories>
  <offers>${offers}</offers></shop></yml_catalog>`

const shirt = `<offer id="S-1" available="true" group_id="S"><url>https://shop.example/s?a=1&amp;b=2</url><price>1290.50</price>
  <oldprice>1500</oldprice><currencyId>RUR</currencyId><categoryId>2</categoryId><picture>https://shop.example/1.jpg</picture>
  <picture>https://shop.example/2.jpg</picture><name>Футболка «Утро»</name><vendor>Лён</vendor><vendorCode>L-1</vendorCode>
  <description><![CDATA[<p>Мягкая&nbsp;футболка</p>]]></description><param name="Цвет">Белый</param><param name="Рост" unit="см">170</param></offer>`

describe('YML', () => {
  test('tells categories, prices, parameters and variants', async () => {
    const { form, products } = await read(yml(shirt))
    expect(form).toBe('yml')
    expect(products).toEqual([
      {
        id: 'S-1',
        sku: 'L-1',
        name: 'Футболка «Утро»',
        url: 'https://shop.example/s?a=1&b=2',
        imageUrl: 'https://shop.example/1.jpg',
        category: 'Одежда / Футболки',
        brand: 'Лён',
        groupId: 'S',
        priceMinor: 129_050,
        oldPriceMinor: 150_000,
        currency: 'RUB',
        available: true,
        attributes: { Цвет: 'Белый', 'Рост, см': '170', description: 'Мягкая футболка' },
        feedSourceId: options.sourceId,
      },
    ])
  })

  test('is read in its encoding, packed, with a mark, with empty lines before', async () => {
    const head = '<?xml version="1.0" encoding="windows-1251"?>'
    for (const content of [
      iconv.encode(yml(shirt, head), 'windows-1251'),
      gzipSync(yml(shirt)),
      `\ufeff\n\n${yml(shirt)}`,
    ])
      expect((await read(content)).products).toMatchObject([
        { name: 'Футболка «Утро»', category: 'Одежда / Футболки' },
      ])
  })

  test('keeps the good offers and says what is wrong with each of the others', async () => {
    const { items } = await read(
      yml(`${shirt}<offer id=""><price>1</price></offer><offer id="2"><price>дорого</price></offer>
        <offer id="3"><price>10</price><currencyId>ДУКАТ</currencyId></offer><offer id="4"><model>X</model><vendor>Y</vendor><price>5</price><categoryId>9</categoryId></offer>`),
    )
    expect(items.map((one) => one.problem?.en ?? one.product?.name)).toEqual([
      'Футболка «Утро»',
      'The offer has no id.',
      '“дорого” is no price.',
      '“ДУКАТ” is no currency.',
      'Y X',
    ])
  })

  test('forgives an ampersand, and tells of it', async () => {
    const { products, notes } = await read(
      yml(
        '<offer id="1"><url>https://s.example/?a=1&b=2</url><price>1</price><name>A &nbsp;B</name></offer>',
      ),
    )
    expect(products).toMatchObject([{ url: 'https://s.example/?a=1&b=2' }])
    expect(notes).toHaveLength(1)
  })
})

describe('Google Merchant', () => {
  const item = `<g:id>A1</g:id><title>Tea &amp; more</title><g:price>12.00 GBP</g:price><g:sale_price>9.50 GBP</g:sale_price>
    <g:availability>out of stock</g:availability><g:product_type>Food &gt; Tea</g:product_type><g:item_group_id>A</g:item_group_id>
    <g:color>green</g:color><g:shipping><g:price>5.00 GBP</g:price></g:shipping>`
  const expected = {
    id: 'A1',
    name: 'Tea & more',
    url: 'https://shop.example/a1',
    priceMinor: 950,
    oldPriceMinor: 1_200,
    currency: 'GBP',
    available: false,
    category: 'Food / Tea',
    groupId: 'A',
    attributes: { color: 'green' },
  }

  test('is read as RSS, as Atom and as a table', async () => {
    const namespace = 'xmlns:g="http://base.google.com/ns/1.0"'
    const rss = `<rss ${namespace} version="2.0"><channel><title>Shop</title><item>${item}<link>https://shop.example/a1</link></item></channel></rss>`
    const atom = `<feed ${namespace} xmlns="http://www.w3.org/2005/Atom"><title>Shop</title><entry>${item}<link href="https://shop.example/a1"/></entry></feed>`
    const table =
      'id\ttitle\tlink\tprice\tsale price\tavailability\tproduct type\titem_group_id\tcolor\nA1\tTea & more\thttps://shop.example/a1\t12.00 GBP\t9.50 GBP\tout_of_stock\tFood > Tea\tA\tgreen\n'
    for (const feed of [rss, atom, table]) expect((await read(feed)).products).toMatchObject([expected])
  })
})

test('what a shop tells of its product in its own words is read as RSS and as a table', async () => {
  const detail = (name: string, value: string) =>
    `<g:product_detail><g:section_name>General</g:section_name><g:attribute_name>${name}</g:attribute_name><g:attribute_value>${value}</g:attribute_value></g:product_detail>`
  const rss = `<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><item><g:id>A1</g:id><title>Cap</title><g:price>9 GBP</g:price>${detail('Fabric', 'wool, silk')}${detail('Lining', '')}${detail('Season', 'winter')}</item><item><g:id>A2</g:id><title>Hat</title><g:price>8 GBP</g:price></item></channel></rss>`
  const table =
    'id\ttitle\tprice\tproduct_detail\nA1\tCap\t9 GBP\tGeneral:Fabric:wool, silk,Season:winter\nA2\tHat\t8 GBP\t\n'
  for (const feed of [rss, table])
    expect((await read(feed)).products).toMatchObject([
      { id: 'A1', attributes: { Fabric: 'wool, silk', Season: 'winter' } },
      { id: 'A2', attributes: {} },
    ])
})

describe('a feed', () => {
  test('that is a trap, damaged, or none is refused with words', async () => {
    const bomb = `<!DOCTYPE yml_catalog [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;">]>`
    expect(await refusal(yml('<offer id="1"><name>&b;</name></offer>', bomb))).toContain('could be a trap')
    const outside = '<!DOCTYPE yml_catalog [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    expect(await refusal(yml('<offer id="1"><name>&file;</name></offer>', outside))).toContain(
      'could be a trap',
    )
    expect(await refusal(yml(shirt).slice(0, -60))).toMatch(
      /cannot be read: line \d+: it ends in its middle, <\w+> is not closed\. Nothing was brought in/,
    )
    expect(await refusal(yml(`<offer id="1"><name>${'x'.repeat(1_500_000)}</name></offer>`))).toContain(
      'longer than 1,000,000',
    )
    expect(await refusal(`<yml_catalog><shop a="${'x'.repeat(10_000_000)}`)).toContain(
      'longer than 1,000,000',
    )
    expect(await refusal(`${'<a>'.repeat(300)}`.replace('<a>', '<rss>'))).toContain('nested')
    expect(await refusal('<html><body>Bad gateway</body></html>')).toContain('no product feed')
    expect(await refusal('name;price\n1;2\n')).toContain('no product feed')
    expect(await refusal('')).toContain('empty')
    expect(await refusal(gzipSync(yml(shirt)).subarray(0, 200))).toContain('gzip file is broken')
  })

  test('cut or mixed anywhere gets an answer in words, never a fault', async () => {
    const whole = Buffer.from(yml(shirt.repeat(3)))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.uint8Array({ maxLength: 12 }),
        fc.boolean(),
        async (at, noise, isCut) => {
          const mangled = Buffer.concat([
            whole.subarray(0, at),
            noise,
            isCut ? Buffer.alloc(0) : whole.subarray(at),
          ])
          await read(mangled).catch((error) => expect(error).toHaveProperty('code'))
        },
      ),
      { numRuns: 200 },
    )
  })

  describe.skipIf(!isThere)('of a real shop', () => {
    for (const name of isThere ? readdirSync(realFeeds) : []) {
      test(`${name} loads whole`, async () => {
        const { items, products } = await readPath(join(realFeeds, name))
        expect(items.length).toBeGreaterThan(30)
        expect(items.filter((one) => one.problem)).toEqual([])
        expect(products.every((one) => one.name && one.priceMinor && one.category && one.url)).toBe(true)
        expect(new Set(products.map((one) => one.id)).size).toBe(products.length)
      })
    }
  })
})
