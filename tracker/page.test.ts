import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeTab, launchChromium, loaded, newVisitor, patiently } from './testing/browser.ts'
import { type Collector, startCollector, startShop } from './testing/collector.ts'

let browser: Browser
let collector: Collector
let shop: Awaited<ReturnType<typeof startShop>>
let visitor: Awaited<ReturnType<typeof newVisitor>>

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  collector = await startCollector()
  shop = await startShop(collector.origin)
  visitor = await newVisitor(browser, { locale: 'ru-RU', timezoneId: 'Asia/Yekaterinburg' })
})
afterEach(async () => {
  await visitor.context.close()
  await Promise.all([collector.close(), shop.close()])
  expect(visitor.pageErrors).toEqual([])
})

const paths = () => collector.arrived('page').map((message) => message.context.page.path)

test('a page says where it is, and who looks with what', async () => {
  const page = await visitor.open(shop.page('/tea?size=2#access_token=secret'))
  const [message] = await collector.arrival('page')
  const url = shop.page('/tea?size=2')
  expect(message?.context.page).toEqual({
    path: '/tea',
    referrer: '',
    search: '?size=2',
    title: 'Page /tea',
    url,
  })
  expect(message?.properties).toEqual(message?.context.page)
  expect(message?.context).toMatchObject({
    library: { name: 'habitue-tracker', version: '0.1.0' },
    locale: 'ru-RU',
    timezone: 'Asia/Yekaterinburg',
    userAgent: await page.evaluate('navigator.userAgent'),
    screen: { width: 1280, height: 720 },
  })
  expect(message?.context.campaign).toBeUndefined()
  expect(message?.context.referrer).toBeUndefined()
})

test('campaign and referrer of the first page are kept for the visit; a new campaign replaces the old', async () => {
  const page = await visitor.context.newPage()
  const landing =
    '/tea?utm_source=vk&utm_medium=cpc&utm_campaign=%D0%92%D0%B5%D1%81%D0%BD%D0%B0&utm_term=oolong&utm_content=b1&yclid=77'
  await page.goto(shop.page(landing), { referer: 'https://search.example/?q=tea' })
  await loaded(page)
  await collector.arrival('page')
  await page.click('a')
  const [first, second] = await collector.arrival('page', 2)
  const campaign = { source: 'vk', medium: 'cpc', name: 'Весна', term: 'oolong', content: 'b1' }
  const referrer = { url: 'https://search.example/?q=tea', type: 'yclid', id: '77' }
  expect(first?.context).toMatchObject({ campaign, referrer })
  expect(second?.context).toMatchObject({ campaign, referrer, page: { path: '/next' } })
  await page.goto(shop.page('/tea?utm_source=mail'), { referer: 'https://bank.example/pay' })
  const [, , third] = await collector.arrival('page', 3)
  expect(third?.context.campaign).toEqual({ source: 'mail' })
  expect(third?.context.referrer).toEqual(referrer)
})

test('the letter that was clicked is known for the visit and gone from the address bar', async () => {
  const id = '0198a1de-7a10-7cc2-8a33-000000000001'
  const page = await visitor.open(shop.page(`/shop/?cart=1&hbt_m=${id}&name=%D0%A7%D0%B0%D0%B9#/cart`))
  expect(await page.evaluate('location.href')).toBe(shop.page('/shop/?cart=1&name=%D0%A7%D0%B0%D0%B9#/cart'))
  await page.goto(shop.page('/next'))
  const [first, second] = await collector.arrival('page', 2)
  expect(first?.context.habitueMessageId).toBe(id)
  expect(first?.context.page.url).toBe(shop.page('/shop/?cart=1&name=%D0%A7%D0%B0%D0%B9#/cart'))
  expect(second?.context.habitueMessageId).toBe(id)
  await page.goto(shop.page(`/only?hbt_m=${id}`))
  await loaded(page)
  expect(await page.evaluate('location.href')).toBe(shop.page('/only'))
})

test('each navigation of a single-page app is a page, with its title and the page before it', async () => {
  const page = await visitor.open(shop.page('/one'))
  await collector.arrival('page')
  await page.evaluate(`
    history.pushState({}, '', '/two')
    setTimeout(() => { document.title = 'Second'; habitue.track('Product Viewed') }, 5)`)
  const [, second] = await collector.arrival('page', 2)
  const [viewed] = await collector.arrival('Product Viewed')
  expect(Date.parse(second?.timestamp ?? '')).toBeLessThan(Date.parse(viewed?.timestamp ?? ''))
  expect(second?.context.page).toMatchObject({
    path: '/two',
    title: 'Second',
    referrer: shop.page('/one'),
  })
  await page.goBack()
  const [, , third] = await collector.arrival('page', 3)
  expect(third?.context.page).toMatchObject({ path: '/one', referrer: shop.page('/two') })
  await page.evaluate(`location.hash = '#/route'`)
  await collector.arrival('page', 4)
  await page.evaluate(
    `history.pushState({}, '', location.href); location.hash = '#section'; habitue.track('End')`,
  )
  await Promise.all([collector.arrival('End'), collector.arrival('page', 5)])
  await page.evaluate(`history.pushState({}, '', '/redirect'); history.pushState({}, '', '/target')`)
  await collector.arrival('page', 6)
  expect(paths()).toEqual(['/one', '/two', '/one', '/one', '/one', '/target'])
})

test('a navigation of a single-page app right before leaving is not lost', async () => {
  const page = await visitor.open(shop.page('/one'))
  await collector.arrival('page')
  await page.evaluate(`history.pushState({}, '', '/two')`)
  await closeTab(page)
  await collector.arrival('page', 2)
  expect(paths()).toEqual(['/one', '/two'])
})

test('data-auto="off" leaves pages to the shop', async () => {
  const page = await visitor.open(shop.page('/?utm_source=ad', { attributes: 'data-auto="off"' }))
  await page.evaluate(`history.pushState({}, '', '/two'); habitue.track('Only')`)
  await page.waitForTimeout(300)
  const [only] = await collector.arrival('Only')
  expect(collector.arrived()).toHaveLength(1)
  expect(only?.context.campaign).toEqual({ source: 'ad' })
  await page.evaluate(`habitue.page('Tea list', { sorted: 'price' })`)
  const [named] = await collector.arrival('page')
  expect(named).toMatchObject({ name: 'Tea list', properties: { sorted: 'price', path: '/two' } })
})

test('data-host sends elsewhere; the snippet twice counts once', async () => {
  const elsewhere = await startCollector()
  const twice = `const twin = document.createElement('script'); twin.src = '${collector.origin}/tracker.js'; twin.dataset.writeKey = 'twin'; document.head.append(twin)`
  await visitor.open(shop.page('/', { attributes: `data-host="${elsewhere.origin}/"`, before: twice }))
  await expect.poll(() => elsewhere.arrived().length + collector.arrived().length, patiently).toBe(1)
  await elsewhere.close()
})
