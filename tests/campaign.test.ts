import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../kit/ids.ts'
import { share } from '../kit/share.ts'
import { startAnswers } from '../server/jobs/answers.ts'
import { startCampaigns } from '../server/jobs/campaigns.ts'
import { startSender } from '../server/jobs/sender.ts'
import { patienceMs } from './installation.ts'
import { letterOf, until } from './made-shop.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { type Pipeline, pipeline } from './pipeline.ts'

// A campaign as a manager sends it: by nothing but HTTP and SMTP, from people to letters, clicks, an order and the figures.

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
    startCampaigns(server.runtime, { workspaceIds: workspaces }),
    startSender(server.runtime, { workspaceIds: workspaces }),
    startAnswers(server.runtime),
  ]
  return () => Promise.all(lanes.map((lane) => lane.stop()))
})
afterAll(() => mail.close())

const pathOf = (url: string) => url.replace('https://crm.example', '')

describe('a campaign with two variants and a hold-out', { timeout: 3 * patienceMs }, () => {
  test('is forecast, rehearsed, sent once to each, clicked, ordered after, and told with its hold-out', async () => {
    const shop = await server.newWorkspace()
    workspaces.push(shop.id)
    const key = await server.newKey(shop.id, 'read', 'write', 'personal-data', 'administer')
    const reading = await server.newKey(shop.id, 'read')
    const call = async (name: string, input: Record<string, unknown> = {}) => {
      const answer = await server.call(name, input, { key })
      if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    }
    const settings = {
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      fromAddress: 'hello@shop.example',
      password: 'pa55word',
    }
    await call('channel-accounts.save', { name: 'Post', settings })
    const letter = async (subject: string) =>
      (
        await call('templates.save', {
          name: subject,
          language: 'en',
          content: {
            subject,
            mjml: letterOf(
              'Hello {{ customer.firstName | default: "friend" }}, <a href="https://shop.example/tea">tea</a>',
            ),
          },
        })
      ).id

    const emails = Array.from({ length: 40 }, () => `c${newId().slice(-12)}@example.org`)
    await pipes.send(
      shop.writeKey,
      emails.map((email, place) => ({
        type: 'identify',
        messageId: newId(),
        userId: `u${place}-${shop.id}`,
        timestamp: new Date().toISOString(),
        traits: { email, firstName: 'Vera', consents: { email: place < 36 } },
      })),
    )
    await pipes.waitForEvents(shop.id, 40)
    const list = await call('segments.import-list', { name: 'Everybody', values: emails })
    expect(list.found).toBe(40)

    await call('products.save', {
      products: [
        { id: 'tea', name: 'Green tea', url: 'https://shop.example/tea', priceMinor: 4_500, currency: 'GBP' },
      ],
    })
    const [a, b] = [await letter('Tea is here'), await letter('Only today')]
    const made = await call('campaigns.create', {
      name: 'Tea',
      definition: {
        audience: { segmentIds: [list.id] },
        variants: [
          { key: 'A', templateId: a },
          { key: 'B', templateId: b },
        ],
        holdOutShare: 0.3,
      },
    })
    for (const name of ['campaigns.start', 'campaigns.stop', 'campaigns.copy'])
      expect((await server.call(name, { id: made.id }, { key: reading })).status).toBe(403)
    const forecast = await call('campaigns.forecast', { id: made.id })
    expect(forecast).toMatchObject({
      audience: 40,
      reasons: [{ reasonCode: 'consent-withdrawn', people: 4 }],
    })
    expect(forecast.letters + forecast.heldOut).toBe(36)
    const rehearsal = await call('campaigns.rehearse', { id: made.id, limit: 100 })
    expect(rehearsal.items.filter((one: { verdict: string }) => one.verdict === 'send')).toHaveLength(
      forecast.letters,
    )

    await call('campaigns.start', { id: made.id })
    await until(
      async () => (await call('campaigns.get', { id: made.id })).status,
      (status) => status === 'done',
      patienceMs,
    )
    const letters = mail.letters.filter((one) => one.to.some((to) => emails.includes(to)))
    expect(letters).toHaveLength(forecast.letters)
    expect(new Set(letters.flatMap((one) => one.to)).size).toBe(forecast.letters)

    // Each got their variant; those held out got nothing.
    const people = (await call('campaigns.people', { id: made.id, limit: 100 })).items
    expect(people).toHaveLength(40)
    for (const one of people) {
      const isA = share(`variant:${made.id}`, one.customer.id) < 0.5
      expect(one.variant).toBe(isA ? 'A' : 'B')
      if (share(`hold-out:${made.id}`, one.customer.id) < 0.3)
        expect(['held-out', 'consent-withdrawn']).toContain(one.reasonCode)
    }
    // The card of somebody who got nothing says what that was, and why.
    const refused = people.find(
      (one: { reasonCode: string | null }) => one.reasonCode === 'consent-withdrawn',
    )
    const { id } = refused.customer
    const said = { campaignName: 'Tea', reasonCode: 'consent-withdrawn', subject: null }
    expect((await call('customers.messages', { id })).items).toMatchObject([{ ...said, status: 'skipped' }])
    const told = (await call('customers.timeline', { id, kinds: ['message'] })).items
    expect(told).toMatchObject([{ ...said, what: 'skipped' }])
    for (const one of letters) {
      const person = await pipes.customerOf(shop.id, one.to[0] ?? '')
      const isA = share(`variant:${made.id}`, person ?? 0) < 0.5
      expect(one.mail.subject).toBe(isA ? 'Tea is here' : 'Only today')
    }

    // Somebody clicks and orders; somebody held out orders too.
    const [first] = letters
    const link = String(
      /href="(https:\/\/crm\.example\/l\/[^"]+)"/.exec(first?.mail.html ?? '')?.[1],
    ).replaceAll('&amp;', '&')
    await new Promise((later) => setTimeout(later, 2_100))
    const click = await server.request({ method: 'GET', url: pathOf(link), headers: browser })
    expect(click.status).toBe(302)
    const order = (number: string, email: string) => ({
      type: 'track',
      event: 'Order Completed',
      messageId: newId(),
      userId: `u${emails.indexOf(email)}-${shop.id}`,
      timestamp: new Date().toISOString(),
      properties: {
        order_id: number,
        total: 45,
        currency: 'GBP',
        products: [{ product_id: 'tea', name: 'Tea', price: 45, quantity: 1 }],
      },
    })
    const buyer = first?.to[0] ?? ''
    const heldOut = people.find((one: { reasonCode: string | null }) => one.reasonCode === 'held-out')
    const heldOutEmail =
      (
        await Promise.all(
          emails.map(async (email) => [email, await pipes.customerOf(shop.id, email)] as const),
        )
      ).find(([, id]) => id === heldOut.customer.id)?.[0] ?? ''
    await until(
      async () => (await call('campaigns.statistics', { id: made.id })).total.clicked,
      (clicked) => clicked === 1,
      patienceMs,
    )
    await pipes.send(shop.writeKey, [order('T-1', buyer), order('T-2', heldOutEmail)])
    const statistics = await until(
      () => call('campaigns.statistics', { id: made.id }),
      (now) => now.total.ordered === 1 && now.incremental.heldOut.buyers === 1,
      patienceMs,
    )
    expect(statistics).toMatchObject({
      currency: 'GBP',
      total: {
        sent: forecast.letters,
        delivered: forecast.letters,
        heldOut: forecast.heldOut,
        skipped: 4,
        clicked: 1,
        ordered: 1,
        revenueMinor: 4_500,
      },
      links: [{ url: 'https://shop.example/tea', product: 'Green tea', people: 1, clicks: 1 }],
      notSent: expect.arrayContaining([
        { kind: 'skipped', reasonCode: 'consent-withdrawn', said: null, people: 4 },
      ]),
      incremental: {
        treated: { people: forecast.letters, buyers: 1, revenueMinor: 4_500 },
        heldOut: { people: forecast.heldOut, buyers: 1, revenueMinor: 4_500 },
        buying: { verdict: 'too-few' },
      },
    })
    expect(statistics.variants.map((one: { figures: { sent: number } }) => one.figures.sent)).toEqual([
      letters.filter((one) => one.mail.subject === 'Tea is here').length,
      letters.filter((one) => one.mail.subject === 'Only today').length,
    ])
    const [listed] = (await call('campaigns.list')).items
    expect(listed).toMatchObject({
      name: 'Tea',
      status: 'done',
      figures: { sent: forecast.letters, ordered: 1 },
    })
  })
})
