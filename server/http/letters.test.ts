import { beforeAll, describe, expect, test } from 'vitest'
import { contactDecision } from '../../domain/consent/index.ts'
import {
  clickUrl,
  feedbackUrl,
  openUrl,
  preferencesUrl,
  requestMessages,
  unsubscribeUrl,
} from '../../domain/messages/index.ts'
import { saveOrders } from '../../domain/orders/index.ts'
import { type FactRecord, factsTopic, sql } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { logRecords } from '../../tests/log-records.ts'
import { type MadeShop, madeShop } from '../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { takeAnswers } from '../jobs/answers.ts'

const browser = {
  'user-agent':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
}
let server: TestServer
const maker = () => ({ publicUrl: '', key: server.runtime.keyFor('links') })
const get = (url: string, headers: Record<string, string> = browser, method: 'GET' | 'HEAD' = 'GET') =>
  server.request({ method, url, headers })
/** Lets the lane understand what came. */
const understood = async () => {
  while ((await takeAnswers(server.runtime)) > 0);
}
const post = (url: string, payload: string, type = 'application/x-www-form-urlencoded') =>
  server.request({ method: 'POST', url, payload, headers: { ...browser, 'content-type': type } })

beforeAll(async () => {
  server = await testServer()
})

/** A letter that was sent a while ago. */
async function sentLetter(more: Parameters<typeof madeShop>[1] = {}, secondsAgo = 60) {
  const shop = await madeShop(server.runtime.engines.db, more)
  const customer = await shop.customer()
  const templateId = await shop.template('x')
  const [id] = await shop.inTransaction((tx) =>
    requestMessages(tx, shop.id, [
      { idempotencyKey: newId(), customerId: customer.id, channel: 'email', templateId, facts: {} },
    ]),
  )
  await sql`update messages set status = 'sent', sent_at = now() - make_interval(secs => ${secondsAgo})
    where id = ${id}`.execute(server.runtime.engines.db)
  return { shop, customer, id: id ?? '' }
}

const mayWrite = (shop: MadeShop, customer: { id: number; email: string }) =>
  shop.inTransaction(async (tx) => {
    const question = { customerId: customer.id, channel: 'email', address: customer.email }
    return (await contactDecision(tx, shop.id, [question]))[0]?.allowed
  })

/** What the history was told of a message. */
async function factsOf(id: string) {
  await understood()
  return (await logRecords<FactRecord>(server.runtime.engines.db, factsTopic))
    .filter((one) => one.table === 'message_events')
    .flatMap((one) => one.rows)
    .filter((row) => row.message_id === id && row.kind !== 'queued')
    .map((row) => `${row.kind}${row.is_machine ? ` by machine: ${row.reason}` : ''}`)
}

test('a countdown is drawn for whoever looks, and never kept; an address that is none is told so', async () => {
  const seconds = Math.floor(Date.now() / 1000) + 90_000
  const address = `/t/${seconds}-ru-0f5f5c-ffffff.gif`
  const picture = await get(address)
  expect(picture.status).toBe(200)
  expect(picture.headers['content-type']).toBe('image/gif')
  expect(picture.headers['cache-control']).toContain('no-store')
  expect(picture.body.slice(0, 6)).toBe('GIF89a')
  for (const wrong of ['/t/x.gif', address.replace('-ru-', '-de-'), `${address}x`])
    expect((await get(wrong)).status).toBe(404)
})

describe('a link in a letter', () => {
  const target = 'https://shop.example/p/1?size=L#reviews'

  test('leads to the shop, says which letter it was, and is written down before', async () => {
    const { shop, id } = await sentLetter()
    const answer = await get(clickUrl(maker(), id, target))
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe(`https://shop.example/p/1?size=L&hbt_m=${id}#reviews`)
    await understood()
    const row = await shop.message(id)
    expect(row.clicked_at).toBeInstanceOf(Date)
    expect(row.opened_at).toBeInstanceOf(Date)
    expect(await factsOf(id)).toEqual(['clicked'])
  })

  test('read after the order it led to still gets it', async () => {
    const { shop, customer, id } = await sentLetter()
    const placedAt = new Date(Date.now() + 60_000)
    await shop.inTransaction((tx) =>
      saveOrders(tx, shop.id, [
        {
          number: '7',
          customerId: customer.id,
          status: 'paid',
          placedAt,
          currency: 'GBP',
          totalMinor: 900,
          lines: [],
        },
      ]),
    )
    expect((await shop.message(id)).converted_at).toBeNull()
    await get(clickUrl(maker(), id, target))
    expect(await factsOf(id)).toEqual(['converted', 'clicked'])
    expect((await shop.message(id)).converted_at).toEqual(placedAt)
  })

  test('is answered by the listening server as by the router, with the headers that everything has', async () => {
    const { shop, id } = await sentLetter()
    const address = await server.listen()
    const ask = (url: string, method = 'GET') =>
      fetch(`${address}${url}`, { method, redirect: 'manual', headers: browser })
    const url = clickUrl(maker(), id, 'https://shop.example/чай?size=1+2')
    for (const one of [url, url.replace('?', '/?'), `${url}&utm_term=added+by+others`]) {
      const answer = await ask(one)
      expect([one, answer.status]).toEqual([one, 302])
      expect(answer.headers.get('location')).toMatch(/^https:\/\/shop\.example\/.*&hbt_m=/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
    const picture = await ask(openUrl(maker(), id))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/gif'])
    expect((await picture.arrayBuffer()).byteLength).toBe(42)
    expect((await ask(openUrl(maker(), id), 'HEAD')).headers.get('content-length')).toBe('42')
    for (const wrong of [`${url}&u=https%3A%2F%2Fevil.example`, '/l/x?u=%E0%A4', '/o/x.gif'])
      expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 404])
    for (const cut of ['l', 'o', 'u', 'p', 'c', 'f'].flatMap((one) => [
      `/${one}`,
      `/${one}/`,
      `/${one}/x/y`,
    ])) {
      const answer = await ask(cut)
      expect([cut, answer.status, await answer.text()]).toEqual([
        cut,
        404,
        expect.stringContaining('This link does not work'),
      ])
    }
    await understood()
    expect((await shop.message(id)).clicked_at).toBeInstanceOf(Date)
    expect(await (await ask('/metrics')).text()).toMatch(/route="\/l\/:token",status="302"\} \d+/)
  })

  test('that was forged leads nowhere', async () => {
    const { shop, id } = await sentLetter()
    const url = clickUrl(maker(), id, target)
    const forged = [
      url.replace('shop.example', 'evil.example'),
      url.replace(/u=.*/, 'u=https%3A%2F%2Fevil.example'),
      url.replace(/\?u=.*/, ''),
      `${url}&u=https%3A%2F%2Fevil.example`,
      clickUrl({ publicUrl: '', key: 'guess' }, id, target),
      openUrl(maker(), id)
        .replace('/o/', '/l/')
        .replace('.gif', `?u=${encodeURIComponent(target)}`),
      `/l/${'A'.repeat(43)}?u=${encodeURIComponent(target)}`,
    ]
    for (const one of forged) {
      const answer = await get(one)
      expect([one, answer.status]).toEqual([one, 404])
      expect(answer.headers.location).toBeUndefined()
    }
    await understood()
    expect((await shop.message(id)).clicked_at).toBeNull()
  })

  test('opened by a scanner, a prefetcher or HEAD is no click, and still leads on', async () => {
    const { shop, id } = await sentLetter()
    const url = clickUrl(maker(), id, target)
    const machines: [Record<string, string>, 'GET' | 'HEAD'][] = [
      [browser, 'HEAD'],
      [{ ...browser, 'sec-purpose': 'prefetch' }, 'GET'],
      [{ 'user-agent': 'Mozilla/5.0 (compatible; Barracuda Sentinel)' }, 'GET'],
      [{ 'user-agent': 'curl/8.5.0' }, 'GET'],
      [{ 'user-agent': '' }, 'GET'],
    ]
    for (const [headers, method] of machines) expect((await get(url, headers, method)).status).toBe(302)
    await understood()
    expect((await shop.message(id)).clicked_at).toBeNull()
    expect(await factsOf(id)).toEqual(
      ['head', 'prefetch', 'scanner', 'bot', 'no-agent'].map((why) => `clicked by machine: ${why}`),
    )
  })

  test('followed at the speed of a filter is taken back, and a person who comes later counts', async () => {
    const { shop, id } = await sentLetter()
    const link = (n: number) => clickUrl(maker(), id, `https://shop.example/p/${n}`)
    await get(link(1))
    await understood()
    expect((await shop.message(id)).clicked_at).toBeInstanceOf(Date)
    for (const n of [2, 3, 4]) await get(link(n))
    expect(await factsOf(id)).toEqual([
      'clicked',
      'unclicked by machine: burst',
      ...Array(3).fill('clicked by machine: burst'),
    ])
    expect(await shop.message(id)).toMatchObject({ clicked_at: null, opened_at: null })
    await sql`update message_answers set at = at - interval '10 minutes' where message_id = ${id}`.execute(
      server.runtime.engines.db,
    )
    await get(link(2))
    await understood()
    expect((await shop.message(id)).clicked_at).toBeInstanceOf(Date)
  })

  test('followed by hundreds at once is written down for each', async () => {
    const { id } = await sentLetter()
    const url = clickUrl(maker(), id, target)
    const answers = await Promise.all(Array.from({ length: 200 }, () => get(url)))
    expect(answers.every((one) => one.status === 302)).toBe(true)
    expect(await factsOf(id)).toHaveLength(200)
  })
})

describe('an opening', () => {
  test('is a person’s when a person opened it, and apart when a program did', async () => {
    const { shop, id } = await sentLetter()
    const url = openUrl(maker(), id)
    expect((await get(url, { 'user-agent': 'Mozilla/5.0' })).status).toBe(200)
    await understood()
    expect((await shop.message(id)).opened_at).toBeNull()
    const answer = await get(url)
    expect(answer.headers['content-type']).toBe('image/gif')
    expect(answer.headers['cache-control']).toContain('no-store')
    await understood()
    expect((await shop.message(id)).opened_at).toBeInstanceOf(Date)
    await get(url, {
      'user-agent':
        'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    })
    expect((await factsOf(id)).sort()).toEqual(['opened', 'opened', 'opened by machine: apple-privacy'])
  })

  test('within two seconds of sending is a program’s, whatever it calls itself', async () => {
    const { shop, id } = await sentLetter({}, 0)
    await get(openUrl(maker(), id))
    await understood()
    expect((await shop.message(id)).opened_at).toBeNull()
    expect(await factsOf(id)).toEqual(['opened by machine: too-soon'])
  })
})

test('a letter in doubt that is opened did go out', async () => {
  const { shop, id } = await sentLetter()
  await sql`update messages set status = 'in-doubt', sent_at = null, claimed_at = now() - interval '1 hour'
    where id = ${id}`.execute(server.runtime.engines.db)
  await get(openUrl(maker(), id))
  await understood()
  expect(await shop.message(id)).toMatchObject({ status: 'sent', reason: null })
  expect((await factsOf(id)).sort()).toEqual(['opened', 'sent'])
})

describe('unsubscribing', () => {
  test('by the mail program’s button works at once, twice is once', async () => {
    const { shop, customer, id } = await sentLetter()
    const url = unsubscribeUrl(maker(), id)
    expect((await post(url, 'List-Unsubscribe=One-Click')).status).toBe(200)
    expect(await mayWrite(shop, customer)).toBe(false)
    const multipart =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    expect((await post(url, multipart, 'multipart/form-data; boundary=b')).status).toBe(200)
    expect((await server.request({ method: 'POST', url })).status).toBe(200)
    expect(await factsOf(id)).toEqual(['unsubscribed'])
    const { rows } = await sql<{ proof: { how: string; messageId: string } }>`
      select proof from consents where workspace_id = ${shop.id} and status = 'withdrawn'`.execute(
      server.runtime.engines.db,
    )
    expect(rows).toMatchObject([{ proof: { how: 'one-click', messageId: id } }])
  })

  test('by the page takes one button, in the letter’s language, and can be taken back', async () => {
    const { shop, customer, id } = await sentLetter({ locale: 'ru' })
    const url = unsubscribeUrl(maker(), id)
    const page = await get(url)
    expect(page.body).toContain('lang="ru"')
    expect(page.body).toContain('Отписаться')
    expect(page.body.match(/<button/g)).toHaveLength(2)
    expect(await mayWrite(shop, customer)).toBe(true)
    const left = await post(url, 'does=leave')
    expect([left.status, left.headers.location]).toEqual([303, url])
    expect(await mayWrite(shop, customer)).toBe(false)
    const gone = (await get(url)).body
    expect(gone).toContain('Вы отписались')
    await post(url, 'does=return')
    expect(await mayWrite(shop, customer)).toBe(true)
    expect(await factsOf(id)).toEqual(['unsubscribed', 'resubscribed'])
  })

  test('is asked in the other language too; the choice is the customer’s from then on, and takes nobody out', async () => {
    const { shop, customer, id } = await sentLetter({ locale: 'ru' })
    const url = unsubscribeUrl(maker(), id)
    expect((await get(url)).body).toContain('value="en" lang="en">In English')
    expect((await post(url, 'does=language&language=en')).status).toBe(303)
    const page = (await get(url)).body
    expect(page).toContain('Stop letters from')
    expect(page).toContain('value="ru" lang="ru">По-русски')
    expect(await mayWrite(shop, customer)).toBe(true)
    const key = await server.newKey(shop.id, 'read')
    expect((await server.call('customers.get', { id: customer.id }, { key })).body.locale).toBe('en')
    const answer = feedbackUrl(maker(), id, 'nps/9')
    expect((await get(answer)).body).toContain('9 out of 10')
    expect((await post(answer, 'does=language&language=ru')).body).toContain('9 из 10')
    expect((await get(preferencesUrl(maker(), id))).body).toContain('О чём вам писать?')
    await understood()
    expect((await factsOf(id)).sort()).toEqual(['answered', 'clicked'])
    expect((await post(url, 'does=language&language=xx')).status).toBe(303)
    expect(await mayWrite(shop, customer)).toBe(true)
  })

  test('asks why on its page: what is answered there is kept, and is no click in the letter', async () => {
    const { shop, id } = await sentLetter({ locale: 'ru' })
    const url = unsubscribeUrl(maker(), id)
    await post(url, 'does=leave')
    const gone = (await get(url)).body
    const why = /formaction="(\/f\/[^"]+)">Писали слишком часто/.exec(gone)?.[1] ?? ''
    const asked = (await post(why, 'from=leaving')).body
    expect(asked).toContain('«Писали слишком часто»')
    expect(asked).toContain('<textarea')
    expect((await post(why, 'comment=Каждый день')).body).not.toContain('<textarea')
    await understood()
    const { rows } = await sql`
      select question, value, comment from message_feedback where workspace_id = ${shop.id} and message_id = ${id}`.execute(
      server.runtime.engines.db,
    )
    expect(rows).toEqual([{ question: 'reason', value: 'Писали слишком часто', comment: 'Каждый день' }])
    expect(await shop.message(id)).toMatchObject({ clicked_at: null, opened_at: null })
    expect(new Set(await factsOf(id))).toEqual(new Set(['unsubscribed', 'answered']))
  })

  test('opening the page changes nothing, and a forged link does nothing', async () => {
    const { shop, customer, id } = await sentLetter()
    await get(unsubscribeUrl(maker(), id))
    const forged = unsubscribeUrl({ publicUrl: '', key: 'guess' }, id)
    expect((await get(forged, { ...browser, 'accept-language': 'ru-RU' })).body).toContain(
      'Эта ссылка не работает',
    )
    expect((await post(forged, 'List-Unsubscribe=One-Click')).status).toBe(404)
    expect((await get(clickUrl(maker(), id, 'https://a.example/').replace('/l/', '/u/'))).status).toBe(404)
    expect(await mayWrite(shop, customer)).toBe(true)
  })

  test('the page cannot run code that came in with the shop’s name', async () => {
    const { shop, id } = await sentLetter()
    await sql`update workspaces set name = '<script>alert(1)</script>' where id = ${shop.id}`.execute(
      server.runtime.engines.db,
    )
    const page = await get(unsubscribeUrl(maker(), id))
    expect(page.body).not.toContain('<script>')
    expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'")
  })
})
