import { beforeAll, describe, expect, test } from 'vitest'
import { insertRows } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { dayMs } from '../../kit/time.ts'
import { ask } from '../../tests/ask.ts'
import { testEngines } from '../../tests/engines.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { saveProductsOperation } from '../catalog/save-products.ts'
import { getClickMap } from './get-click-map.ts'
import { getMessageStatistics } from './get-message-statistics.ts'
import { linkOf, overlayShares } from './letter/click-map.ts'
import { addVersion } from './letters.ts'
import type { MessageIdentity } from './message.ts'
import { type MessageFactKind, messageFact } from './message-facts.ts'
import { getTemplate } from './templates.ts'

const engines = testEngines()
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'
const computer = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36'
const link = (n: number) => `https://shop.example/tea/${n}`
const campaignId = newId()
let shop: MadeShop
let templateId = ''

beforeAll(async () => {
  shop = await madeShop(engines.db)
  templateId = await shop.template(
    `<a href="${link(1)}">one</a> <a href="${link(2)}">two</a> <a href="https://shop.example/other">other</a>`,
  )
  const at = new Date(Date.now() - 3_600_000)
  const told: ReturnType<typeof messageFact>[] = []
  const letter = (variant: string, address: string) => {
    const message: MessageIdentity = {
      id: newId(),
      customer_id: 1,
      channel: 'email',
      flow_id: null,
      step_id: null,
      campaign_id: campaignId,
      variant,
      template_id: templateId,
      address,
    }
    const tell = (kind: MessageFactKind, more: Parameters<typeof messageFact>[4] = {}) =>
      told.push(messageFact(shop.id, message, kind, at, more))
    tell('sent')
    return tell
  }
  const reader = letter('a', 'anna@gmail.example')
  reader('delivered')
  reader('opened', { userAgent: phone })
  reader('opened', { userAgent: phone })
  reader('clicked', { url: link(1), userAgent: phone })
  reader('clicked', { url: link(1), userAgent: phone })
  // The page of the shop told of the visit before the click itself was read.
  reader('clicked')
  reader('converted')
  Object.assign(told.at(-1) ?? {}, { order_number: '7', amount_minor: 1200, currency: 'GBP' })
  const scanned = letter('b', 'boris@mail.example')
  scanned('clicked', { url: link(1), userAgent: computer })
  scanned('unclicked', { url: link(1), userAgent: computer, isMachine: true, reason: 'burst' })
  scanned('clicked', { url: link(2), userAgent: computer, isMachine: true, reason: 'burst' })
  scanned('opened', { userAgent: 'Mozilla/5.0', isMachine: true, reason: 'apple-privacy' })
  const both = letter('b', 'vera@mail.example')
  both('clicked', { url: link(1), userAgent: computer })
  both('clicked', { url: link(2), userAgent: computer })
  both('unsubscribed')
  await insertRows(engines.clickhouse, 'message_events', told)
})

const by = (dimension: string, more: Record<string, unknown> = {}) =>
  ask(engines, shop.id, getMessageStatistics, { by: dimension, ...more } as never)
const figures = async (dimension: string, ...names: string[]) => {
  const { rows } = await by(dimension)
  return Object.fromEntries(
    rows.map((row) => [row.key, names.map((name) => (row as unknown as Record<string, unknown>)[name])]),
  )
}

describe('what became of messages', () => {
  test('is counted by message: people and programs apart, what was taken back not at all', async () => {
    const { total, currency } = await by('total')
    expect(currency).toBe('GBP')
    expect(total).toMatchObject({
      sent: 3,
      delivered: 3,
      opened: 2,
      openedByMachine: 1,
      clicked: 2,
      clickedByMachine: 1,
      clicks: 4,
      converted: 1,
      orders: 1,
      revenueMinor: 1200,
      unsubscribed: 1,
      complained: 0,
    })
  })

  test('by variant, link, mailbox and device', async () => {
    expect(await figures('variant', 'sent', 'clicked')).toEqual({ a: [1, 1], b: [2, 1] })
    expect(await figures('link', 'clicked', 'clicks', 'clickedByMachine')).toEqual({
      [link(1)]: [2, 3, 0],
      [link(2)]: [1, 1, 1],
    })
    expect(await figures('domain', 'sent', 'clicked')).toEqual({
      'gmail.example': [1, 1],
      'mail.example': [2, 1],
    })
    expect(await figures('device', 'clicked', 'sent')).toEqual({ phone: [1, 0], computer: [1, 0] })
    expect(await by('channel')).toMatchObject({ by: 'channel' })
    const { rows } = await by('campaign', { campaignId: newId() })
    expect(rows).toEqual([])
    const hours = await by('hour')
    expect(hours.rows).toHaveLength(1)
  })

  test('a letter that its service delivered and that came back after it did not arrive; told of the day after, it arrived then', async () => {
    const one = await madeShop(engines.db)
    const noon = new Date(Date.now() - 5 * dayMs)
    const tell = (id: string, kind: MessageFactKind, days: number) =>
      messageFact(
        one.id,
        {
          id,
          customer_id: 1,
          channel: 'email',
          flow_id: null,
          step_id: null,
          campaign_id: null,
          variant: null,
          template_id: null,
        },
        kind,
        new Date(noon.getTime() + days * dayMs),
      )
    const [late, back, silent] = [newId(), newId(), newId()]
    await insertRows(engines.clickhouse, 'message_events', [
      ...[late, back, silent].map((id) => tell(id, 'sent', 0)),
      ...[late, back].map((id) => tell(id, 'delivered', 1)),
      tell(back, 'bounced', 2),
    ])
    const asked = (dimension: string) =>
      ask(engines, one.id, getMessageStatistics, { by: dimension } as never)
    expect((await asked('total')).total).toMatchObject({ sent: 3, delivered: 2, bounced: 1 })
    const days = (await asked('day')).rows.sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(days.map(({ sent, delivered }) => [sent, delivered])).toEqual([
      [3, 1],
      [0, 1],
      [0, 0],
    ])
  })

  test('is another shop’s secret', async () => {
    const stranger = await madeShop(engines.db)
    const { total } = await ask(engines, stranger.id, getMessageStatistics, {
      by: 'link',
      campaignId,
    } as never)
    expect(total.sent).toBe(0)
  })
})

describe('the click map', () => {
  test('lays the share of those who clicked over each link of the letter', async () => {
    const map = await ask(engines, shop.id, getClickMap, { templateId } as never)
    expect(map.clicked).toBe(2)
    expect(map.links).toMatchObject([
      { url: link(1), people: 2, share: 1, isInLetter: true },
      { url: link(2), people: 1, share: 0.5, byMachine: 1, isInLetter: true },
    ])
    expect(map.html?.match(/data-share/g)).toHaveLength(2)
    expect(map.html).toMatch(/data-share[^>]*>100%<\/span>one/)
  })

  test('shows in a block of products those that readers followed, each with a share of its own', async () => {
    const block = await shop.template(
      '{% for item in products.fresh limit: 2 %}<a href="{{ item.url }}">{{ item.name }}</a>{% endfor %} <a href="{{ links.shop }}">all</a>',
    )
    const names = ['Assam', 'Dian Hong', 'Sencha']
    await ask(engines, shop.id, saveProductsOperation, {
      products: names.map((name, n) => ({
        id: `p${n}`,
        name,
        url: link(10 + n),
        priceMinor: 900,
        currency: 'GBP',
      })),
    } as never)
    const told = [12, 12, 11].map((n, place) => {
      const id = newId()
      const message = {
        id,
        customer_id: place + 1,
        channel: 'email',
        flow_id: null,
        step_id: null,
        campaign_id: null,
        variant: 'a',
        template_id: block,
        address: 'x@y.example',
      }
      const at = new Date(Date.now() - 3_600_000)
      return [
        messageFact(shop.id, message, 'sent', at),
        messageFact(shop.id, message, 'clicked', at, { url: link(n), userAgent: computer }),
      ]
    })
    await insertRows(engines.clickhouse, 'message_events', told.flat())
    const map = await ask(engines, shop.id, getClickMap, { templateId: block } as never)
    expect(map.links).toMatchObject([
      { url: link(12), people: 2, product: 'Sencha', isInLetter: true },
      { url: link(11), people: 1, product: 'Dian Hong', isInLetter: true },
    ])
    const byLink = await ask(engines, shop.id, getMessageStatistics, {
      by: 'link',
      templateId: block,
    } as never)
    expect(byLink.rows.map((row) => [row.key, row.name])).toEqual([
      [link(12), 'Sencha'],
      [link(11), 'Dian Hong'],
    ])
    expect(map.html).toMatch(/>67%<\/span>Sencha[\s\S]*>33%<\/span>Dian Hong/)
    expect(map.html?.match(/data-share/g)).toHaveLength(2)
  })

  test('knows a link whatever its place is called, and leaves others alone', () => {
    expect(linkOf('https://shop.example/a?b=1#c')).toBe('https://shop.example/a?b=1')
    expect(linkOf('feedback:nps/9')).toBe('feedback:nps/9')
    const { html, found } = overlayShares(
      `<a class="x" href='https://shop.example/?a=1&amp;b=2'>x</a><a href="mailto:a@b.c">y</a>`,
      new Map([['https://shop.example/?a=1&b=2', '40%']]),
    )
    expect([...found]).toEqual(['https://shop.example/?a=1&b=2'])
    expect(html.match(/40%/g)).toHaveLength(1)
  })
})

test('the versions of one letter are told apart by language and variant', async () => {
  const { letterId } = await ask(engines, shop.id, getTemplate, { id: templateId })
  const named = async () => (await by('template')).rows.find((row) => row.key === templateId)?.name
  expect(await named()).toBe('Letter')
  await ask(engines, shop.id, addVersion, { id: letterId, from: templateId, language: 'en' })
  expect(await named()).toBe('Letter · A')
  await ask(engines, shop.id, addVersion, { id: letterId, from: templateId, language: 'ru', variant: 'a' })
  expect(await named()).toBe('Letter · EN · A')
})
