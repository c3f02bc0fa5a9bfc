import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, patiently } from './testing/browser.ts'
import { builtScript } from './testing/built-script.ts'

const publicKey = 'BPcMbnWQL5GOYX_5LKZXT6sLmHiMsJSiEvIFvfcDvX7IZ9qqtq68onpTPEYmyxSQNiH7UD_98AUcQ12kBoxz_0s'
let browser: Browser
let server: http.Server
let shop = ''

beforeAll(async () => {
  const [page, worker] = [await builtScript('web-push'), await builtScript('push-worker')]
  console.log(`web-push.js: gzip ${gzipSync(page).length}, push-worker.js: gzip ${gzipSync(worker).length}`)
  expect(gzipSync(page).length).toBeLessThan(1_500)
  expect(gzipSync(worker).length).toBeLessThan(1_000)
  const files: Record<string, [string, string]> = {
    '/': [
      'text/html',
      `<script>window.habitue = window.habitue || []</script>
       <script src="/web-push.js" data-public-key="${publicKey}"></script><h1>Shop</h1>`,
    ],
    '/tea': ['text/html', '<h1>Tea</h1>'],
    '/web-push.js': ['text/javascript', page],
    '/push-worker.js': ['text/javascript', worker],
    '/habitue-worker.js': ['text/javascript', "importScripts('/push-worker.js')"],
  }
  server = http.createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(text ? 200 : 404, { 'content-type': type }).end(text)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** Browsers' push services are outside: what they would give the page is given here. */
const standIn = `
  PushManager.prototype.subscribe = async function (options) {
    window.askedWith = [...new Uint8Array(options.applicationServerKey)].length
    return { toJSON: () => ({ endpoint: 'https://push.example/abc', keys: { p256dh: 'key', auth: 'word' } }) }
  }`

test('a visitor who says yes is told of, with their consent and where to reach them', async () => {
  const context = await browser.newContext({ permissions: ['notifications'] })
  await context.addInitScript(standIn)
  const page = await context.newPage()
  await page.goto(shop)
  expect(await page.evaluate('habitueWebPush.state()')).toBe('granted')
  expect(await page.evaluate('habitueWebPush.subscribe()')).toBe(true)
  expect(await page.evaluate('window.askedWith')).toBe(65)
  expect(await page.evaluate('JSON.parse(JSON.stringify(window.habitue))')).toEqual([
    ['identify', null, { consents: { 'web-push': true } }],
    [
      'track',
      'Web Push Subscribed',
      { subscription: { endpoint: 'https://push.example/abc', keys: { p256dh: 'key', auth: 'word' } } },
    ],
  ])
  await context.close()
})

test('a visitor who says no is told of nobody, and nothing is thrown into the page', async () => {
  const context = await browser.newContext()
  await context.addInitScript(standIn)
  await context.addInitScript("Notification.requestPermission = async () => 'denied'")
  const page = await context.newPage()
  await page.goto(shop)
  expect(await page.evaluate('habitueWebPush.subscribe()')).toBe(false)
  expect(await page.evaluate('habitueWebPush.unsubscribe()')).toBe(false)
  expect(await page.evaluate('window.habitue.length')).toBe(0)
  await context.close()
})

test('what is pushed is shown, words and all', async () => {
  const context = await browser.newContext({ permissions: ['notifications'] })
  await context.addInitScript(standIn)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  let registrationId = ''
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations.findLast((one) => !one.isDeleted)?.registrationId ?? registrationId
  })
  await devtools.send('ServiceWorker.enable')
  await page.goto(shop)
  await page.evaluate('habitueWebPush.subscribe()')
  await expect.poll(() => registrationId, patiently).not.toBe('')
  const push = (data: string) =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin: shop, registrationId, data })
  const told = JSON.stringify({ id: 'm1', title: 'Чай снова есть', text: 'Заглядывайте', url: `${shop}/tea` })
  const shown = async () => {
    // A push of the developer tools is lost when the worker is not up yet; said twice, one id is one notification.
    await push(told)
    return page.evaluate(`navigator.serviceWorker.ready
      .then((registration) => registration.getNotifications())
      .then((all) => all.map(({ title, body, tag, data }) => ({ title, body, tag, data })))`)
  }
  await expect
    .poll(shown, { ...patiently, interval: 1_000 })
    .toEqual([{ title: 'Чай снова есть', body: 'Заглядывайте', tag: 'm1', data: { url: `${shop}/tea` } }])
  await context.close()
})
