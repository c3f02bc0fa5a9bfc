import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { eventually, freePort, habitue } from '../tests/program.ts'
import { launchChromium } from '../tracker/testing/browser.ts'

// The README's pictures, from the demo as it is now: `node --import tsx scripts/pictures.ts [minutes of life]`.

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url))
const lifeMs = Number(process.argv[2] ?? 3) * 60_000

interface Listed {
  items: {
    id: string
    name?: string
    customer?: { id: number }
    clickedAt?: string | null
    convertedAt?: string | null
  }[]
}

async function ask(context: BrowserContext, url: string, path: string): Promise<Listed> {
  const answer = await context.request.get(`${url}/api${path}`)
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return (await answer.json()) as Listed
}

const home = mkdtempSync(join(tmpdir(), 'habitue-pictures-'))
const port = await freePort()
const url = `http://localhost:${port}`
const demo = habitue(['demo', '--locale', 'en'], { HABITUE_HOME: home, HABITUE_PORT: String(port) })
await eventually('the demo is ready', () => demo.output().includes('stop with Ctrl-C'), 120_000, demo.output)
const browser = await launchChromium()
try {
  await new Promise((resolve) => setTimeout(resolve, lifeMs))
  const password = /demo@habitue\.local\s+·\s+(\S+)/.exec(demo.output())?.[1] ?? ''
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
    colorScheme: 'light',
  })
  await context.request.post(`${url}/api/auth/sign-in/email`, {
    data: { email: 'demo@habitue.local', password },
    headers: { origin: url },
  })
  const flows = await ask(context, url, '/flows')
  const cart = flows.items.find(({ name }) => name === 'Abandoned cart')
  const { items: messages } = await ask(context, url, '/messages?limit=100&channel=email')
  // Somebody who bought by a letter has the fullest card.
  const told =
    messages.find(({ convertedAt }) => convertedAt) ??
    messages.find(({ clickedAt }) => clickedAt) ??
    messages[0]
  const pages = {
    home: '/',
    card: `/customers/${told?.customer?.id}`,
    flow: `/flows/${cart?.id}`,
  }
  mkdirSync(folder, { recursive: true })
  const page = await context.newPage()
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${url}${path}`)
    // Figures come after the page, charts and the drawing a moment after the figures.
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {})
    await page.waitForFunction("!document.querySelector('.mantine-Skeleton-root')", null, { timeout: 60_000 })
    await page.waitForTimeout(3_000)
    await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`docs/pictures/${name}.png  ${path}`)
  }
} finally {
  await browser.close()
  demo.process.kill('SIGTERM')
  await new Promise((resolve) => demo.process.once('exit', resolve))
  rmSync(home, { recursive: true, force: true })
}
