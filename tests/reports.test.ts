import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../tracker/testing/browser.ts'
import { patienceMs } from './installation.ts'
import { eventually, freePort, habitue, type Program, processesOf } from './program.ts'

// What a manager does with reports: looks, opens a cell, keeps its people as a segment, asks who went where, takes the
// figures along.

describe('the room Reports', { timeout: 2 * patienceMs }, () => {
  const home = mkdtempSync(join(tmpdir(), 'habitue-reports-'))
  let running: Program
  let url: string
  let browser: Browser
  let manager: BrowserContext
  let page: Page
  const pageErrors: string[] = []

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
      patienceMs,
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
  }, 2 * patienceMs)
  afterAll(async () => {
    await browser?.close()
    running?.process.kill('SIGTERM')
    await eventually('everything is gone', () => processesOf(home).length === 0, patienceMs)
    rmSync(home, { recursive: true, force: true })
  })

  async function answerOf<Answer>(path: string): Promise<Answer> {
    const response = await page.request.get(`${url}/api${path}`)
    expect(response.status()).toBe(200)
    return response.json() as Promise<Answer>
  }
  const panel = () => page.getByRole('complementary')
  const people = () => panel().locator('a[href^="/customers/"]')

  it('a cell of the RFM grid shows its people, and the address brings a colleague to the same place', async () => {
    await page.goto(`${url}/reports`)
    await page.waitForURL(/\/reports\/rfm/)
    await page
      .getByRole('button', { name: /^(Best|Growing|Newcomers):/ })
      .first()
      .click()
    await page.waitForURL(/cell=\d-\d/)
    await people().first().waitFor()
    const colleague = await manager.newPage()
    await colleague.goto(page.url())
    await colleague.getByRole('complementary').locator('a[href^="/customers/"]').first().waitFor()
    await colleague.keyboard.press('Escape')
    await colleague.waitForURL((address) => !address.search.includes('cell='))
    await colleague.close()
  })

  it('keeps the cell as a segment: the builder opens with its grades, and counts who has them', async () => {
    const [, recency, frequency] = /cell=(\d)-(\d)/.exec(page.url()) ?? []
    await panel().getByRole('link', { name: 'Save as a segment' }).click()
    await page.waitForURL(/\/segments\/new/)
    const begun = new URL(page.url()).searchParams
    expect(begun.get('name')).toMatch(new RegExp(`RFM ${recency}-${frequency}$`))
    expect(JSON.parse(begun.get('definition') ?? '{}')).toEqual({
      match: 'all',
      items: [{ kind: 'rfm-cell', recency: [Number(recency)], frequency: [Number(frequency)], monetary: [] }],
    })
    // The base is being graded while the demo is young: the two are asked again until they speak of the same moment.
    const inCell = `/reports/rfm/customers?recency=${recency}&frequency=${frequency}&limit=1`
    const size = page.locator('[aria-busy=false] [data-preview-size]')
    let answers = ''
    await eventually(
      'the builder counts the people of the cell',
      async () => {
        const counted = Number(await size.getAttribute('data-preview-size'))
        const { total } = await answerOf<{ total: number }>(inCell)
        answers = `the builder: ${counted}, the cell: ${total}`
        if (counted === total && total > 0) return true
        await page.reload()
        return false
      },
      patienceMs,
      () => answers,
    )
  })

  it('shows who went from one segment to another, and lists the people of a stream', async () => {
    const from = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
    interface Found {
      segments: { id: string; name: string }[]
      flows: { was: string; now: string; customers: number }[]
    }
    const asked = `from=${from}&by=segments`
    await eventually(
      'segments have people',
      async () => (await answerOf<Found>(`/reports/migration?${asked}`)).flows.length > 0,
      patienceMs,
    )
    const { segments } = await answerOf<Found>(`/reports/migration?${asked}`)
    const chosen = segments.map(({ id }) => id).join(',')
    const { flows } = await answerOf<Found>(`/reports/migration?${asked}&segments=${chosen}`)
    const flow = [...flows].sort((one, other) => one.customers - other.customers).at(-1)
    await page.goto(
      `${url}/reports/lifecycle?${asked}&segments=${chosen}&flow=${flow?.was ?? ''}~${flow?.now ?? ''}`,
    )
    await people().first().waitFor()
    await page.getByText('The picture begins on').first().waitFor()
    await panel()
      .getByText(segments.find(({ id }) => id === flow?.now)?.name ?? 'In none of them')
      .first()
      .waitFor()
  })

  it('segments of the picture are ticked one after another: nothing closes or jumps to the top', async () => {
    await page.goto(`${url}/reports/lifecycle?by=segments`)
    await page.getByRole('button', { name: /^Segments/ }).click()
    const items = page.getByRole('menuitemcheckbox')
    for (const place of [0, 1]) {
      await items.nth(place).click()
      await page.waitForURL(place === 0 ? /segments=[^&,%]+$/ : /segments=[^&]+(,|%2C)/)
    }
    expect(await items.nth(1).getAttribute('aria-checked')).toBe('true')
    expect(await items.nth(2).getAttribute('aria-checked')).toBe('false')
    await page.keyboard.press('Escape')
  })

  it('fits a segment beside everybody, and opens what was found', async () => {
    await page.goto(`${url}/reports/value`)
    await page.getByRole('button', { name: 'Fit a segment' }).waitFor()
    await eventually(
      'no fit is under way',
      () => page.getByRole('button', { name: 'Fit a segment' }).isEnabled(),
      patienceMs,
    )
    await page.getByRole('button', { name: 'Fit a segment' }).click()
    const option = page.getByRole('menuitem').first()
    const name = (await option.innerText()).trim()
    await option.click()
    const line = page.getByRole('row').filter({ hasText: name })
    await line.first().waitFor()
    await line.first().click()
    await page.waitForURL(/fit=/)
    await page.getByText(`You are looking at the fit of: ${name}`).waitFor()
    await page.getByRole('button', { name: 'Back to everybody' }).click()
    await page.waitForURL((address) => !address.search.includes('fit='))
  })

  it('a goal that is out of reach is told at Home until it is changed; one deleted by mistake is back with a click', async () => {
    await page.goto(`${url}/`)
    await page.getByRole('button', { name: 'Set a goal' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'To reach' }).fill('900000000')
    await dialog.getByRole('button', { name: 'Set the goal' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const bar = page.getByRole('progressbar', { name: 'Revenue' })
    await bar.waitFor()
    // on the first days of a month nothing is behind yet
    const { items } = await answerOf<{ items: { state: string; passed: number }[] }>('/goals')
    expect(items).toHaveLength(1)
    const danger = page.getByText('The goal “Revenue” is in danger.')
    if ((items[0]?.passed ?? 0) > 0.1) await danger.waitFor()
    await page.getByRole('button', { name: 'Actions for the goal “Revenue”' }).click()
    await page.getByRole('menuitem', { name: 'Change' }).click()
    await dialog.getByRole('textbox', { name: 'To reach' }).fill('1')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('reached', { exact: true }).waitFor()
    await danger.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Actions for the goal “Revenue”' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await bar.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await bar.waitFor()
  })

  it('every report opens in both languages, with its explanation, and its figures can be taken along', async () => {
    for (const report of [
      'rfm',
      'lifecycle',
      'cohorts',
      'rhythm',
      'value',
      'binary',
      'pairs',
      'contacts',
      'demand',
    ]) {
      await page.goto(`${url}/reports/${report}`)
      await page.getByRole('tab', { selected: true }).waitFor()
      await page.getByText('What is this, and how do I read it?').waitFor()
    }
    await page.goto(`${url}/reports/rfm`)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).first().click()
    await page.getByRole('menuitem', { name: /CSV/ }).click()
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text).toContain('Predicted value')
    const russian = await browser.newContext({ locale: 'ru-RU', storageState: await manager.storageState() })
    russian.setDefaultTimeout(patienceMs)
    const other = await russian.newPage()
    await other.goto(`${url}/reports/value`)
    await other.getByRole('heading', { level: 1 }).waitFor()
    expect(pageErrors).toEqual([])
    await russian.close()
  })
})
