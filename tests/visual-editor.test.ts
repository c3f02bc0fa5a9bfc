import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileTemplate } from '../domain/messages/letter/compile.ts'
import { renderLetter } from '../domain/messages/letter/render.ts'
import { news } from '../domain/messages/ready/news.ts'
import { pause } from '../kit/time.ts'
import { contentPolicy } from '../server/http/pages.ts'
import { launchChromium, patiently } from '../tracker/testing/browser.ts'
import { writeCountdown } from '../web/src/features/templates/editor/visual/countdown.ts'

// The canvas of the template room in a real browser, under the headers of the product, without the rest of it.

const root = fileURLToPath(new URL('..', import.meta.url))
let server: Server
let browser: Browser
let url: string
const asked: string[] = []

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { openCanvas } from './web/src/features/templates/editor/visual/canvas.ts'
        window.openCanvas = openCanvas`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
  })
  const script = outputFiles[0]?.contents ?? new Uint8Array()
  server = createServer((request, reply) => {
    if (request.url === '/canvas.js') return reply.setHeader('content-type', 'text/javascript').end(script)
    reply.setHeader('content-type', 'text/html; charset=utf-8')
    reply.setHeader('content-security-policy', contentPolicy)
    reply.end(
      '<link rel="icon" href="data:,"><div style="height:800px"><div id="host"></div></div><script src="/canvas.js"></script>',
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** The frame that the letter is laid out in. */
async function frameOf(page: Page): Promise<Frame> {
  let found: Frame | undefined
  await expect
    .poll(async () => {
      for (const frame of page.frames())
        if ((await frame.locator('[data-gjs-type=mj-button]').count()) > 0) found = frame
      return found !== undefined
    }, patiently)
    .toBe(true)
  return found as Frame
}

test('a text changed by hand is changed in the code and nowhere else, and the letter still asks for what it asked', async () => {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|about|blob):/.test(request.url()))
      asked.push(request.url())
  })
  await page.goto(url)
  const code = news.content.en.mjml ?? ''
  await page.evaluate(`
    window.codes = []
    window.canvas = window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'en', code: ${JSON.stringify(code)}, readOnly: false, sample: { 'brand.accent': '#0f5f5c' },
      nameOf: (code) => code.slice(0, 60), onShown() {}, onCode: (code) => window.codes.push(code),
      onPick: (picked) => { window.picked = picked },
    })
    0`)
  const codeNow = () => page.evaluate('window.codes.at(-1)') as Promise<string | undefined>
  const letter = await frameOf(page)
  // Conditions and lists stand as pieces, and nothing is written by being looked at.
  expect(await letter.locator('.letter-piece').count()).toBe(5)
  const words = letter.getByText('One short story', { exact: false }).last()
  await words.dblclick()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('Good day! ')
  await letter.locator('body').click({ position: { x: 4, y: 4 } })
  await expect.poll(codeNow, patiently).toContain('Good day!')
  expect(await codeNow()).toBe(
    code.replace('{{ customer | salutation }},<br />', 'Good day! {{ customer | salutation }},<br/>'),
  )

  await letter.getByText('See everything new').click()
  await expect.poll(() => page.evaluate('window.picked?.name'), patiently).toBe('mj-button')
  await page.evaluate(`window.picked.change('background-color', '#aa3300')`)
  await page.evaluate(`window.canvas.insert({ name: 'mj-text', content: 'P.S. {{ workspace.name }}' })`)
  await expect.poll(codeNow, patiently).toContain('P.S. {{ workspace.name }}')
  const written = (await codeNow()) ?? ''
  expect(written).toContain(
    '<mj-button href="{{ links.shop }}" background-color="#aa3300">See everything new</mj-button>',
  )
  expect(written).toContain('<mj-text>P.S. {{ workspace.name }}</mj-text>')

  const { compiled, mistakes } = await compileTemplate({
    channel: 'email',
    language: 'en',
    content: { subject: 'News', mjml: written },
  })
  expect(mistakes).toEqual([])
  const shown = renderLetter(
    compiled,
    {
      customer: { firstName: 'Anna' },
      workspace: { name: 'Tea shop' },
      links: { shop: 'https://shop.example' },
      brand: { accent: '#0f5f5c', onAccent: '#ffffff', ink: '#1d1b19', ground: '#f6f4f1' },
      products: { fresh: [{ name: 'Green tea', priceMinor: 900, currency: 'GBP' }] },
    },
    { language: 'en', timeZone: 'Europe/London', currency: 'GBP', publicUrl: 'https://crm.example' },
    { publicUrl: 'https://crm.example', key: 'x' },
    '0193d3a0-0000-7000-8000-000000000001',
  )
  for (const part of ['Good day! ', 'Green tea', '#aa3300', 'P.S. Tea shop'])
    expect(shown.html).toContain(part)
  expect(shown.html).not.toMatch(/\{[{%]/)
  expect(troubles).toEqual([])
  expect(asked).toEqual([])
})

test('a condition within a text stands in words, and is written back to the letter when the words beside it change', async () => {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(url)
  const text = 'Hello {% if order.total > 3 and city == "A&B" %}dear{%- else -%}there{% endif %}, welcome'
  const code = `<mjml><mj-body><mj-section><mj-column>
    <mj-text>${text}</mj-text>
    <mj-button href="https://shop.example">Go</mj-button>
  </mj-column></mj-section></mj-body></mjml>`
  await page.evaluate(`
    window.codes = []
    window.canvas = window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'en', code: ${JSON.stringify(code)}, readOnly: false, sample: {},
      nameOf: (code) => code.includes(' if ') ? 'If over 3' : code.includes('else') ? 'Otherwise' : 'End', onShown() {},
      onCode: (code) => window.codes.push(code), onPick: (picked) => { window.picked = picked },
    })
    0`)
  const letter = await frameOf(page)
  await expect
    .poll(() => letter.locator('[data-liquid]').allInnerTexts(), patiently)
    .toEqual(['If over 3', 'Otherwise', 'End'])
  expect(await letter.locator('body').innerText()).not.toContain('{%')
  await letter.getByText('welcome').last().click()
  await expect.poll(() => page.evaluate('window.picked?.text'), patiently).toBe(text)
  await letter.getByText('welcome').last().dblclick()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' back')
  await letter.locator('body').click({ position: { x: 4, y: 4 } })
  const written = () => page.evaluate('window.codes.at(-1)')
  await expect.poll(written, patiently).toBe(code.replace('welcome', 'welcome back'))
  expect(troubles).toEqual([])
})

test('a countdown is shown as its readers see it, and another moment is written into the letter', async () => {
  const page = await browser.newPage()
  await page.goto(url)
  const { src, alt } = writeCountdown({ until: '2030-05-01 23:59', ink: '', ground: '#ffffff' })
  const code = `<mjml><mj-body><mj-section><mj-column>
    <mj-image src="${src}" alt="${alt}" width="256px" />
    <mj-button href="https://shop.example">Go</mj-button>
  </mj-column></mj-section></mj-body></mjml>`
  await page.evaluate(`
    window.codes = []
    window.canvas = window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'ru', code: ${JSON.stringify(code)}, readOnly: false, sample: { 'brand.ink': '#1d1b19' },
      nameOf: (code) => code, onShown() {}, onCode: (code) => window.codes.push(code),
      onPick: (picked) => { window.picked = picked },
    })
    0`)
  const letter = await frameOf(page)
  const picture = letter.locator('img').first()
  expect(await picture.getAttribute('src')).toMatch(/^\/t\/\d{10}-ru-1d1b19-ffffff\.gif$/)
  await picture.click()
  await expect.poll(() => page.evaluate('window.picked?.attributes.src'), patiently).toBe(src)
  const later = writeCountdown({ until: '2030-06-01 10:00', ink: '#aa3300', ground: '#ffffff' })
  await page.evaluate(`window.picked.change('alt', ${JSON.stringify(later.alt)})`)
  await page.evaluate(`window.picked.change('src', ${JSON.stringify(later.src)})`)
  await expect
    .poll(() => page.evaluate('window.codes.at(-1)'), patiently)
    .toBe(code.replace(src, later.src).replace(alt, later.alt))
})

test('the frame stands around the card, not around the whole width of the canvas', async () => {
  const page = await browser.newPage()
  await page.setViewportSize({ width: 1200, height: 800 })
  await page.goto(url)
  const code = `<mjml><mj-body width="480px">
    <mj-wrapper css-class="card" background-color="#ffffff" border-radius="12px"><mj-section><mj-column>
      <mj-button href="https://shop.example">Go</mj-button>
    </mj-column></mj-section></mj-wrapper>
    <mj-section full-width="full-width" background-color="#eeeeee"><mj-column><mj-text>End</mj-text></mj-column></mj-section>
  </mj-body></mjml>`
  await page.evaluate(`
    window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'en', code: ${JSON.stringify(code)}, readOnly: false, sample: {},
      nameOf: (code) => code, onShown() {}, onCode() {}, onPick() {},
    })
    0`)
  const letter = await frameOf(page)
  await page.addStyleTag({ content: 'iframe { width: 1100px !important }' })
  const boxOf = (selector: string) => letter.locator(selector).first().boundingBox()
  await expect.poll(async () => (await boxOf('[data-gjs-type=mj-wrapper]'))?.width, patiently).toBe(480)
  expect(await boxOf('[data-gjs-type=mj-wrapper]')).toEqual(await boxOf('.card'))
  expect((await boxOf('[full-width]'))?.width).toBeGreaterThan(1_000)
})

test('who sees a row, and what a text shows of its reader, is made without code, and taken back', async () => {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(url)
  const code = `<mjml><mj-body><mj-wrapper>
    <mj-section><mj-column>
      <mj-text>Hello {{ customer.city }}</mj-text>
      <mj-button href="https://shop.example">Go</mj-button>
    </mj-column></mj-section>
  </mj-wrapper></mj-body></mjml>`
  await page.evaluate(`
    window.codes = []
    window.canvas = window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'en', code: ${JSON.stringify(code)}, readOnly: false, sample: {},
      nameOf: (code) => code.includes('city') ? 'City' : code.includes('firstName') ? 'First name' : code.includes('endif') ? 'End' : 'If',
      onShown() {}, onCode: (code) => window.codes.push(code), onPick: (picked) => { window.picked = picked },
      onHistory: (history) => { window.past = history },
      insert: { label: 'Insert', groups: [{ name: 'Customer', items: [{ name: 'First name', code: '{{ customer.firstName | default: "you" }}' }] }] },
    })
    0`)
  const written = () => page.evaluate('window.codes.at(-1)') as Promise<string>
  const letter = await frameOf(page)
  expect(await letter.locator('[data-liquid]').allInnerTexts()).toEqual(['City'])

  // a text
  await letter.getByText('Hello').last().click()
  await expect.poll(() => page.evaluate('window.picked?.text'), patiently).toBe('Hello {{ customer.city }}')
  await page.evaluate(`window.picked.write('Hello {{ customer.city | default: "dear" }}')`)
  await expect
    .poll(written, patiently)
    .toContain('<mj-text>Hello {{ customer.city | default: "dear" }}</mj-text>')
  await letter.getByText('Hello').last().dblclick()
  await page.keyboard.press('Control+End')
  await page.locator('select.letter-values').selectOption({ label: 'First name' })
  await letter.locator('body').click({ position: { x: 4, y: 4 } })
  await expect
    .poll(written, patiently)
    .toMatch(/default: "dear" \}\}\s?\{\{ customer\.firstName \| default: "you" \}\}/)

  // a row
  await letter.getByText('Go').last().click()
  await expect.poll(() => page.evaluate('window.picked?.name'), patiently).toBe('mj-button')
  expect(await page.evaluate('window.picked.condition')).toBeNull()
  await page.evaluate(`window.picked.showIf('customer.orderCount >= 3')`)
  await expect
    .poll(written, patiently)
    .toMatch(
      /<mj-raw>\{% if customer.orderCount >= 3 %\}<\/mj-raw>\s*<mj-button[^>]*>Go<\/mj-button>\s*<mj-raw>\{% endif %\}<\/mj-raw>/,
    )
  expect(await page.evaluate('window.picked.condition')).toBe('customer.orderCount >= 3')
  await page.evaluate(`window.picked.showIf('customer.orderCount >= 5')`)
  await expect.poll(written, patiently).toContain('{% if customer.orderCount >= 5 %}')
  const { compiled, mistakes } = await compileTemplate({
    channel: 'email',
    language: 'en',
    content: { subject: 'x', mjml: await written() },
  })
  expect(mistakes).toEqual([])
  const shownTo = (orderCount: number) =>
    renderLetter(
      compiled,
      { customer: { city: '', orderCount }, links: {} },
      { language: 'en', timeZone: 'UTC', currency: 'GBP', publicUrl: 'https://crm.example' },
      { publicUrl: 'https://crm.example', key: 'x' },
      '0193d3a0-0000-7000-8000-000000000001',
    ).html
  expect(shownTo(5)).toMatch(/>\s*Go\s*</)
  expect(shownTo(4)).not.toMatch(/>\s*Go\s*</)
  expect(shownTo(4)).toContain('Hello dear')

  await page.evaluate('window.picked.showIf(null)')
  await expect.poll(written, patiently).not.toContain('{% if')
  await page.evaluate(`window.picked.showIf('cart.items.size > 0')`)
  await expect.poll(written, patiently).toContain('{% if')
  // the element goes, and its condition with it; it comes back
  await letter.getByText('Go').last().click()
  await page.keyboard.press('Delete')
  await expect.poll(written, patiently).not.toContain('Go</mj-button>')
  expect(await written()).not.toContain('{%')
  expect(await page.evaluate('window.past.undo')).toBe(true)
  // A text that was only looked into is no step of its own.
  for (let look = 0; look < 2; look++) await letter.getByText('Hello').last().click()
  await page.evaluate('window.canvas.undo(); 0')
  await expect.poll(written, patiently).toContain('Go</mj-button>')

  // a row as a block of its own
  await page.evaluate(`window.canvas.show(${JSON.stringify(code)})`)
  await letter
    .locator('[data-gjs-type=mj-section]')
    .first()
    .click({ position: { x: 2, y: 2 } })
  await expect.poll(() => page.evaluate('window.picked?.name'), patiently).toBe('mj-section')
  expect(await page.evaluate('window.picked.source()')).toMatch(
    /^<mj-section>[\s\S]*\{\{ customer\.city \}\}[\s\S]*<\/mj-section>$/,
  )
  await page.evaluate(
    `window.picked.replace({ name: 'letter-piece', attributes: { 'data-code': "{% render 'Row of ours' %}" } })`,
  )
  await expect
    .poll(written, patiently)
    .toMatch(/<mj-wrapper>\s*\{% render 'Row of ours' %\}\s*<\/mj-wrapper>/)
  expect(troubles).toEqual([])
})

/** A column of these pieces on the canvas; what is written of it without its frame, and hands that pick and move. */
async function laidOut(pieces: string, nameOf: string) {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(url)
  const code = `<mjml><mj-body>
    <mj-section><mj-column>
      ${pieces}
    </mj-column></mj-section>
  </mj-body></mjml>`
  await page.evaluate(`
    window.codes = []
    window.canvas = window.openCanvas(document.getElementById('host'), {
      language: 'en', letterLanguage: 'en', code: ${JSON.stringify(code)}, readOnly: false, sample: {},
      nameOf: ${nameOf},
      onShown() {}, onCode: (code) => window.codes.push(code), onPick: (picked) => { window.picked = picked },
    })
    0`)
  await page.addStyleTag({ path: `${root}node_modules/grapesjs/dist/css/grapes.min.css` })
  const letter = await frameOf(page)
  return {
    page,
    troubles,
    written: async () =>
      String((await page.evaluate('window.codes.at(-1)')) ?? code)
        .replace(/<\/?(?:mjml|mj-body|mj-section|mj-column|mj-raw|mj-text|mj-button)\b[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    async pickText(text: string) {
      await letter.getByText(text).last().click()
      await expect.poll(() => page.evaluate('window.picked?.text'), patiently).toBe(text)
      return page.evaluate('[window.picked.condition, window.picked.within]')
    },
    async moveToTheEnd(text: string) {
      const from = await letter.getByText(text).last().boundingBox()
      const to = await letter.locator('[data-gjs-type=mj-button]').boundingBox()
      if (!from || !to) throw new Error('nothing to move')
      const [x, y] = [from.x + 8, from.y + 8]
      await page.mouse.move(x, y)
      await page.mouse.down()
      for (let step = 1; step <= 10; step++) {
        await page.mouse.move(
          x + ((to.x + 150 - x) * step) / 10,
          y + ((to.y + to.height * 0.7 - y) * step) / 10,
        )
        await pause(80)
      }
      await page.mouse.up()
    },
  }
}

test('what the others see begins with a copy; a condition goes where its element is moved, and goes with the last it was of', async () => {
  const { page, troubles, written, pickText, moveToTheEnd } = await laidOut(
    `<mj-raw>{% if customer.orderCount >= 3 %}</mj-raw>
      <mj-text>For old friends</mj-text>
      <mj-raw>{% endif %}</mj-raw>
      <mj-text>For all of you</mj-text>
      <mj-button href="https://shop.example">Go</mj-button>`,
    "(code) => code.includes('endif') ? 'End' : code.includes('else') ? 'Otherwise' : 'If'",
  )
  await pickText('For old friends')
  await page.evaluate('window.picked.addOtherwise()')
  await expect
    .poll(written, patiently)
    .toBe(
      '{% if customer.orderCount >= 3 %} For old friends {% else %} For old friends {% endif %} For all of you Go',
    )
  expect(await page.evaluate('window.picked.within')).toEqual([
    { condition: 'customer.orderCount >= 3', isTrue: false },
  ])
  await page.evaluate(`window.picked.write('For new ones')`)
  await pickText('For old friends')
  expect(await page.evaluate('window.picked.addOtherwise')).toBeNull()

  await moveToTheEnd('For old friends')
  await expect
    .poll(written, patiently)
    .toBe(
      'For all of you Go {% if customer.orderCount >= 3 %} For old friends {% else %} For new ones {% endif %}',
    )

  await pickText('For new ones')
  await page.keyboard.press('Delete')
  await expect
    .poll(written, patiently)
    .toBe('For all of you Go {% if customer.orderCount >= 3 %} For old friends {% endif %}')
  await pickText('For old friends')
  await page.keyboard.press('Delete')
  await expect.poll(written, patiently).toBe('For all of you Go')
  expect(troubles).toEqual([])
})

test('of several cases each says whom it is for; what is moved out of one condition within another leaves neither behind', async () => {
  const { page, troubles, written, pickText, moveToTheEnd } = await laidOut(
    `<mj-raw>{% if customer.orderCount >= 3 %}</mj-raw>
      <mj-text>For old friends</mj-text>
      <mj-raw>{% elsif customer.orderCount >= 1 %}</mj-raw>
      <mj-text>For new friends</mj-text>
      <mj-raw>{% else %}</mj-raw>
      <mj-text>For guests</mj-text>
      <mj-raw>{% endif %}</mj-raw>
      <mj-raw>{% if customer.city != blank %}</mj-raw>
      <mj-raw>{% unless traits.isVip %}</mj-raw>
      <mj-text>For a town</mj-text>
      <mj-raw>{% endunless %}</mj-raw>
      <mj-raw>{% endif %}</mj-raw>
      <mj-raw>{% case customer.city %}</mj-raw>
      <mj-raw>{% when "Perm", "Tula" %}</mj-raw>
      <mj-text>For two towns</mj-text>
      <mj-raw>{% else %}</mj-raw>
      <mj-text>For the other towns</mj-text>
      <mj-raw>{% endcase %}</mj-raw>
      <mj-button href="https://shop.example">Go</mj-button>`,
    "(code) => /end|else|elsif|case|when/.exec(code)?.[0] ?? 'if'",
  )
  const towns = 'customer.city == "Perm" or customer.city == "Tula"'
  expect(await pickText('For two towns')).toEqual([null, [{ condition: towns, isTrue: true }]])
  expect(await pickText('For the other towns')).toEqual([null, [{ condition: towns, isTrue: false }]])
  for (const gone of ['For two towns', 'For the other towns']) {
    await pickText(gone)
    await page.keyboard.press('Delete')
  }
  await expect.poll(written, patiently).not.toContain('case')
  const [many, some] = ['customer.orderCount >= 3', 'customer.orderCount >= 1']
  expect(await pickText('For old friends')).toEqual([null, [{ condition: many, isTrue: true }]])
  expect(await pickText('For new friends')).toEqual([
    null,
    [
      { condition: many, isTrue: false },
      { condition: some, isTrue: true },
    ],
  ])
  expect(await pickText('For guests')).toEqual([
    null,
    [
      { condition: many, isTrue: false },
      { condition: some, isTrue: false },
    ],
  ])
  expect(await pickText('For a town')).toEqual([null, [{ condition: 'traits.isVip', isTrue: false }]])

  await moveToTheEnd('For a town')
  const cases =
    '{% if customer.orderCount >= 3 %} For old friends {% elsif customer.orderCount >= 1 %} For new friends'
  await expect
    .poll(written, patiently)
    .toBe(
      `${cases} {% else %} For guests {% endif %} Go {% if customer.city != blank %} {% unless traits.isVip %} For a town {% endunless %} {% endif %}`,
    )

  await pickText('For a town')
  await page.keyboard.press('Delete')
  await expect.poll(written, patiently).toBe(`${cases} {% else %} For guests {% endif %} Go`)
  await pickText('For guests')
  await page.keyboard.press('Delete')
  await expect.poll(written, patiently).toBe(`${cases} {% endif %} Go`)
  expect(troubles).toEqual([])
})
