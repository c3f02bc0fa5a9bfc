import { expect, it } from 'vitest'
import { getContacts } from '../domain/analytics/get-contacts.ts'
import { createCampaign } from '../domain/campaigns/campaign-operations.ts'
import { campaignStatistics } from '../domain/campaigns/statistics.ts'
import { getMessageStatistics } from '../domain/messages/get-message-statistics.ts'
import { insertRows, noId, sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { clickhouseTime, dayMs } from '../kit/time.ts'
import { ask } from './ask.ts'
import { testEngines } from './engines.ts'
import { madeShop } from './made-shop.ts'

const engines = testEngines()
const { clickhouse } = engines
const ago = (days: number) => new Date(Date.now() - days * dayMs)

it('a word about messages means the same on every page that counts them', async () => {
  const shop = await madeShop(engines.db)
  const variants = [{ key: 'A' }]
  const { id } = await ask(engines, shop.id, createCampaign, { name: 'Test', definition: { variants } })
  await sql`update campaigns set status = 'done', started_at = now() - interval '9 days' where id = ${id}`.execute(
    engines.db,
  )
  let customer = 0
  const told: Record<string, unknown>[] = []
  const message = (channel: string, ...kinds: [string, Record<string, unknown>?][]) => {
    const own = {
      workspace_id: shop.id,
      message_id: newId(),
      customer_id: ++customer,
      channel,
      flow_id: noId,
    }
    for (const [kind, more] of kinds)
      told.push({ ...own, campaign_id: id, variant: 'A', kind, occurred_at: clickhouseTime(ago(3)), ...more })
  }
  const filter = { is_machine: true, reason: 'burst' }
  const button = { url: 'feedback:nps/9' }
  message('email', ['sent'])
  message('email', ['sent'], ['bounced'])
  message('email', ['sent'], ['clicked', button], ['answered', { reason: 'nps/9' }])
  message('email', ['sent'], ['clicked', button], ['unclicked', { ...button, ...filter }])
  message('email', ['sent'], ['opened'], ['unopened', filter])
  message('email', ['sent'], ['unsubscribed'], ['answered', { reason: 'reason/Too often' }])
  message('sms', ['sent'])
  message('sms', ['sent'], ['delivered'])
  message('sms', ['sent'], ['bounced', { reason: 'undelivered' }])
  message('email', ['failed', { reason: 'smtp-550', domain: 'gone.example' }])
  // As it was told of the same before: one that never went out did not come back.
  message('email', ['failed', { reason: 'smtp-550' }], ['bounced', { reason: 'userunknown' }])
  await insertRows(clickhouse, 'message_events', told as never)
  const email = { sent: 6, delivered: 5, opened: 1, clicked: 1 }
  const sms = { sent: 3, delivered: 1, opened: 0, clicked: 0 }
  const campaign = await ask(engines, shop.id, campaignStatistics, { id })
  expect(campaign.total).toMatchObject({
    ...{ sent: 9, delivered: 6, opened: 1, clicked: 1 },
    ...{ bounced: 2, failed: 2 },
  })
  expect(campaign.notSent).toMatchObject([
    { kind: 'failed', reasonCode: 'smtp-550', people: 2 },
    { kind: 'bounced', reasonCode: '', people: 1 },
    { kind: 'bounced', reasonCode: 'undelivered', people: 1 },
  ])
  expect(campaign.channels).toMatchObject([
    { channel: 'email', figures: email },
    { channel: 'sms', figures: sms },
  ])
  expect(campaign.links).toEqual([
    { url: 'feedback:nps/9', product: null, variant: 'A', people: 1, clicks: 1 },
  ])
  expect(campaign.hours.reduce((sum, hour) => sum + hour.clicked, 0)).toBe(1)
  expect(campaign.hours.reduce((sum, hour) => sum + hour.opened, 0)).toBe(0)
  const statistics = await ask(engines, shop.id, getMessageStatistics, { by: 'channel' })
  expect(statistics.rows).toMatchObject([
    { key: 'email', ...email, bounced: 1, failed: 2, tells: { opened: true, clicked: true } },
    { key: 'sms', ...sms, bounced: 1, failed: 0, tells: { opened: false, clicked: false } },
  ])
  const byDomain = await ask(engines, shop.id, getMessageStatistics, { by: 'domain' })
  expect(byDomain.rows).toMatchObject([{ key: 'gone.example', sent: 0, failed: 1, bounced: 0 }])
  const contacts = await ask(engines, shop.id, getContacts, {})
  expect(contacts.channels).toMatchObject([
    { channel: 'email', ...email },
    { channel: 'sms', ...sms },
  ])
  expect(contacts.frequency).toMatchObject([{ people: 9, opened: 1, clicked: 1 }])
})

it('by the day each fate stands on its own day, and a letter that comes back the day after was delivered on none', async () => {
  const shop = await madeShop(engines.db)
  const day = (days: number) => ago(days).toISOString().slice(0, 10)
  const [before, after] = [day(4), day(3)]
  const told: Record<string, unknown>[] = []
  const message = (channel: string, ...kinds: [string, string][]) => {
    const own = {
      workspace_id: shop.id,
      message_id: newId(),
      customer_id: told.length + 1,
      channel,
      flow_id: noId,
    }
    for (const [kind, on] of kinds) told.push({ ...own, kind, occurred_at: `${on} 12:00:00.000` })
  }
  message('email', ['sent', before], ['opened', after])
  message('email', ['sent', before], ['bounced', after])
  message('sms', ['sent', before], ['delivered', after])
  await insertRows(clickhouse, 'message_events', told as never)
  const { total, rows } = await ask(engines, shop.id, getMessageStatistics, { by: 'day' })
  expect(total).toMatchObject({ sent: 3, delivered: 2, opened: 1, bounced: 1 })
  const [first, second] = [...rows].sort((one, other) => (one.key < other.key ? -1 : 1))
  expect(first).toMatchObject({ key: before, sent: 3, delivered: 1, opened: 0, bounced: 0 })
  expect(second).toMatchObject({ key: after, sent: 0, delivered: 1, opened: 1, bounced: 1 })
})
