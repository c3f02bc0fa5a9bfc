import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, newVisitor, patiently } from '../tracker/testing/browser.ts'
import { builtTracker } from '../tracker/testing/built-tracker.ts'
import { startShop } from '../tracker/testing/collector.ts'
import { logRecords } from './log-records.ts'
import { testServer } from './server.ts'

// The other tests play the collector; here the real one answers a real browser from another origin.

const calm = await testServer()
const pressed = await testServer({ config: { intakeLimit: 0 } })
const browser = await launchChromium()

beforeAll(async () => {
  await builtTracker()
})
afterAll(() => browser.close())

interface Kept {
  workspaceId: string
  body: { batch: { event?: string; type: string; messageId: string }[] }
}

async function keptOf(workspaceId: string) {
  return (await logRecords<Kept>(calm.runtime.engines.db, 'intake'))
    .filter((record) => record.workspaceId === workspaceId)
    .flatMap(({ body }) => body.batch)
}

test('a shop on another origin is heard by the real server, each message once', async () => {
  const { id, writeKey } = await calm.newWorkspace()
  const shop = await startShop(await calm.listen(), writeKey)
  const visitor = await newVisitor(browser)
  const page = await visitor.open(shop.page('/tea'))
  await page.evaluate(
    `habitue.track('Product Viewed', { name: 'Чай' }); habitue.identify('anna', { email: 'a@example.org' })`,
  )
  await expect
    .poll(async () => (await keptOf(id)).map((message) => message.event ?? message.type), patiently)
    .toEqual(['page', 'Product Viewed', 'identify'])
  await expect
    .poll(
      () => page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('hbt_q')).length`),
      patiently,
    )
    .toBe(0)
  expect(visitor.warnings).toEqual([])
  await visitor.context.close()
  await shop.close()
})

test('a wrong key is said in the page', async () => {
  const shop = await startShop(calm.runtime.publicUrl, 'wrong')
  const visitor = await newVisitor(browser)
  await visitor.open(shop.page('/tea'))
  await expect.poll(() => visitor.warnings.join(), patiently).toMatch(/401/)
  await visitor.context.close()
  await shop.close()
})

test('when the real server asks to come later, the page can read when', async () => {
  const { writeKey } = await pressed.newWorkspace()
  const shop = await startShop(await pressed.listen(), writeKey)
  const visitor = await newVisitor(browser)
  const page = await visitor.open(shop.page('/tea'))
  // The third of its parts: the server named the time.
  const isDemanded = `(() => { habitue.track('One more'); return JSON.parse(localStorage.hbt_pause ?? '[]')[2] ?? false })()`
  await expect.poll(() => page.evaluate(isDemanded), { ...patiently, interval: 300 }).toBe(true)
  await visitor.context.close()
  await shop.close()
})
