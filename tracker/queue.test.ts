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
  visitor = await newVisitor(browser)
})
afterEach(async () => {
  await visitor.context.close()
  await Promise.all([collector.close(), shop.close()])
  expect(visitor.pageErrors).toEqual([])
})

const ids = (event: string) => collector.arrived(event).map((message) => message.messageId)

test('what was asked before the script had loaded is sent, in its order, without a preflight', async () => {
  const before = `habitue.push(['track', 'First', { n: 1 }], ['track', 'Second']); habitue.push(['ready', h => { h.track('Third') }])`
  await visitor.open(shop.page('/tea', { before }))
  await collector.arrival('Third')
  expect(collector.arrived().map((message) => message.event ?? message.type)).toEqual([
    'page',
    'First',
    'Second',
    'Third',
  ])
  const [request] = collector.received
  expect(request?.contentType).toMatch(/^text\/plain/)
  expect(request?.body.writeKey).toBe('test-key')
  expect(Date.parse(request?.body.sentAt ?? '')).toBeGreaterThan(0)
  expect(collector.preflights).toEqual([])
})

test('a message made in the moment the page closes arrives', async () => {
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.track('Goodbye')`)
  await closeTab(page)
  await collector.arrival('Goodbye')
  expect(new Set(ids('Goodbye')).size).toBe(1)
})

test('the request of a closing page outlives it, however slow the server', async () => {
  const page = await visitor.open(shop.page())
  await collector.arrival('page')
  let answerNow = () => {}
  collector.answer(
    () =>
      new Promise((done) => {
        answerNow = () => done({ status: 200 })
      }),
  )
  await page.evaluate(`habitue.track('Goodbye')`)
  await closeTab(page)
  await expect.poll(() => collector.received.length, patiently).toBe(2)
  const later = await visitor.context.newPage()
  await later.waitForTimeout(300)
  answerNow()
  await collector.arrival('Goodbye')
})

test('a message made in the click that leaves the page arrives', async () => {
  const page = await visitor.open(shop.page())
  await page.evaluate(`document.querySelector('a').onclick = () => habitue.track('Product Clicked')`)
  await page.click('a')
  await loaded(page)
  await collector.arrival('Product Clicked')
  expect(new Set(ids('Product Clicked')).size).toBe(1)
})

test('a message whose page died before the server answered is sent again by the next page under the same id', async () => {
  collector.answer('no-answer')
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.track('Product Added')`)
  await closeTab(page)
  await expect
    .poll(() => collector.received.flatMap((entry) => entry.body.batch).map((m) => m.event), patiently)
    .toContain('Product Added')
  const [first] = collector.received
    .flatMap((entry) => entry.body.batch)
    .filter((m) => m.event === 'Product Added')

  collector.answer({ status: 200 })
  // Half a minute later: the claim of the page that is gone has run out.
  await visitor.context.clock.install({ time: Date.now() + 30_000 })
  await visitor.open(shop.page('/later'))
  const [again] = await collector.arrival('Product Added')
  expect(again?.messageId).toBe(first?.messageId)
  expect(again?.timestamp).toBe(first?.timestamp)
})

test('a crashed page leaves its queue to the next one', async () => {
  await collector.goDown()
  await visitor.context.route('**/tracker.js', async (route) => {
    const { builtTracker } = await import('./testing/built-tracker.ts')
    await route.fulfill({ contentType: 'text/javascript', body: await builtTracker() })
  })
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.track('Product Added', { product_id: 'tea-01' })`)
  const crashed = page.waitForEvent('crash')
  page.goto('chrome://crash').catch(() => {})
  await crashed
  await collector.comeUp()
  await visitor.open(shop.page('/later'))
  const [message] = await collector.arrival('Product Added')
  expect(message?.properties).toEqual({ product_id: 'tea-01' })
  expect(message?.context.page.path).toBe('/')
})

test('what happened offline is sent when the network is back, in its order', async () => {
  const page = await visitor.open(shop.page())
  await collector.arrival('page')
  await visitor.context.setOffline(true)
  await page.evaluate(`for (let n = 0; n < 250; n++) habitue.track('Offline', { n })`)
  await page.evaluate('habitue.flush()')
  expect(collector.arrived('Offline')).toEqual([])
  await visitor.context.setOffline(false)
  const messages = await collector.arrival('Offline', 250)
  expect(messages.map((message) => message.properties?.n)).toEqual([...Array(250).keys()])
  expect(new Set(ids('Offline')).size).toBe(250)
  expect(Math.max(...collector.received.map((entry) => entry.body.batch.length))).toBe(100)
})

test('what happened offline in a tab that was closed is sent by the next visit', async () => {
  const page = await visitor.open(shop.page())
  await collector.arrival('page')
  await visitor.context.setOffline(true)
  await page.evaluate(`habitue.track('Offline')`)
  await closeTab(page)
  await visitor.context.setOffline(false)
  // The attempt of the closing page has nobody left to say that it failed: its claim runs out.
  await visitor.context.clock.install({ time: Date.now() + 30_000 })
  await visitor.open(shop.page('/later'))
  await collector.arrival('Offline')
  expect(ids('Offline')).toHaveLength(1)
})

test.each([
  ['answers 500', { status: 500 } as const],
  ['hangs up', 'hang-up' as const],
])('nothing is lost while the server %s', async (_, failure) => {
  collector.answer((entry) => (collector.received.length < 3 && entry ? failure : { status: 200 }))
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.track('Order Completed', { order_id: '1' })`)
  await collector.arrival('Order Completed')
  expect(ids('Order Completed')).toHaveLength(1)
  expect(collector.received.length).toBeGreaterThan(3)
})

test('a pause that the server asks for is kept, also by the next page', async () => {
  collector.answer({ status: 429, headers: { 'retry-after': '3' } })
  const page = await visitor.open(shop.page())
  await expect.poll(() => collector.received.length, patiently).toBe(1)
  collector.answer({ status: 200 })
  const askedAt = collector.received[0]?.at ?? 0
  await page.evaluate(`habitue.track('Order Completed', { order_id: '2' })`)
  await page.goto(shop.page('/next'))
  await collector.arrival('Order Completed')
  expect(collector.received[1]?.at).toBeGreaterThanOrEqual(askedAt + 3_000)
})

test('refused messages are dropped with a warning, their neighbours arrive', async () => {
  collector.answer(({ body }) => ({ status: body.batch.some((m) => m.event === 'Bad') ? 400 : 200 }))
  const before = `habitue.push(['track', 'Good', { n: 1 }], ['track', 'Bad'], ['track', 'Good', { n: 2 }])`
  await visitor.open(shop.page('/', { before }))
  await collector.arrival('Good', 2)
  expect(collector.arrived('Good').map((message) => message.properties?.n)).toEqual([1, 2])
  await expect.poll(() => visitor.warnings.join(), patiently).toMatch(/refused 1 message.* with 400/)
})

test('a wrong write key drops the messages and says so', async () => {
  collector.answer({ status: 401 })
  const page = await visitor.open(shop.page())
  await expect.poll(() => visitor.warnings.join(), patiently).toMatch(/with 401/)
  expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('hbt_q'))`)).toEqual(
    [],
  )
})

test('two tabs at once lose nothing and double nothing', async () => {
  const tabs = [await visitor.open(shop.page('/one')), await visitor.open(shop.page('/two'))]
  collector.answer((entry) =>
    collector.received.length % 5 === 4 && entry ? { status: 500 } : { status: 200 },
  )
  await Promise.all(
    tabs.map((tab, index) =>
      tab.evaluate(`new Promise((done) => {
        let n = 0
        const timer = setInterval(() => {
          habitue.track('Tab', { tab: ${index}, n: n++ })
          if (n % 4 === 0) habitue.flush()
          if (n === 60) { clearInterval(timer); done() }
        }, 15)
      })`),
    ),
  )
  await collector.arrival('Tab', 120)
  await Promise.all(tabs.map((tab) => tab.evaluate('habitue.flush()')))
  expect(ids('Tab')).toHaveLength(120)
  expect(new Set(ids('Tab')).size).toBe(120)
  expect(new Set(collector.arrived().map((message) => message.anonymousId)).size).toBe(1)
})

test('a tab that closes while another works hands over its own', async () => {
  const [stays, leaves] = await Promise.all([
    visitor.open(shop.page('/one')),
    visitor.open(shop.page('/two')),
  ])
  await collector.arrival('page', 2)
  await Promise.all([
    stays.evaluate(`habitue.track('Stays')`),
    leaves.evaluate(`habitue.track('Leaves')`).then(() => closeTab(leaves)),
  ])
  await collector.arrival('Stays')
  await collector.arrival('Leaves')
  expect(new Set([...ids('Stays'), ...ids('Leaves')]).size).toBe(2)
})

test('the queue is bounded: the oldest are dropped and counted', async () => {
  const page = await visitor.open(shop.page())
  await collector.arrival('page')
  await visitor.context.setOffline(true)
  await page.evaluate(`for (let n = 0; n < 1050; n++) habitue.track('Many', { n })`)
  expect(
    await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('hbt_q')).length`),
  ).toBe(1000)
  await page.evaluate(`for (let n = 0; n < 100; n++) habitue.track('Heavy', { n, text: 'x'.repeat(30000) })`)
  const characters = await page.evaluate(
    `Object.entries(localStorage).filter(([key]) => key.startsWith('hbt_q')).reduce((sum, [, value]) => sum + value.length, 0)`,
  )
  expect(characters).toBeLessThanOrEqual(2_000_000)
  await visitor.context.setOffline(false)
  await collector.arrival('Heavy', 60)
  await page.evaluate(`habitue.track('After')`)
  const [after] = await collector.arrival('After')
  expect(collector.arrived('Heavy').at(-1)?.properties?.n).toBe(99)
  expect(after?.context.droppedMessages).toBe(
    1050 + 100 - collector.arrived('Many').length - collector.arrived('Heavy').length,
  )
  expect(Math.max(...collector.received.map((entry) => entry.bytes))).toBeLessThanOrEqual(400_000)
})

test('a message over 32 KB is refused in the page, with a warning', async () => {
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.track('Huge', { text: 'ж'.repeat(17000) }); habitue.track('Small')`)
  await collector.arrival('Small')
  expect(collector.arrived('Huge')).toEqual([])
  await expect.poll(() => visitor.warnings.join(), patiently).toMatch(/32 KB.*Huge/)
})

test('nonsense never throws into the page', async () => {
  const before = `habitue.push(null, 5, ['fly', 1], ['track'], ['ready', () => { throw Error('theirs') }])`
  const page = await visitor.open(shop.page('/', { before }))
  await page.evaluate(`{
    const circle = {}; circle.self = circle
    habitue.track('Circle', circle); habitue.track(); habitue.group(); habitue.alias(null); habitue.identify(circle)
    habitue.track('Big', { n: 10n }); habitue.push(undefined); habitue.ready(); habitue.page(Symbol('x'), 7)
    habitue.track('Fine')
  }`)
  await collector.arrival('Fine')
  expect(visitor.pageErrors).toEqual([])
})
