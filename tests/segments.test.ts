import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pause } from '../kit/time.ts'
import { xlsxMediaType } from '../kit/xlsx.ts'
import { launchChromium } from '../tracker/testing/browser.ts'
import { patienceMs } from './installation.ts'
import { workbookOf } from './made-workbook.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// A segment as a manager makes it: said in sentences, seen at once, saved, met again on the card of a member.

describe('a segment of two conditions, one of them in a group', { timeout: 2 * patienceMs }, () => {
  const home = mkdtempSync(join(tmpdir(), 'habitue-segments-'))
  let running: Program
  let url: string
  let browser: Browser
  let manager: BrowserContext
  let page: Page
  const pageErrors: string[] = []
  const name = 'Two cups and more'

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
      2 * patienceMs,
      () => running.output(),
    )
    browser = await launchChromium()
    manager = await browser.newContext({ locale: 'en-GB' })
    manager.setDefaultTimeout(patienceMs)
    manager.on('weberror', (error) => pageErrors.push(String(error.error())))
    const [, email = '', password = ''] = /(\S+@habitue\.local)\s+·\s+(\S+)/.exec(running.output()) ?? []
    page = await manager.newPage()
    await page.goto(`${url}/`)
    await page.fill('input[name=email]', email)
    await page.fill('input[name=password]', password)
    await page.click('button[type=submit]')
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
  }, 3 * patienceMs)
  afterAll(async () => {
    await browser?.close()
    running?.process.kill('SIGTERM')
    await eventually('everything is gone', () => processesOf(home).length === 0, patienceMs)
    rmSync(home, { recursive: true, force: true })
  })

  /** The size beside the builder, once it is the answer to what stands there now. */
  async function size(): Promise<number> {
    const answer = page.locator('[data-preview-size]')
    await answer.waitFor()
    await page.locator('[aria-busy=false] [data-preview-size]').waitFor()
    return Number(await answer.getAttribute('data-preview-size'))
  }
  /** How many bought, and how many looked at something within the month. */
  const sizes = () =>
    page.evaluate(async () => {
      const session = (await (await fetch('/api/session')).json()) as { workspaces: { id: string }[] }
      const conditions = [
        { kind: 'order-count', atLeast: 1 },
        { kind: 'event-count', event: 'Product Viewed', atLeast: 1, period: { last: 30, unit: 'day' } },
      ]
      const answers = conditions.map(async (one) => {
        const answer = await fetch('/api/segments/preview', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'habitue-workspace': session.workspaces[0]?.id ?? '',
          },
          body: JSON.stringify({ definition: { match: 'all', items: [one] } }),
        })
        return answer.ok ? ((await answer.json()) as { size: number }).size : 0
      })
      return Promise.all(answers)
    })
  async function add(where: 'first' | 'last', words: string): Promise<void> {
    const button = page.getByRole('button', { name: 'Add condition' })
    await (where === 'first' ? button.first() : button.last()).click()
    await page.getByPlaceholder('What should be true of them?').fill(words)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
  }

  it('shows how many it holds for while it is built, fewer with each condition', async () => {
    // The base is written down by a lane of its own after the demo is there.
    let seen = ''
    await eventually(
      'the history is written down',
      async () => {
        await pause(2_000)
        const now = await sizes()
        const isAll = now.every((one) => one > 0) && String(now) === seen
        seen = String(now)
        return isAll
      },
      patienceMs,
      () => seen,
    )
    await page.goto(`${url}/segments/new`)
    await page.getByLabel('Name').fill(name)
    await add('last', 'number of orders')
    await page.getByRole('spinbutton').first().fill('1')
    await eventually('somebody bought once', async () => (await size()) > 0, patienceMs)
    const once = await size()
    await page.getByRole('button', { name: 'Add group' }).first().click()
    await add('first', 'did something')
    await page.getByRole('button', { name: 'Product viewed' }).waitFor()
    await eventually('the second condition counts', async () => (await size()) < once, patienceMs)
    const both = await size()
    expect(both).toBeGreaterThan(0)

    await page.getByRole('spinbutton').first().focus()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await eventually('it is taken back', async () => (await size()) === once, patienceMs)
    await page.keyboard.press('Control+Shift+z')
    await page.keyboard.press('Control+Shift+z')
    await eventually('and done again', async () => (await size()) === both, patienceMs)

    const handles = page.locator('[data-handle]')
    await handles.first().focus()
    await page.keyboard.press('ArrowDown')
    await handles.nth(1).and(page.locator(':focus')).waitFor()
  })

  it('is saved, and its page says the sentence and the people', async () => {
    // Its people are found while the page opens: they come also when it could not hear of it.
    await page.route('**/api/live?*', (route) => route.abort())
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.waitForURL(/\/segments\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { name }).waitFor()
    await page.getByText('bought at least').first().waitFor()
    await page.getByRole('grid').getByRole('row').nth(1).waitFor()
    await page.unroute('**/api/live?*')
  })

  it('opens a member beside the page, and the card leads back', async () => {
    await page.getByRole('grid').getByRole('row').nth(1).click()
    const panel = page.getByRole('complementary').last()
    await panel.getByText('Timeline').first().waitFor()
    await page.keyboard.press('Escape')
  })

  it('stands in the list and in the palette, and narrows the list of customers', async () => {
    await page.goto(`${url}/segments`)
    await page.getByRole('grid').first().getByText(name).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('two cups')
    await page.getByText(name).last().waitFor()
    await page.keyboard.press('Escape')
    await page.goto(`${url}/customers`)
    await page.getByRole('button', { name: 'In the segment any' }).click()
    await page.getByRole('menuitem', { name }).click()
    await page.waitForURL(/segment=/)
    await page.getByRole('grid').getByRole('row').nth(1).waitFor()
  })

  /** Opens the menu of the page of the segment. */
  const more = () => page.getByRole('button', { name: 'What else can be done' }).click()

  it('goes home as a workbook and as a table', async () => {
    await page.goto(`${url}/segments`)
    await page.getByRole('grid').first().getByText(name).click()
    await page.getByRole('heading', { name }).waitFor()
    for (const [item, ending, begins] of [
      ['Workbook (XLSX)', '.xlsx', 'PK'],
      ['Table (CSV)', '.csv', '\ufeffNo.,Name,E-mail'],
    ] as const) {
      await more()
      const begun = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: item }).click()
      const file = await begun
      expect(file.suggestedFilename()).toBe(`two-cups-and-more${ending}`)
      expect(readFileSync(await file.path(), 'utf8').startsWith(begins)).toBe(true)
    }
  })

  it('is split by chance into two lists', async () => {
    await more()
    await page.getByRole('menuitem', { name: 'Split by chance' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Split' }).click()
    await page.waitForURL(/show=lists/)
    await page.getByText(`${name} · A`).waitFor()
    await page.getByText(`${name} · B`).waitFor()
  })

  it('is met by a list of customers out of a workbook or pasted, of whom one leads to nobody', async () => {
    const answer = await page.evaluate(async () => {
      const session = (await (await fetch('/api/session')).json()) as { workspaces: { id: string }[] }
      const headers = { 'habitue-workspace': session.workspaces[0]?.id ?? '' }
      return (await (await fetch('/api/customers?limit=100', { headers })).json()) as {
        items: { email: string | null }[]
      }
    })
    const emails = answer.items.flatMap((one) => one.email ?? []).slice(0, 5)
    expect(emails).toHaveLength(5)
    await page.getByRole('button', { name: 'From a list' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'Guests.xlsx',
      mimeType: xlsxMediaType,
      buffer: workbookOf({ Guests: [['Came on', 'E-mail'], ...emails.map((one) => ['2026-03-01', one])] }),
    })
    await dialog.getByText('5 lines').waitFor()
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Guests')
    expect(await dialog.getByLabel('Customers').inputValue()).toContain(`2026-03-01\t${emails[0]}\n`)
    await dialog.getByLabel('Name').fill('By hand')
    await dialog.getByLabel('Customers').fill([...emails, 'nobody@nowhere.example'].join('\n'))
    await dialog.getByText('6 lines').waitFor()
    await dialog.getByRole('button', { name: 'Make the segment' }).click()
    await dialog.getByText('5 customers found').waitFor()
    await dialog.getByText('nobody@nowhere.example').waitFor()
    await dialog.getByRole('link', { name: 'Open the segment' }).click()
    await page.getByRole('heading', { name: 'By hand' }).waitFor()
    await page.getByRole('grid').getByRole('row').nth(5).waitFor()
  })

  it('is laid over its own part, and what only one has becomes a segment', async () => {
    await page.goto(`${url}/segments`)
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).check()
    await page.getByRole('checkbox', { name: `Choose ${name} · A`, exact: true }).check()
    await page.getByRole('link', { name: 'Overlap' }).click()
    await page.waitForURL(/segments\/overlap\?ids=/)
    await page.getByText(/(are|is) in all of them/).waitFor()
    // whoever is in the part is in the whole
    const table = page.getByRole('table')
    await eventually('two rows', async () => (await table.getByRole('row').count()) === 3, patienceMs)
    const only = page.getByRole('checkbox', { name: `Choose those who are in: ${name}`, exact: true })
    await only.check()
    await page.getByRole('button', { name: /^Make a segment of/ }).click()
    await page.waitForURL(/segments\/new/)
    expect(await size()).toBeGreaterThan(0)
    await page.getByText('is not in the segment').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe(`${name}, but not ${name} · A`)
  })

  it('is kept while another asks for it, which the refusal leads to; keys alone are enough for that', async () => {
    await page.getByLabel('Name').fill('The other half')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.getByRole('heading', { name: 'The other half' }).waitFor()
    await page.goto(`${url}/segments`)
    await page.getByRole('grid').first().getByText(name, { exact: true }).click()
    const what = page.getByRole('button', { name: 'What else can be done' })
    const refused = async () => {
      await what.press('Enter')
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
      await page.getByRole('dialog').getByRole('link', { name: 'The other half' }).waitFor()
    }
    await refused()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('[aria-label="What else can be done"]:focus').waitFor()
    await refused()
    await page.getByRole('dialog').getByRole('link', { name: 'The other half' }).press('Enter')
    await page.getByRole('heading', { name: 'The other half' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('#page:focus').waitFor()
  })

  it('shows who would come and who would go before it is changed', async () => {
    await page.goto(`${url}/segments`)
    await page.getByRole('grid').first().getByText(name, { exact: true }).click()
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('spinbutton').first().fill('2')
    await page.getByText(/would leave$/).waitFor()
  })

  it('no page stumbled', () => expect(pageErrors).toEqual([]))
})
