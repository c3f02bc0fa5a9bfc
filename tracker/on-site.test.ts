import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchChromium } from './testing/browser.ts'
import { builtScript } from './testing/built-script.ts'
import { builtTracker } from './testing/built-tracker.ts'

let browser: Browser
let server: http.Server
let shop = ''
let asked: string[] = []
let items: object[] = []

const item = (more: object = {}) => ({
  id: 'm1',
  title: 'Ten percent <img src=x onerror="window.hacked=1">',
  text: 'Until Sunday <script>window.hacked=1</script>',
  image: '',
  button: 'Look',
  url: `${shop}/tea`,
  emailField: '',
  thanks: '',
  position: 'corner',
  selector: '',
  everyDays: 1,
  seenUrl: `${shop}/seen`,
  closedUrl: `${shop}/closed`,
  ...more,
})

beforeAll(async () => {
  const [tracker, onSite] = [await builtTracker(), await builtScript('on-site')]
  console.log(`on-site.js: gzip ${gzipSync(onSite).length}`)
  expect(gzipSync(onSite).length).toBeLessThan(4_096)
  server = http.createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      asked.push(path === '/v1/batch' ? `batch ${body}` : path)
      const script = { '/tracker.js': tracker, '/on-site.js': onSite }[path]
      if (script) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
      const json = (told: object) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told))
      if (path === '/v1/batch') return json({ success: true, ...(items.length > 0 ? { onSite: true } : {}) })
      if (path.startsWith('/on-site/')) return json({ items })
      const consent = path === '/careful' ? ' data-consent="required"' : ''
      response.writeHead(200, {
        'content-type': 'text/html',
        // A shop's strict policy: nothing inline but the one line of the snippet.
        'content-security-policy': `script-src ${shop} 'unsafe-inline'`,
      })
      return response.end(`<!doctype html><title>Shop</title><script>window.habitue = window.habitue || []</script>
        <script async src="/tracker.js" data-write-key="KEY"${consent}></script><h1>Shop</h1><div id="place"></div>`)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

async function visitor(path = '/'): Promise<Page> {
  asked = []
  const page = await (await browser.newContext()).newPage()
  await page.goto(shop + path)
  return page
}
const eventually = (look: () => void) => vi.waitFor(look, { timeout: 60_000, interval: 50 })
const box = (page: Page) => page.locator('[data-habitue] .box')

test('a pop-up is shown as text, once, counted as seen, and closed for good', async () => {
  items = [item()]
  const page = await visitor()
  await box(page).waitFor()
  expect(await box(page).locator('h2').textContent()).toBe(
    'Ten percent <img src=x onerror="window.hacked=1">',
  )
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  await eventually(() => expect(asked).toContain('/seen'))
  await page.reload()
  await eventually(() => expect(asked.filter((one) => one === '/on-site/KEY')).toHaveLength(2))
  // Seen today: not again; tomorrow it is.
  expect(await box(page).count()).toBe(0)
  await page.evaluate("localStorage.setItem('hbt_seen', JSON.stringify({ m1: Date.now() - 90000000 }))")
  await page.reload()
  await box(page).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(await box(page).count()).toBe(0)
  await eventually(() => expect(asked).toContain('/closed'))
  await page.evaluate(
    "localStorage.setItem('hbt_seen', localStorage.getItem('hbt_seen').replace(/[1-9]\\d+/, '0'))",
  )
  await page.reload()
  await eventually(() => expect(asked.filter((one) => one === '/on-site/KEY')).toHaveLength(4))
  expect(await box(page).count()).toBe(0)
})

test('an e-mail that is left says who it is and that they agreed; Escape closes a dialog', async () => {
  items = [item({ position: 'centre', emailField: 'Your e-mail', thanks: 'Thanks' })]
  const page = await visitor()
  await page.getByPlaceholder('Your e-mail').fill('anna@example.com')
  await page.keyboard.press('Enter')
  expect(await page.getByRole('status').textContent()).toBe('Thanks')
  await eventually(() => {
    const told = asked.filter((one) => one.startsWith('batch')).join()
    expect(told).toContain('"email":"anna@example.com"')
    expect(told).toContain('"consents":{"email":true}')
  })
  expect(asked).toContain('/tea')
  await page.keyboard.press('Escape')
  expect(await box(page).count()).toBe(0)
})

test('blocks stand in their places, where there is one; a wrong selector or address breaks nothing', async () => {
  items = [
    item({ id: 'a', position: 'block', selector: '#place', url: 'javascript:alert(1)' }),
    item({ id: 'b', position: 'block', selector: '#nowhere' }),
    item({ id: 'c', position: 'block', selector: ':::' }),
    item({ id: 'd', position: 'top' }),
    item({ id: 'e', position: 'bottom' }),
  ]
  const page = await visitor()
  await page.locator('#place [data-habitue=a] .box').waitFor()
  expect(await page.locator('#place a').count()).toBe(0)
  await page.locator('[data-habitue=d] .box').waitFor()
  expect(await box(page).count()).toBe(2)
})

test('nothing is asked or loaded where there is nothing, or where the visitor has not agreed', async () => {
  items = []
  const page = await visitor()
  await eventually(() => expect(asked.some((one) => one.startsWith('batch'))).toBe(true))
  items = [item()]
  const careful = await visitor('/careful')
  await careful.waitForTimeout(1_500)
  expect(asked.filter((one) => one.startsWith('/on-site'))).toEqual([])
  await careful.evaluate('habitue.consent(true)')
  await box(careful).waitFor()
  await careful.evaluate('habitue.consent(false)')
  expect(await box(careful).count()).toBe(0)
  expect(await box(page).count()).toBe(0)
})
