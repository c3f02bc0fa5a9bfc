import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { takeAnswers } from '../../server/jobs/answers.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { npsOf } from './get-feedback.ts'
import { requestMessages } from './index.ts'
import { parseFeedback } from './letter/feedback.ts'
import { feedbackUrl, rewriteLinks } from './letter/links.ts'

const browser = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36' }
let server: TestServer
const maker = () => ({ publicUrl: '', key: server.runtime.keyFor('links') })
const press = async (url: string, headers: Record<string, string> = browser) => {
  const answer = await server.request({ method: 'GET', url, headers })
  while ((await takeAnswers(server.runtime)) > 0);
  return answer
}

beforeAll(async () => {
  server = await testServer()
})

async function sentLetter() {
  const shop = await madeShop(server.runtime.engines.db)
  const customer = await shop.customer()
  const templateId = await shop.template('x')
  const [id] = await shop.inTransaction((tx) =>
    requestMessages(tx, shop.id, [
      { idempotencyKey: newId(), customerId: customer.id, channel: 'email', templateId, facts: {} },
    ]),
  )
  await sql`update messages set status = 'sent', sent_at = now() - interval '1 hour' where id = ${id}`.execute(
    server.runtime.engines.db,
  )
  const said = async () => {
    const { rows } = await sql<{
      question: string
      value: string
      comment: string | null
      is_confirmed: boolean
    }>`
      select question, value, comment, is_confirmed from message_feedback where message_id = ${id}`.execute(
      server.runtime.engines.db,
    )
    return rows
  }
  const key = await server.newKey(shop.id, 'read', 'personal-data')
  const report = async () => (await server.call('feedback.get', {}, { key })).body
  return { shop, customer, templateId, id: id ?? '', said, report }
}

describe('a feedback button', () => {
  test('pressed by a person is their answer; what they write on the page is kept with it, and both stand on the card', async () => {
    const { shop, customer, id, said, report, templateId } = await sentLetter()
    const url = feedbackUrl(maker(), id, 'nps/9')
    const page = await press(url)
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('9 out of 10')])
    expect(page.body).not.toContain('Is this your answer?')
    expect(await said()).toEqual([{ question: 'nps', value: '9', comment: null, is_confirmed: false }])
    const sent = await server.request({
      method: 'POST',
      url,
      payload: new URLSearchParams({ comment: 'Quick, and <b>kind</b>' }).toString(),
      headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(sent.body).toContain('has reached us')
    expect(await said()).toMatchObject([
      { value: '9', comment: 'Quick, and <b>kind</b>', is_confirmed: true },
    ])
    expect(await report()).toMatchObject({
      nps: { answers: 1, promoters: 1, score: 100 },
      rows: [{ key: templateId, nps: { score: 100 } }],
      comments: [{ comment: 'Quick, and <b>kind</b>', customer: { id: customer.id } }],
    })
    const key = await server.newKey(shop.id, 'read')
    const timeline = await server.call('customers.timeline', { id: customer.id }, { key })
    expect(timeline.body.items).toContainEqual(
      expect.objectContaining({ kind: 'message', what: 'answered', question: 'nps', value: '9' }),
    )
    expect((await server.call('feedback.get', {}, { key })).body.comments[0].comment).toBeNull()
  })

  test('changed for another takes its words with it; said once more without words, it keeps them', async () => {
    const { id, said, report } = await sentLetter()
    const answer = (value: string, comment = '') =>
      server.request({
        method: 'POST',
        url: feedbackUrl(maker(), id, value),
        payload: new URLSearchParams({ comment }).toString(),
        headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded' },
      })
    await answer('nps/9', 'Quick and kind')
    await answer('nps/9')
    expect(await said()).toMatchObject([{ value: '9', comment: 'Quick and kind' }])
    await answer('nps/2')
    expect(await said()).toMatchObject([{ value: '2', comment: null }])
    expect((await report()).comments).toEqual([])
    await answer('nps/3', 'It came broken')
    expect((await report()).comments).toMatchObject([{ value: '3', comment: 'It came broken' }])
  })

  test('walked over by a filter says nothing, and a person who comes after is heard', async () => {
    const { id, said } = await sentLetter()
    for (let value = 0; value <= 10; value++) await press(feedbackUrl(maker(), id, `nps/${value}`))
    expect(await said()).toEqual([])
    const page = await press(feedbackUrl(maker(), id, 'nps/4'), {
      'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel)',
    })
    expect(page.body).toContain('Is this your answer?')
    expect(await said()).toEqual([])
    await server.request({ method: 'POST', url: feedbackUrl(maker(), id, 'nps/4'), headers: browser })
    expect(await said()).toMatchObject([{ value: '4', is_confirmed: true }])
  })

  test('that was forged, or of a value that is none, leads nowhere', async () => {
    const { id, said } = await sentLetter()
    const url = feedbackUrl(maker(), id, 'nps/9')
    for (const forged of [
      url.replace('nps%2F9', 'nps%2F1'),
      feedbackUrl({ publicUrl: '', key: 'guess' }, id, 'nps/9'),
      feedbackUrl(maker(), id, 'nps/11'),
      url.replace(/\?.*/, ''),
    ]) {
      expect((await press(forged)).status).toBe(404)
      expect((await server.request({ method: 'POST', url: forged })).status).toBe(404)
    }
    expect(await said()).toEqual([])
  })
})

test('authors write answers as addresses; only those that can be answers are signed', () => {
  const signed = rewriteLinks(
    '<a href="feedback:stars/5">5</a><a href="feedback:stars/6">6</a><a href="feedback:reason/Too expensive">x</a>',
    { publicUrl: 'https://crm.example', key: 'k' },
    '0193d3a0-0000-7000-8000-000000000001',
  )
  expect(signed.match(/https:\/\/crm\.example\/f\//g)).toHaveLength(2)
  expect(signed).toContain('href="#"')
  expect(parseFeedback('reason/%D0%94%D0%BE%D1%80%D0%BE%D0%B3%D0%BE')?.value).toBe('Дорого')
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = parseFeedback(text)
      if (found) expect(['nps', 'stars', 'reason']).toContain(found.question)
    }),
  )
})

test('the score is the share of nines and tens less that of sixes and below', () => {
  const counts = [1, 0, 0, 0, 0, 0, 1, 1, 1, 3, 3]
  expect(npsOf(counts)).toMatchObject({ answers: 10, promoters: 6, detractors: 2, passives: 2, score: 40 })
  expect(npsOf(Array(11).fill(0))).toBeNull()
})
