import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of an installed Chromium; an error that says how to install one. */
export function chromiumPath(): string {
  const found = candidates.find((path) => path && existsSync(path))
  if (found) return found
  throw new Error(
    'The tracker is tested in a real browser and no Chromium was found: install it (Debian, Ubuntu: "apt-get install chromium"; macOS: "brew install --cask google-chrome") or set CHROMIUM_PATH.',
  )
}

export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** For `expect.poll`: a busy machine is no failure. */
export const patiently = { timeout: 15_000 }

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments })

/** A visitor: a browser profile of its own. Errors on its pages are collected: there must be none. */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const pageErrors: string[] = []
  const warnings: string[] = []
  context.on('weberror', (error) => pageErrors.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  const open = async (url: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(url)
    await loaded(page)
    return page
  }
  return { context, open, pageErrors, warnings }
}

export const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction("typeof window.habitue?.track === 'function'")

/** Closes a tab as a person does, with its last events, and waits until it is gone. */
export async function closeTab(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })])
}
