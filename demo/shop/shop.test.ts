import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { closeTab, launchChromium, loaded, newVisitor } from '../../tracker/testing/browser.ts'
import { builtTracker } from '../../tracker/testing/built-tracker.ts'
import type { ReceivedMessage } from '../../tracker/testing/collector.ts'
import { picturePath, productPath, shopCategories, shopProducts } from '../catalog.ts'

const folder = import.meta.dirname
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

let files: Map<string, string | Uint8Array>
let browser: Browser
let shop: Awaited<ReturnType<typeof serve>>
let visitor: Awaited<ReturnType<typeof newVisitor>>

/** Builds into memory: the test looks at the sources as they are, whatever lies in dist. */
async function builtShop() {
  const result = await build({
    configFile: join(folder, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  return new Map(
    outputs.map((one) => [`/shop/${one.fileName}`, one.type === 'chunk' ? one.code : one.source]),
  )
}

/** What the server does with the shop: the write key in the page, a strict policy, the tracker, the collector. */
async function serve() {
  const received: ReceivedMessage[] = []
  const keys = new Set<string>()
  const tracker = await builtTracker()
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? ''
    if (path === '/v1/batch') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      keys.add(body.writeKey)
      received.push(...body.batch)
      response.end('{}')
      return
    }
    const name = path === '/shop/' ? '/shop/index.html' : path
    const file = path === '/tracker.js' ? tracker : files.get(name)
    if (file === undefined) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', types[extname(name)] ?? '')
    response.setHeader(
      'content-security-policy',
      "default-src 'self'; style-src 'self'; img-src 'self' data:",
    )
    response.end(name.endsWith('.html') ? String(file).replaceAll('__WRITE_KEY__', 'demo-key') : file)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const told = (event: string) => received.filter((one) => one.event === event || one.type === event)
  return {
    origin,
    keys,
    told,
    names: () =>
      received.flatMap((one) => (one.event ? [one.event] : one.type === 'identify' ? ['identify'] : [])),
    /** The newest message of its kind, once `count` of them have come. */
    newest: async (event: string, count = 1) => {
      await vi.waitFor(() => expect(told(event).length, `${event} told`).toBeGreaterThanOrEqual(count), {
        timeout: 15_000,
      })
      return told(event).at(-1)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(done))
    },
  }
}

beforeAll(async () => {
  files = await builtShop()
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  shop = await serve()
  visitor = await newVisitor(browser, { locale: 'ru-RU' })
})
afterEach(async () => {
  await visitor.context.close()
  await shop.close()
  expect(visitor.pageErrors).toEqual([])
})

const heading = (page: Page) => page.locator('h1').textContent()

test('every product has its words in both languages, a place on a shelf and a picture', () => {
  expect(new Set(shopProducts.map(({ id }) => id)).size).toBe(shopProducts.length)
  expect(new Set(shopProducts.map(({ sku }) => sku)).size).toBe(shopProducts.length)
  for (const product of shopProducts) {
    for (const text of [product.name, product.note, product.measure]) {
      expect(text.ru).toBeTruthy()
      expect(text.en).toBeTruthy()
    }
    expect(shopCategories.map(({ id }) => id)).toContain(product.category)
    expect(Number.isInteger(product.priceMinor)).toBe(true)
    expect(String(files.get(picturePath(product.id)))).toMatch(/^<svg .*<\/svg>$/)
  }
})

test('a visit from the shelf to the order is told as the e-commerce spec says, with sums that add up', async () => {
  const page = await visitor.open(`${shop.origin}/shop/`)
  expect((await shop.newest('Product List Viewed'))?.properties).toMatchObject({ list_id: 'all' })
  expect(shop.keys).toEqual(new Set(['demo-key']))
  await page.click('.chip >> text=Чай')
  const list = await shop.newest('Product List Viewed', 2)
  expect(list?.properties?.products).toHaveLength(6)

  await page.click('.card >> text=Иван-чай')
  expect((await shop.newest('Product Viewed'))?.properties).toEqual({
    product_id: 'tea-04',
    sku: 'T-IVA-075',
    name: 'Иван-чай с вишней',
    category: 'Чай',
    brand: 'Утро и дом',
    price: 390.5,
    currency: 'RUB',
    url: `${shop.origin}/shop/?product=tea-04`,
    image_url: `${shop.origin}/shop/pictures/tea-04.svg`,
  })
  await page.click('.product .main-button')
  await page.click('#cart-link')
  await page.click('#more-tea-04')
  await page.click('#more-tea-04')
  await page.click('#less-tea-04')
  await page.goto(`${shop.origin}${productPath('candle-01')}`)
  await page.click('.product .main-button')
  await page.click('#cart-link')
  const cart = await shop.newest('Cart Viewed', 2)
  expect(cart?.properties?.products).toMatchObject([
    { product_id: 'tea-04', quantity: 2 },
    { product_id: 'candle-01', quantity: 1 },
  ])
  expect(shop.told('Product Added').map(({ properties }) => properties?.quantity)).toEqual([1, 1, 1, 1])
  expect(shop.told('Product Removed').map(({ properties }) => properties?.quantity)).toEqual([1])

  await page.click('.panel .main-button')
  await shop.newest('Checkout Started')
  await page.fill('[name=firstName]', 'Анна')
  await page.fill('[name=email]', 'anna@example.com')
  await page.fill('[name=phone]', '+7 900 123-45-67')
  await page.click('.panel .main-button')
  const order = (await shop.newest('Order Completed'))?.properties ?? {}
  expect(order).toMatchObject({ currency: 'RUB', shipping: 300, discount: 0, revenue: 2171, total: 2471 })
  expect(order.order_id).toMatch(/^M-/)
  const products = order.products as { price: number; quantity: number }[]
  const goods = products.reduce((sum, line) => sum + line.price * line.quantity, 0)
  expect(goods - Number(order.discount) + Number(order.shipping)).toBe(order.total)
  // No tick, no word about consent.
  expect(shop.told('identify').map(({ traits }) => traits)).toEqual([
    { email: 'anna@example.com', phone: '+7 900 123-45-67', firstName: 'Анна', locale: 'ru' },
  ])
  expect(await heading(page)).toContain('Анна')
  await page.click('#cart-link')
  expect(await heading(page)).toBe('В корзине пока пусто')
  expect(shop.names().slice(-3)).toEqual(['Checkout Started', 'identify', 'Order Completed'])
})

test('an address left with consent is told at once, survives leaving, and earns the discount', async () => {
  const page = await visitor.open(`${shop.origin}/shop/?product=coffee-02`)
  await page.click('.product .main-button')
  await page.click('#cart-link')
  await page.fill('[name=email]', 'not an address')
  await page.click('[data-form=offer] button')
  expect(await page.locator('[data-error=email]').textContent()).not.toBe('')
  expect(await page.locator('[data-error=consent]').textContent()).not.toBe('')
  await page.fill('[name=email]', 'boris@example.com')
  await page.check('[name=consent]')
  await page.click('[data-form=offer] button')
  await closeTab(page)
  expect((await shop.newest('identify'))?.traits).toEqual({
    email: 'boris@example.com',
    locale: 'ru',
    consents: { email: true },
  })
  // The letter's link, days later.
  const back = await visitor.open(`${shop.origin}/shop/?cart=1&hbt_m=0198a1de-7a10`)
  expect(await back.locator('.line-name a').allTextContents()).toEqual(['Колумбия на каждый день'])
  expect((await shop.newest('Cart Viewed', 2))?.context.habitueMessageId).toBe('0198a1de-7a10')
  await back.click('.panel .main-button')
  expect((await shop.newest('Checkout Started'))?.properties).toMatchObject({
    revenue: 890,
    discount: 89,
    total: 1101,
    coupon: 'MORNING10',
  })
})

test('a letter opened on another device brings its cart along; a cart that is there stays', async () => {
  const page = await visitor.open(
    `${shop.origin}/shop/?cart=1&items=tea-01:2,blanket-04:9,gone:1,candle-04:1`,
  )
  const cart = await shop.newest('Cart Viewed')
  // No more than the shelf holds, nothing that is sold out or unknown.
  expect(cart?.properties?.products).toMatchObject([
    { product_id: 'tea-01', quantity: 2 },
    { product_id: 'blanket-04', quantity: 3 },
  ])
  await page.goto(`${shop.origin}/shop/?cart=1&items=tea-02:1`)
  expect(await page.locator('.line').count()).toBe(2)
})

test('letters are stopped, the visitor signs out and the next one is somebody else', async () => {
  const page = await visitor.open(`${shop.origin}/shop/?account=1`)
  await page.fill('[name=firstName]', 'Вера')
  await page.fill('[name=email]', 'vera@example.com')
  await page.check('[name=consent]')
  await page.click('[data-form=account] button')
  const known = await shop.newest('identify')
  await page.click('[data-action=letters]')
  expect((await shop.newest('identify', 2))?.traits).toMatchObject({ consents: { email: false } })
  await page.click('[data-action=sign-out]')
  await page.click('.brand')
  const next = await shop.newest('Product List Viewed')
  expect(next?.anonymousId).not.toBe(known?.anonymousId)
})

test('a visitor who does not want to be remembered is not', async () => {
  const page = await visitor.open(`${shop.origin}/shop/`)
  await shop.newest('Product List Viewed')
  await page.click('[data-action=tracking]')
  await page.click('.card a')
  await page.goto(`${shop.origin}/shop/?product=tea-02`)
  await loaded(page)
  await page.waitForTimeout(600)
  expect(shop.told('Product Viewed')).toEqual([])
  expect(await visitor.context.cookies()).toEqual([])
})

test.each([
  ['ru-RU', 'ru', 'Утро, которое никуда не спешит'],
  ['en-GB', 'en', 'A morning in no hurry'],
])(
  'a %s browser reads %s, the switch changes it, products keep one name in what is told',
  async (locale, language, title) => {
    const stranger = await newVisitor(browser, { locale })
    const page = await stranger.open(`${shop.origin}/shop/`)
    expect(await heading(page)).toBe(title)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    await page.click('[data-action=language]')
    expect(await heading(page)).not.toBe(title)
    await page.goto(`${shop.origin}/shop/?product=tea-01`)
    expect(await page.getAttribute('html', 'lang')).not.toBe(language)
    expect((await shop.newest('Product Viewed'))?.properties?.name).toBe('Горный улун')
    await stranger.context.close()
  },
)

test('on a phone nothing is wider than the screen', async () => {
  const phone = await newVisitor(browser, { locale: 'en-GB', viewport: { width: 390, height: 844 } })
  const page = await phone.open(`${shop.origin}/shop/?cart=1&items=blanket-01:11,cup-05:9`)
  for (const search of ['?cart=1', '?checkout=1', '?account=1', '?product=cup-04', '?product=none', '']) {
    await page.goto(`${shop.origin}/shop/${search}`)
    await loaded(page)
    expect(await page.evaluate('document.documentElement.scrollWidth'), search).toBeLessThanOrEqual(390)
  }
  await phone.context.close()
})

test('the page loads nothing from elsewhere and waits for one write key', async () => {
  const page = await visitor.context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto(`${shop.origin}/shop/`)
  await loaded(page)
  expect(new Set(asked)).toEqual(new Set([shop.origin]))
  expect(String(files.get('/shop/index.html')).match(/__WRITE_KEY__/g)).toHaveLength(1)
})
