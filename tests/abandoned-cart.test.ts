import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../kit/ids.ts'
import { startAnswers } from '../server/jobs/answers.ts'
import { startFlows } from '../server/jobs/flows.ts'
import { startSender } from '../server/jobs/sender.ts'
import { letterOf, until } from './made-shop.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { type Pipeline, pipeline } from './pipeline.ts'

// A click becomes a letter, and the letter an order: by nothing but HTTP and SMTP.

const browser = {
  'user-agent':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15',
}
const pipes: Pipeline = await pipeline()
const { server } = pipes
const workspaces: string[] = []
let mail: MailServer

beforeAll(async () => {
  server.runtime.publicUrl = 'https://crm.example'
  mail = await startMailServer()
  const lanes = [
    startFlows(server.runtime, { workspaceIds: workspaces }),
    startSender(server.runtime, { workspaceIds: workspaces }),
    startAnswers(server.runtime),
  ]
  return () => Promise.all(lanes.map((lane) => lane.stop()))
})
afterAll(() => mail.close())

/** A shop with a mail account and the ready flow running, where an hour passes in a second. */
async function shopWithFlow() {
  const shop = await server.newWorkspace()
  workspaces.push(shop.id)
  const key = await server.newKey(shop.id, 'read', 'write', 'personal-data', 'administer')
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const answer = await server.call(name, input, { key })
    if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await call('workspaces.update', {
    settings: { timeScale: 3_600, shopUrl: 'https://shop.example', cartUrl: 'https://shop.example/cart' },
  })
  const settings = {
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    fromAddress: 'hello@shop.example',
    password: 'pa55word',
  }
  const account = await call('channel-accounts.save', { name: 'Post', settings })
  const flow = await call('flows.create-from-playbook', { playbook: 'abandoned-cart', starts: true })
  return { ...shop, key, call, account, flow }
}

const visitor = () => {
  const email = `v${newId().slice(-10)}@example.org`
  const identity = { anonymousId: newId(), messageId: newId() }
  const event = (name: string, properties: object) => ({
    type: 'track',
    event: name,
    ...identity,
    messageId: newId(),
    timestamp: new Date().toISOString(),
    properties,
  })
  return {
    email,
    event,
    agrees: (more: object = {}) => ({
      type: 'identify',
      ...identity,
      timestamp: new Date().toISOString(),
      traits: { email, firstName: 'Vera', consents: { email: true }, ...more },
    }),
    adds: (more: object = {}) =>
      event('Product Added', {
        product_id: 'pot',
        name: 'Tea pot',
        price: 45,
        quantity: 1,
        currency: 'GBP',
        url: 'https://shop.example/p/pot',
        image_url: 'https://shop.example/pot.jpg',
        ...more,
      }),
  }
}
const lettersTo = (email: string) => mail.letters.filter((one) => one.to.includes(email))
/** The path of a link of ours. */
const pathOf = (url: string) => url.replace('https://crm.example', '')

describe('an abandoned cart', () => {
  test('becomes a letter with present prices, a click, an order, and money on the flow’s page', async () => {
    const shop = await shopWithFlow()
    const vera = visitor()
    await pipes.send(shop.writeKey, [vera.agrees(), vera.adds()])
    await shop.call('products.save', { products: [{ id: 'pot', priceMinor: 3_950 }] })
    await until(
      async () => lettersTo(vera.email),
      (all) => all.length === 1,
    )
    const [letter] = lettersTo(vera.email)
    expect(letter?.mail.subject).toBe('Vera, your basket is still here')
    expect(letter?.mail.from?.address).toBe('hello@shop.example')
    expect(letter?.mail.text).toContain('Tea pot')
    expect(letter?.mail.text).toContain('£39.50')
    expect(letter?.mail.html).toContain('https://shop.example/pot.jpg')

    const links = [...(letter?.mail.html?.matchAll(/href="(https:\/\/crm\.example\/l\/[^"]+)"/g) ?? [])].map(
      (found) => String(found[1]).replaceAll('&amp;', '&'),
    )
    const toCart = links.find((link) => link.endsWith(encodeURIComponent('https://shop.example/cart')))
    const pixel = letter?.mail.html?.match(/https:\/\/crm\.example\/o\/[^"]+/)?.[0]
    await new Promise((later) => setTimeout(later, 2_100))
    expect((await server.request({ method: 'GET', url: pathOf(pixel ?? ''), headers: browser })).status).toBe(
      200,
    )
    const click = await server.request({ method: 'GET', url: pathOf(toCart ?? ''), headers: browser })
    expect(click.status).toBe(302)
    const { items } = await shop.call('messages.list', { flowId: shop.flow.id })
    expect(items).toMatchObject([{ status: 'sent', address: vera.email, subject: letter?.mail.subject }])
    const messageId = items[0].id
    expect(click.headers.location).toBe(`https://shop.example/cart?hbt_m=${messageId}`)

    await pipes.send(shop.writeKey, [
      vera.event('Order Completed', {
        order_id: 'A-1',
        total: 39.5,
        currency: 'GBP',
        products: [{ product_id: 'pot', name: 'Tea pot', price: 39.5, quantity: 1 }],
      }),
    ])
    const statistics = await until(
      () => shop.call('flows.statistics', { id: shop.flow.id }),
      (seen) => seen.total.revenueMinor > 0,
    )
    expect(statistics).toMatchObject({ entered: 1, now: 0, exited: 0, currency: 'GBP' })
    const byStep = Object.fromEntries(statistics.steps.map((one: { stepId: string }) => [one.stepId, one]))
    expect(byStep['wait-for-order']).toMatchObject({ passed: 1, byWay: { 'timed-out': 1 }, letters: null })
    expect(byStep['may-write']).toMatchObject({ passed: 1, byWay: { yes: 1 } })
    expect(byStep.letter).toMatchObject({
      passed: 1,
      letters: { sent: 1, opened: 1, openedByMachine: 0, clicked: 1, ordered: 1, revenueMinor: 3_950 },
    })
    const seen = await shop.call('messages.get', { id: messageId })
    expect(seen.events.map((one: { kind: string }) => one.kind)).toEqual([
      'queued',
      'sent',
      'opened',
      'clicked',
      'converted',
    ])
    expect(seen.letter.html).toBe(letter?.mail.html?.trimEnd().replace(/\r\n/g, '\n') ?? '')
    expect(seen.convertedAt).not.toBeNull()
    expect((await shop.call('flows.people', { id: shop.flow.id })).items).toMatchObject([
      { status: 'done', customer: { name: 'Vera' } },
    ])
  })

  test('that was followed on a telephone nobody knew is found by the order made there later', async () => {
    const shop = await shopWithFlow()
    const vera = visitor()
    await pipes.send(shop.writeKey, [vera.agrees(), vera.adds()])
    await until(
      async () => lettersTo(vera.email),
      (all) => all.length === 1,
    )
    const messageOf = async () => (await shop.call('messages.list', { flowId: shop.flow.id })).items[0]
    const { id: messageId } = await messageOf()
    const phone = { anonymousId: newId() }
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const page = (at: string, context: object = {}) => ({
      type: 'page',
      ...phone,
      messageId: newId(),
      timestamp: at,
      context,
    })
    await pipes.send(shop.writeKey, [
      page(hoursAgo(3), { habitueMessageId: messageId }),
      page(hoursAgo(2.9), { habitueMessageId: messageId }),
      // Nothing of ours, and nothing at all.
      page(hoursAgo(2), { habitueMessageId: newId() }),
      page(hoursAgo(2), { habitueMessageId: 'no-id' }),
    ])
    // The redirect had no part in it: the visit itself says that the link was followed.
    const clicked = await until(messageOf, (one) => one.clickedAt !== null)
    expect(clicked.id).toBe(messageId)
    await pipes.send(shop.writeKey, [
      { ...vera.event('Order Completed', { order_id: 'P-1', total: 20, currency: 'GBP' }), ...phone },
      {
        ...vera.event('Order Completed', { order_id: 'P-2', total: 9, currency: 'GBP' }),
        anonymousId: newId(),
      },
    ])
    const { items } = await until(
      () => shop.call('orders.list'),
      (list) => list.items.length === 2,
    )
    const causes = items.map((one: { number: string; attributedMessageId: string | null }) => [
      one.number,
      one.attributedMessageId,
    ])
    expect(Object.fromEntries(causes)).toEqual({ 'P-1': messageId, 'P-2': null })
    const seen = await until(
      () => shop.call('messages.get', { id: messageId }),
      (message) => message.events.length === 4,
    )
    expect(seen.events.map((one: { kind: string }) => one.kind).sort()).toEqual([
      'clicked',
      'converted',
      'queued',
      'sent',
    ])
  })

  test('sends nothing to who bought in time, who did not agree, or whose cart is empty again', async () => {
    const shop = await shopWithFlow()
    const [buyer, silent, changed] = [visitor(), visitor(), visitor()]
    await pipes.send(shop.writeKey, [
      buyer.agrees(),
      buyer.adds(),
      buyer.event('Order Completed', { order_id: 'B-1', total: 45, currency: 'GBP', products: [] }),
      silent.agrees({ consents: { email: false } }),
      silent.adds(),
      changed.agrees(),
      changed.adds(),
      changed.event('Product Removed', { product_id: 'pot', quantity: 1 }),
    ])
    const standing = ({ status, stepId }: { status: string; stepId: string | null }) =>
      status === 'waiting' ? `waiting at ${stepId}` : status
    const seen = await until(
      () => shop.call('flows.people', { id: shop.flow.id }),
      ({ items }) => items.length === 3 && !items.some((one: never) => /active|order/.test(standing(one))),
    )
    expect(seen.items.map(standing).sort()).toEqual([
      'exited',
      'waiting at wait-for-address',
      'waiting at wait-for-address',
    ])
    expect((await shop.call('messages.list')).items).toEqual([])
    for (const one of [buyer, silent, changed]) expect(lettersTo(one.email)).toEqual([])
  })

  test('of somebody unknown becomes a letter after they left their address, but not if they left it to order', async () => {
    const shop = await shopWithFlow()
    const [slow, orders] = [visitor(), visitor()]
    await pipes.send(shop.writeKey, [slow.adds(), orders.adds()])
    await until(
      () => shop.call('flows.people', { id: shop.flow.id }),
      ({ items }) =>
        items.length === 2 && items.every((one: { stepId: string }) => one.stepId === 'wait-for-address'),
    )
    await pipes.send(shop.writeKey, [slow.agrees(), orders.agrees()])
    await pipes.send(shop.writeKey, [
      orders.event('Order Completed', { order_id: 'S-1', total: 45, currency: 'GBP', products: [] }),
    ])
    await until(
      async () => lettersTo(slow.email),
      (all) => all.length === 1,
    )
    const { items } = await shop.call('flows.people', { id: shop.flow.id })
    expect(items.map((one: { status: string }) => one.status).sort()).toEqual(['done', 'exited'])
    expect(lettersTo(orders.email)).toEqual([])
  })

  test('is written about in the customer’s language, and never again once they unsubscribed', async () => {
    const shop = await shopWithFlow()
    const vera = visitor()
    await pipes.send(shop.writeKey, [vera.agrees({ firstName: 'Вера', locale: 'ru-RU' }), vera.adds()])
    await until(
      async () => lettersTo(vera.email),
      (all) => all.length === 1,
    )
    const [letter] = lettersTo(vera.email)
    expect(letter?.mail.subject).toBe('Вера, ваша корзина ждёт')
    expect(letter?.mail.text).toContain('45\u00a0£')
    const leave = letter?.mail.headers.find((one) => one.key === 'list-unsubscribe')?.value ?? ''
    const gone = await server.request({
      method: 'POST',
      url: pathOf(leave.slice(1, -1)),
      headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(gone.status).toBe(200)
    // a day passes in 24 seconds; the next occasion is a new flow
    const again = await shop.call('flows.create-from-playbook', { playbook: 'abandoned-cart', starts: true })
    await pipes.send(shop.writeKey, [vera.adds()])
    await until(
      () => shop.call('flows.people', { id: again.id }),
      (seen) => seen.items[0]?.status === 'done',
    )
    expect(lettersTo(vera.email)).toHaveLength(1)
    expect((await shop.call('messages.list', { flowId: again.id })).items).toEqual([])
  })
})

describe('the operations behind it', () => {
  test('show nothing of another workspace, and refuse a key that may only read', async () => {
    const shop = await shopWithFlow()
    const stranger = await server.newWorkspace()
    const key = await server.newKey(stranger.id, 'read', 'write', 'administer')
    const templates = (await shop.call('templates.list')).items
    const hidden: [string, Record<string, unknown>][] = [
      ['flows.get', { id: shop.flow.id }],
      ['flows.update', { id: shop.flow.id, name: 'Mine' }],
      ['flows.start', { id: shop.flow.id }],
      ['flows.pause', { id: shop.flow.id }],
      ['flows.statistics', { id: shop.flow.id }],
      ['flows.people', { id: shop.flow.id }],
      ['templates.get', { id: templates[0].id }],
      ['templates.preview', { templateId: templates[0].id }],
      ['messages.get', { id: newId() }],
      ['channel-accounts.save', { id: shop.account.id, name: 'Mine', settings: {} }],
    ]
    for (const [name, input] of hidden)
      expect([name, (await server.call(name, input, { key })).status]).toEqual([name, 404])
    expect((await server.call('flows.list', {}, { key })).body.items).toEqual([])
    expect((await server.call('templates.list', {}, { key })).body.items).toEqual([])
    const reader = await server.newKey(shop.id, 'read')
    const refused: [string, Record<string, unknown>][] = [
      ['flows.create', { name: 'x', definition: {} }],
      ['flows.create-from-playbook', { playbook: 'abandoned-cart' }],
      ['flows.update', { id: shop.flow.id, name: 'x' }],
      ['flows.start', { id: shop.flow.id }],
      ['flows.pause', { id: shop.flow.id }],
      ['templates.save', { name: 'x', language: 'en', content: {} }],
      ['channel-accounts.save', { name: 'x', settings: {} }],
      ['channel-accounts.test', { settings: {} }],
      ['consents.record', { id: 1, channel: 'email', status: 'granted' }],
    ]
    for (const [name, input] of refused)
      expect([name, (await server.call(name, input, { key: reader })).status]).toEqual([name, 403])
  })

  test('never show a password, and keep it when it is not told again', async () => {
    const shop = await shopWithFlow()
    const listed = await shop.call('channels.list')
    expect(JSON.stringify(listed)).not.toContain('pa55word')
    expect(listed.items[0].accounts).toMatchObject([
      { name: 'Post', hasSecrets: ['password'], isDefault: true },
    ])
    const { id, settings } = listed.items[0].accounts[0]
    const saved = await shop.call('channel-accounts.save', { id, name: 'Post 2', settings })
    expect(saved).toMatchObject({ name: 'Post 2', hasSecrets: ['password'] })
    expect(await shop.call('channel-accounts.test', { id, settings })).toMatchObject({ works: true })
    const dead = { ...settings, port: 1 }
    expect(await shop.call('channel-accounts.test', { id, settings: dead })).toMatchObject({ works: false })
  })

  test('preview a letter to somebody made up and to a customer, and say what is missing', async () => {
    const shop = await shopWithFlow()
    const vera = visitor()
    await pipes.send(shop.writeKey, [vera.agrees({ firstName: '' }), vera.adds()])
    const templates = (await shop.call('templates.list')).items as { id: string; language: string }[]
    const templateId = templates.find((one) => one.language === 'en')?.id
    const sample = await shop.call('templates.preview', { templateId })
    expect(sample).toMatchObject({ subject: 'Anna, your basket is still here' })
    const customerId = await until(
      () => pipes.customerOf(shop.id, vera.email),
      (id) => id !== undefined,
    )
    const real = await until(
      () => shop.call('templates.preview', { templateId, customerId }),
      (seen) => seen.html.includes('Tea pot'),
    )
    expect(real.subject).toBe('Your basket is still here')
    expect(real.missing.map(({ path }: { path: string }) => path)).toEqual([
      'brand.address',
      'brand.footer',
      'brand.logoUrl',
      'customer.firstName',
    ])
    const content = { subject: '{{ x | nofilter }}', mjml: '<mjml><mj-body></mj-body></mjml>' }
    const broken = await server.call(
      'templates.save',
      { name: 'x', language: 'en', content },
      { key: shop.key },
    )
    expect(broken.status).toBe(400)
    expect(JSON.stringify(broken.body)).toContain('content.subject')
    const endless = '{% for a in (1..9999) %}{% for b in (1..9999) %}{{ b }}{% endfor %}{% endfor %}'
    const slow = await server.call(
      'templates.save',
      { name: 'x', language: 'en', content: { subject: 'x', mjml: letterOf(endless) } },
      { key: shop.key },
    )
    expect([slow.status, JSON.stringify(slow.body).includes('a loop that goes on too long')]).toEqual([
      400,
      true,
    ])
  })

  test('change a running flow as a new version, and refuse one that could not run, field by field', async () => {
    const shop = await shopWithFlow()
    const { definition } = await shop.call('flows.get', { id: shop.flow.id })
    const renamed = await shop.call('flows.update', { id: shop.flow.id, name: 'Carts', definition })
    expect(renamed).toMatchObject({ name: 'Carts', version: 1, status: 'running' })
    const longer = structuredClone(definition)
    longer.steps[0].upToSeconds = 7_200
    expect(await shop.call('flows.update', { id: shop.flow.id, definition: longer })).toMatchObject({
      version: 2,
    })
    const wrong = structuredClone(definition)
    wrong.steps[0].next = 'nowhere'
    const refused = await server.call(
      'flows.update',
      { id: shop.flow.id, definition: wrong },
      { key: shop.key },
    )
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('definition.steps.0.next')
    expect(await shop.call('flows.pause', { id: shop.flow.id })).toMatchObject({ status: 'paused' })
    expect(await shop.call('flows.start', { id: shop.flow.id })).toMatchObject({ status: 'running' })
    const kinds = await shop.call('step-kinds.list')
    expect(kinds.items.map((one: { kind: string }) => one.kind)).toEqual([
      'wait',
      'wait-for-event',
      'branch',
      'send-message',
      'exit',
    ])
  })
})
