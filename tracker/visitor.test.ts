import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  chromiumArguments,
  chromiumPath,
  launchChromium,
  loaded,
  newVisitor,
  patiently,
} from './testing/browser.ts'
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const cookies = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name === 'hbt_id')
const stored = `Object.keys(localStorage).filter((key) => key.startsWith('hbt_'))`

test('the id is a first-party cookie of the whole domain for a year, mirrored in localStorage', async () => {
  const page = await visitor.open(shop.page())
  const [message] = await collector.arrival('page')
  expect(message?.anonymousId).toMatch(UUID)
  expect(message?.messageId).toMatch(UUID)
  const [cookie, ...others] = await cookies(visitor.context)
  expect(others).toEqual([])
  expect(cookie).toMatchObject({
    value: message?.anonymousId,
    domain: '.shop.localhost',
    path: '/',
    sameSite: 'Lax',
  })
  const days = ((cookie?.expires ?? 0) - Date.now() / 1_000) / 86_400
  expect(Math.round(days)).toBe(365)
  expect(await page.evaluate(`localStorage.hbt_id`)).toBe(message?.anonymousId)
  expect(await page.evaluate(`habitue.anonymousId()`)).toBe(message?.anonymousId)
})

test('a subdomain sees the same visitor', async () => {
  await visitor.open(shop.page())
  await visitor.open(shop.page('/', { host: 'm.shop.localhost' }))
  const messages = await collector.arrival('page', 2)
  expect(new Set(messages.map((message) => message.anonymousId)).size).toBe(1)
})

test('a lost cookie is healed from localStorage, a lost localStorage from the cookie', async () => {
  const page = await visitor.open(shop.page())
  const id = await page.evaluate(`habitue.anonymousId()`)
  await visitor.context.clearCookies()
  await page.evaluate(`habitue.track('One')`)
  await collector.arrival('One')
  expect((await cookies(visitor.context))[0]?.value).toBe(id)
  await page.evaluate(`localStorage.clear()`)
  await page.reload()
  await loaded(page)
  const messages = await collector.arrival('page', 2)
  expect(new Set(messages.map((message) => message.anonymousId))).toEqual(new Set([id]))
  expect(await page.evaluate(`localStorage.hbt_id`)).toBe(id)
})

test('the session lasts over pages and ends after half an hour without a message', async () => {
  await visitor.context.clock.install()
  const page = await visitor.open(shop.page('/one'))
  await page.goto(shop.page('/two'))
  await loaded(page)
  const [one, two] = await collector.arrival('page', 2)
  expect(one?.context.sessionId).toMatch(UUID)
  expect(two?.context.sessionId).toBe(one?.context.sessionId)
  await visitor.context.clock.setFixedTime(Date.now() + 31 * 60_000)
  await page.evaluate(`habitue.track('Back from lunch'); habitue.flush()`)
  const [later] = await collector.arrival('Back from lunch')
  expect(later?.context.sessionId).toMatch(UUID)
  expect(later?.context.sessionId).not.toBe(one?.context.sessionId)
  expect(later?.anonymousId).toBe(one?.anonymousId)
})

test('identify, group and alias carry what the Segment spec asks, and the user id stays', async () => {
  const page = await visitor.open(shop.page())
  await page.evaluate(`
    habitue.identify({ email: 'early@example.com' })
    habitue.identify(42, { email: 'anna@example.com' })
    habitue.group('acme', { name: 'Acme' })
    habitue.alias('43')`)
  await page.goto(shop.page('/next'))
  await loaded(page)
  const pages = await collector.arrival('page', 2)
  const [early, known] = await collector.arrival('identify', 2)
  const [group] = await collector.arrival('group')
  const [alias] = await collector.arrival('alias')
  expect(early).toMatchObject({ traits: { email: 'early@example.com' } })
  expect(early?.userId).toBeUndefined()
  expect(known).toMatchObject({ userId: '42', traits: { email: 'anna@example.com' } })
  expect(group).toMatchObject({ groupId: 'acme', userId: '42', traits: { name: 'Acme' } })
  expect(alias).toMatchObject({ userId: '43', previousId: '42' })
  expect(pages.at(-1)?.userId).toBe('42')
})

test('reset begins a new visitor; so does another person who signs in at the same device', async () => {
  const page = await visitor.open(shop.page())
  await page.evaluate(`habitue.identify('anna'); habitue.reset(); habitue.track('After reset')`)
  const [anna] = await collector.arrival('identify')
  const [after] = await collector.arrival('After reset')
  expect(after?.userId).toBeUndefined()
  expect(after?.anonymousId).toMatch(UUID)
  expect(after?.anonymousId).not.toBe(anna?.anonymousId)
  expect(after?.context.sessionId).not.toBe(anna?.context.sessionId)
  await page.evaluate(`habitue.identify('boris'); habitue.identify('vera')`)
  const [, boris, vera] = await collector.arrival('identify', 3)
  expect(boris?.anonymousId).toBe(after?.anonymousId)
  expect(vera?.anonymousId).not.toBe(boris?.anonymousId)
  expect(await cookies(visitor.context)).toHaveLength(1)
})

test('with consent required nothing is stored or sent before the answer; a yes sends what was waiting', async () => {
  const page = await visitor.open(shop.page('/?utm_source=ad', { attributes: 'data-consent="required"' }))
  await page.evaluate(`habitue.track('Product Viewed'); habitue.identify('anna'); habitue.flush()`)
  const other = await visitor.open(shop.page('/other', { attributes: 'data-consent="required"' }))
  await page.waitForTimeout(600)
  expect(collector.received).toEqual([])
  expect(await page.evaluate(stored)).toEqual([])
  expect(await cookies(visitor.context)).toEqual([])

  await page.evaluate(`habitue.consent(true)`)
  const [viewed] = await collector.arrival('Product Viewed')
  const pages = await collector.arrival('page', 2)
  expect(viewed?.context.campaign).toEqual({ source: 'ad' })
  expect((await cookies(visitor.context))[0]?.value).toBe(viewed?.anonymousId)
  // The tab that waited beside it is the same visitor.
  expect(new Set(pages.map((message) => message.anonymousId)).size).toBe(1)
  await other.evaluate(`habitue.track('Elsewhere')`)
  const [elsewhere] = await collector.arrival('Elsewhere')
  expect(elsewhere).toMatchObject({ anonymousId: viewed?.anonymousId, userId: 'anna' })

  await page.goto(shop.page('/next', { attributes: 'data-consent="required"' }))
  await collector.arrival('page', 3)
})

test('a refusal stops everything and forgets the id and the queue, in every tab, until a new yes', async () => {
  const page = await visitor.open(shop.page())
  const other = await visitor.open(shop.page('/other'))
  await collector.arrival('page', 2)
  const id = await page.evaluate(`habitue.anonymousId()`)
  await page.evaluate(`habitue.track('Unsent'); habitue.consent(false); habitue.track('Refused')`)
  await expect.poll(() => other.evaluate(`habitue.anonymousId()`), patiently).toBe('')
  await other.evaluate(`habitue.track('Refused')`)
  await page.goto(shop.page('/next'))
  await loaded(page)
  await page.waitForTimeout(600)
  expect(await page.evaluate(stored)).toEqual(['hbt_consent'])
  expect(await cookies(visitor.context)).toEqual([])
  expect(collector.arrived().map((message) => message.type)).toEqual(['page', 'page'])
  await page.evaluate(`habitue.consent(true); habitue.track('Again')`)
  const [again] = await collector.arrival('Again')
  expect(again?.anonymousId).toMatch(UUID)
  expect(again?.anonymousId).not.toBe(id)
})

test('with cookies and storage blocked by the browser messages still arrive', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'habitue-tracker-'))
  mkdirSync(join(profile, 'Default'))
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }),
  )
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: chromiumArguments,
  })
  try {
    const page = await context.newPage()
    await page.goto(shop.page())
    await loaded(page)
    expect(
      await page.evaluate(`(() => { try { return !!localStorage } catch { return 'blocked' } })()`),
    ).toBe('blocked')
    collector.answer((entry) => (collector.received.length < 2 && entry ? { status: 500 } : { status: 200 }))
    await page.evaluate(`habitue.track('One'); habitue.identify('anna')`)
    const [one] = await collector.arrival('One')
    const [identified] = await collector.arrival('identify')
    expect(one?.anonymousId).toMatch(UUID)
    expect(identified).toMatchObject({ anonymousId: one?.anonymousId, userId: 'anna' })
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
})

test('inside a sandboxed frame, where even locks are refused, messages still arrive', async () => {
  const page = await visitor.context.newPage()
  await page.goto(shop.page('/framed'))
  const [message] = await collector.arrival('page')
  expect(message?.context.page.path).toBe('/inside')
})
