import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeTab, launchChromium, loaded } from '../tracker/testing/browser.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// The main job, as two people see it: a customer in the shop and in their mail, a manager at the open card.

const patienceMs = 60_000
const oneActMs = 3 * patienceMs
const customer = { email: 'anna.journey@example.org', firstName: 'Annabel', lastName: 'Journey' }

interface Letters {
  sent: number
  clicked: number
  ordered: number
  revenueMinor: number
}
interface Statistics {
  total: Letters
  steps: { stepId: string; letters: Letters | null }[]
}

describe('from a forgotten cart to an order', { timeout: oneActMs }, () => {
  const home = mkdtempSync(join(tmpdir(), 'habitue-journey-'))
  let running: Program
  let url: string
  let browser: Browser
  let visitor: BrowserContext
  let manager: BrowserContext
  let card: Page
  let flow: Page
  let flowId = ''
  let customerId = 0
  const pageErrors: string[] = []

  /** An operation as the manager's browser may call it. */
  async function ask<Answer>(path: string): Promise<Answer> {
    const answer = await manager.request.get(`${url}/api${path}`)
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  async function newProfile(): Promise<BrowserContext> {
    // A headless browser says that it is one, and its clicks would rightly count as a machine's.
    const userAgent = `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`
    const context = await browser.newContext({ locale: 'en-GB', userAgent })
    context.setDefaultTimeout(patienceMs)
    context.on('weberror', (error) => pageErrors.push(String(error.error())))
    return context
  }
  const search = () =>
    ask<{ items: { id: number; name: string | null }[] }>(
      `/customers?search=${encodeURIComponent(customer.email)}&workspace=${workspace}`,
    )
  let workspace = ''

  beforeAll(async () => {
    const port = await freePort()
    url = `http://localhost:${port}`
    running = habitue(['demo', '--quiet', '--locale', 'en'], {
      HABITUE_HOME: home,
      HABITUE_PORT: String(port),
    })
    await eventually(
      'the demo is ready',
      () => running.output().includes('stop with Ctrl-C'),
      oneActMs,
      () => running.output(),
    )
    browser = await launchChromium()
    visitor = await newProfile()
    manager = await newProfile()
  }, 2 * oneActMs)
  afterAll(async () => {
    await browser?.close()
    running?.process.kill('SIGTERM')
    await eventually('everything is gone', () => processesOf(home).length === 0)
    rmSync(home, { recursive: true, force: true })
  })

  it('a visitor fills a cart, leaves an e-mail with consent and walks away', async () => {
    const page = await visitor.newPage()
    await page.goto(`${url}/shop/?product=tea-01`)
    await loaded(page)
    await page.click('.product .main-button')
    await page.goto(`${url}/shop/?account=1`)
    await loaded(page)
    await page.fill('[data-form=account] [name=firstName]', customer.firstName)
    await page.fill('[data-form=account] [name=lastName]', customer.lastName)
    await page.fill('[data-form=account] [name=email]', customer.email)
    await page.check('[data-form=account] [name=consent]')
    await page.click('[data-form=account] button.main-button')
    await page.locator('[data-action=letters]').waitFor()
    await closeTab(page)
  })

  it('the manager signs in as the demo says and finds the customer’s card, known by name', async () => {
    const [, email = '', password = ''] = /(\S+@habitue\.local)\s+·\s+(\S+)/.exec(running.output()) ?? []
    const page = await manager.newPage()
    await page.goto(`${url}/`)
    await page.fill('input[name=email]', email)
    await page.fill('input[name=password]', password)
    await page.click('button[type=submit]')
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
    const session = await ask<{ workspaces: { id: string }[] }>('/session')
    workspace = session.workspaces[0]?.id ?? ''
    await eventually('the visitor is a customer', async () => (await search()).items[0]?.name != null)
    customerId = (await search()).items[0]?.id ?? 0
    await page.goto(`${url}/customers/${customerId}`)
    await page.getByText(`${customer.firstName} ${customer.lastName}`).first().waitFor()
    await page.getByText(customer.email).first().waitFor()
    card = page
    const flows = await ask<{ items: { id: string; name: string }[] }>(`/flows?workspace=${workspace}`)
    const abandoned = flows.items.find(({ name }) => name === 'Abandoned cart')
    flowId = abandoned?.id ?? ''
    flow = await manager.newPage()
    await flow.goto(`${url}/flows/${flowId}`)
    await flow
      .getByText(abandoned?.name ?? '')
      .first()
      .waitFor()
    // A page that is loaded again forgets this.
    for (const one of [card, flow]) await one.evaluate('window.isStillOpen = true')
  })

  it('the letter comes by itself, with the cart’s product; its link leads back into the cart; the order is placed', async () => {
    const mailbox = await visitor.newPage()
    await mailbox.goto(`${url}/mailbox/?to=${customer.email}`)
    await mailbox.locator('#letters a').first().click()
    const letter = mailbox.frameLocator('iframe')
    await letter.getByRole('link', { name: 'Mountain oolong' }).first().waitFor()
    const [shop] = await Promise.all([
      visitor.waitForEvent('page'),
      letter.getByRole('link', { name: 'Back to the basket' }).click(),
    ])
    await loaded(shop)
    expect(new URL(shop.url()).searchParams.get('cart')).toBe('1')
    await shop.locator('.panel .main-button').click()
    await shop.locator('form#checkout').waitFor()
    await shop.locator('.panel .main-button').click()
    await shop.waitForURL(/thanks=/)
    await closeTab(shop)
  })

  it('the card and the flow, open all the while and never loaded again, show letter, order and money', async () => {
    const { items } = await eventuallyOrders()
    const number = items[0]?.number ?? ''
    expect(items).toHaveLength(1)
    await card.getByText(number).first().waitFor()
    await card.getByText('Annabel, your basket is still here').first().waitFor()
    const wholeRoubles = Math.floor((items[0]?.totalMinor ?? 0) / 100)
    await flow
      .getByText(new RegExp(`\\b${wholeRoubles}\\b`))
      .first()
      .waitFor()
    for (const page of [card, flow]) expect(await page.evaluate('window.isStillOpen')).toBe(true)
  })

  it('the order is the letter’s fruit, on the order, on the card and on the flow’s page', async () => {
    const orders = await eventuallyOrders()
    const [order] = orders.items
    expect(order?.attributedMessageId).toBeTruthy()
    const messages = await ask<{
      items: {
        id: string
        channel: string
        flowId: string | null
        clickedAt: string | null
        openedAt: string | null
        convertedAt: string | null
      }[]
    }>(`/customers/${customerId}/messages?workspace=${workspace}`)
    // beside it stand the pop-up that asked the guest for their e-mail, and perhaps the campaign's letter to new buyers
    const letters = messages.items.filter((one) => one.channel === 'email' && one.flowId === flowId)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.id).toBe(order?.attributedMessageId)
    for (const moment of ['openedAt', 'clickedAt', 'convertedAt'] as const)
      expect([moment, letters[0]?.[moment]]).not.toEqual([moment, null])
    const letterStep = async () => {
      const { steps } = await ask<Statistics>(`/flows/${flowId}/statistics?workspace=${workspace}`)
      return steps.find(({ stepId }) => stepId === 'letter')?.letters
    }
    await eventually('the flow has earned', async () => Number((await letterStep())?.revenueMinor) > 0)
    expect(await letterStep()).toMatchObject({
      sent: 1,
      clicked: 1,
      ordered: 1,
      revenueMinor: order?.totalMinor,
    })
  })

  it('the shop’s campaign went out by itself, and another waits as a draft', async () => {
    interface Campaigns {
      items: { status: string; asked: number }[]
    }
    let campaigns: Campaigns = { items: [] }
    await eventually(
      'letters of the campaign were asked for',
      async () => {
        campaigns = await ask<Campaigns>(`/campaigns?workspace=${workspace}`)
        return campaigns.items.some(({ asked }) => asked > 0)
      },
      oneActMs - 10_000,
      () => JSON.stringify(campaigns.items),
    )
    expect(campaigns.items.map(({ status }) => status)).toContain('draft')
  })

  it('a card is opened by one request, and what happens meanwhile is on it', async () => {
    // a browser has six connections, and pages that are never hidden keep theirs
    for (const done of [card, flow]) await done.close()
    const page = await manager.newPage()
    const parts: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith(`/api/customers/${customerId}/`) && !/\/(whole|arriving)$/.test(pathname))
        parts.push(pathname)
    })
    const heard = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/live')
    let partsBefore: string[] | null = null
    await page.route(/\/whole\b/, async (route) => {
      const answer = await route.fetch()
      await heard
      await manager.request.post(`${url}/api/customers/${customerId}/notes`, {
        headers: { origin: url, 'habitue-workspace': workspace },
        data: { text: 'Asked for decaf' },
      })
      // longer than news takes
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      partsBefore = [...parts]
      await route.fulfill({ response: answer })
    })
    await page.goto(`${url}/customers/${customerId}`)
    await page.getByText('Asked for decaf').first().waitFor()
    expect(partsBefore).toEqual([])
  })

  it('a picture from the computer becomes the logo, one that is taken away comes back', async () => {
    const page = await manager.newPage()
    await page.goto(`${url}/templates?panel=brand`)
    await page.getByRole('button', { name: 'Choose a picture' }).click()
    const pictures = page.getByRole('dialog', { name: 'Pictures for letters' })
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 32 } })
    const files = pictures.locator('input[type=file]')
    await files.setInputFiles([
      { name: 'logo.png', mimeType: 'image/png', buffer },
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html>') },
    ])
    const logo = pictures.getByRole('button', { name: 'logo.png 64 × 32' })
    await logo.waitFor()
    await pictures.getByText('page.png').waitFor()
    await pictures.getByRole('button', { name: 'Delete logo.png' }).click()
    await logo.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await logo.click()
    await pictures.waitFor({ state: 'detached' })
    const address = await page.getByLabel('Logo, address of the picture').inputValue()
    const shown = await manager.request.get(`${url}${new URL(address).pathname}`)
    expect(shown.headers()['content-type']).toBe('image/png')
    expect(await shown.body()).toEqual(buffer)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Letters show it from now on').waitFor()
    const { logoUrl } = await ask<{ logoUrl: string }>(`/brand?workspace=${workspace}`)
    expect(logoUrl).toBe(address)
  })

  it('no page stumbled', () => expect(pageErrors).toEqual([]))

  interface Orders {
    items: { number: string; totalMinor: number; attributedMessageId: string | null }[]
  }
  async function eventuallyOrders(): Promise<Orders> {
    let orders: Orders = { items: [] }
    await eventually('the order is on the card', async () => {
      orders = await ask<Orders>(`/customers/${customerId}/orders?workspace=${workspace}`)
      return orders.items.length > 0
    })
    return orders
  }
})
