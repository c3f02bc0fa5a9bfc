import { createSocket, type Socket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { letterOf, madeShop } from '../../../tests/made-shop.ts'
import { type TestServer, testServer } from '../../../tests/server.ts'
import { readyLetters } from '../ready/index.ts'
import { askAddresses } from './ask-addresses.ts'
import { lookAtImages, lookAtLinks, lookAtPictureWords, lookAtSize } from './look-at-html.ts'
import { lookAtWords } from './look-at-words.ts'
import { lookAtSender, senderRecords } from './sender-records.ts'

const codes = (found: readonly { code: string }[]) => found.map((one) => one.code)

describe('a letter is looked at', () => {
  test.each([
    ['<a href="">x</a>', 'link-empty'],
    ['<a>x</a>', 'link-empty'],
    ['<a href="#">x</a>', 'link-placeholder'],
    ['<a href="https://example.com/sale">x</a>', 'link-placeholder'],
    ['<a href="http://shop.ru/">x</a>', 'link-plain-http'],
    ['<a href="ftp://shop.ru/">x</a>', 'link-scheme'],
    ['<a href="https://bit.ly/2">x</a>', 'link-shortened'],
    ['<a href="https://evil.ru/">https://bank.ru/</a>', 'link-other-words'],
  ])('%s: %s', (html, code) => {
    expect(codes(lookAtLinks(html))).toEqual([code])
  })

  test('good links and pictures are left alone', () => {
    const html =
      '<a href="https://shop.ru/a">Shop</a><a href="mailto:a@b.ru">a</a><a href="tel:+7">b</a><img src="https://shop.ru/1.png" alt="" width="10">'
    expect([...lookAtLinks(html), ...lookAtImages(html)]).toEqual([])
  })

  test.each([
    ['<img src="data:x" alt="" width="1">', ['image-unreachable']],
    ['<img src="https://crm.ru/t/1700000000-ru-000000-ffffff.gif" alt="" width="1">', ['countdown-over']],
    ['<img src="https://crm.ru/t/9900000000-ru-000000-ffffff.gif" alt="" width="1">', []],
    ['<img src="https://a.ru/1.png">', ['image-no-alt', 'image-no-width']],
    ['<img src="http://a.ru/1.png" alt="" style="width:1px">', ['image-plain-http']],
  ])('%s', (html, expected) => {
    expect(codes(lookAtImages(html))).toEqual(expected)
  })

  test('size, capitals, signs, false answers', () => {
    expect(codes(lookAtSize(103 * 1024))).toEqual(['too-large'])
    expect(codes(lookAtSize(95 * 1024))).toEqual(['nearly-too-large'])
    expect(lookAtSize(50_000)).toEqual([])
    const words = (subject: string) => codes(lookAtWords(subject, 'x', 'x'.repeat(200), 1))
    expect(words('СКИДКИ ВСЕМ')).toEqual(['subject-capitals'])
    expect(words('Wow!!')).toEqual(['subject-signs'])
    expect(words('Re: your order')).toEqual(['subject-fake-reply'])
    expect(words('')).toEqual(['subject-empty'])
    expect(words('Новое за неделю')).toEqual([])
    const body = (text: string) => codes(lookAtWords('x', 'x', text, 0))
    expect(body('Только сегодня: СРОЧНО КУПИТЕ ЧАЙ!')).toEqual(['text-capitals'])
    expect(body('Даром!!! Спешите')).toEqual(['text-signs'])
    expect(body('Чай от ООО «Утро»: DHL, EMS и самовывоз. Ура!')).toEqual([])
    expect(codes(lookAtPictureWords('<mj-image src="https://a.ru/1.png" />'))).toEqual(['image-no-words'])
    expect(lookAtPictureWords('<mj-image src="https://a.ru/1.png" alt="Tea" />')).toEqual([])
    expect(codes(lookAtWords('x', '', 'short', 2))).toEqual(['preheader-empty', 'little-text'])
  })
})

test('links and pictures that are not there are told, those of inner networks are not asked', async () => {
  let asked = 0
  const site = createServer((request, reply) => {
    asked++
    const { url = '', method } = request
    const isBriefRefused = url === '/no-head' && method === 'HEAD'
    reply.statusCode = url === '/gone' || isBriefRefused ? 404 : url === '/ill' ? 500 : 200
    reply.end()
  })
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
  const at = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  const html = `<a href="${at}/">a</a><a class="x" href="${at}/gone">b</a><a href="${at}/no-head">c</a><a href="mailto:a@b.ru">d</a>
    <img alt="" src="${at}/ill"><a href="https://nobody.invalid/">e</a>`
  expect(codes(await askAddresses(html.replaceAll(at, `${at}/inner`)))).not.toContain('link-gone')
  expect(asked).toBe(0)
  const found = await askAddresses(html, html, true)
  expect(codes(found).filter((code) => code !== 'link-silent')).toEqual(
    expect.arrayContaining(['link-gone', 'image-troubled']),
  )
  const gone = found.find((one) => one.code === 'link-gone')
  expect(gone).toMatchObject({ weight: 'must', message: { en: expect.stringContaining(`${at}/gone.`) } })
  // another reader's may be there: the start is not stopped
  const ofData = await askAddresses(html, '<a href="{{ event.properties.url }}">b</a>', true)
  expect(ofData.find((one) => one.code === 'link-gone-for-some')).toMatchObject({ weight: 'should' })
  expect(codes(ofData)).not.toContain('link-gone')
  const before = asked
  await askAddresses(html, html, true)
  expect(asked).toBe(before)
  site.close()
})

/** A name server that knows a few TXT records, that there is `ru`, and nothing of other names. */
async function nameServer(records: Record<string, string>, zones = ['ru']) {
  const socket: Socket = createSocket('udp4')
  socket.on('message', (asked, from) => {
    const labels: string[] = []
    let at = 12
    while (asked[at]) {
      const length = asked[at] ?? 0
      labels.push(asked.toString('latin1', at + 1, at + 1 + length))
      at += length + 1
    }
    const question = asked.subarray(12, at + 5)
    const name = labels.join('.').toLowerCase()
    const text = records[name]
    const isKnown = text !== undefined || zones.includes(name)
    const header = Buffer.alloc(12)
    header.writeUInt16BE(asked.readUInt16BE(0), 0)
    header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(text === undefined ? 0 : 1, 6)
    const body = Buffer.from(text ?? '', 'latin1')
    const answer = Buffer.concat([
      Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]),
      Buffer.from([0, body.length + 1, body.length]),
      body,
    ])
    socket.send(
      Buffer.concat([header, question, ...(text === undefined ? [] : [answer])]),
      from.port,
      from.address,
    )
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const resolver = new Resolver({ timeout: 2_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  return { resolver, close: () => socket.close() }
}

const keyAt = (selector: string, domain: string) => ({
  name: `${selector}._domainkey.${domain}`,
  value: 'v=DKIM1; k=rsa; p=MIIB',
})

describe('the sender’s records', () => {
  test('are told apart: in order, weak, missing', async () => {
    const names = await nameServer({
      'shop.ru': 'v=spf1 include:mail.ru ~all',
      'k1._domainkey.shop.ru': 'v=DKIM1; k=rsa; p=MIIB',
      '_dmarc.shop.ru': 'v=DMARC1; p=reject',
      'open.ru': 'v=spf1 +all',
      '_dmarc.open.ru': 'v=DMARC1; p=none',
      'k1._domainkey.open.ru': 'v=DKIM1; p=',
      'k2._domainkey.shop.ru': 'v=DKIM1; k=rsa; p=ABCD',
    })
    try {
      expect(await senderRecords('shop.ru', keyAt('k1', 'shop.ru'), names.resolver)).toEqual({
        domain: 'shop.ru',
        signedBy: 'shop.ru',
        spf: 'good',
        dkim: 'good',
        dmarc: 'good',
      })
      const open = await senderRecords('open.ru', keyAt('k1', 'open.ru'), names.resolver)
      expect(open).toMatchObject({ spf: 'weak', dkim: 'weak', dmarc: 'weak' })
      expect(codes(lookAtSender(open))).toEqual(['sender-spf-weak', 'sender-dkim', 'sender-dmarc-weak'])
      const other = await senderRecords('open.ru', keyAt('k2', 'shop.ru'), names.resolver)
      expect(codes(lookAtSender(other))).toEqual([
        'sender-spf-weak',
        'sender-dkim-other',
        'sender-dkim-unaligned',
        'sender-dmarc-weak',
      ])
      const none = await senderRecords('news.nowhere.ru', null, names.resolver)
      expect(none).toMatchObject({ spf: 'missing', dkim: 'unknown', dmarc: 'missing' })
      // the organisation's own DMARC record holds for what stands under it
      expect((await senderRecords('news.shop.ru', null, names.resolver)).dmarc).toBe('good')
    } finally {
      names.close()
    }
  })

  test('that nobody answers for are said to be unasked, not missing', async () => {
    const resolver = new Resolver({ timeout: 200, tries: 1 })
    resolver.setServers(['127.0.0.1:9'])
    const records = await senderRecords('shop.ru', keyAt('k1', 'shop.ru'), resolver)
    expect(records).toMatchObject({ spf: 'unasked', dkim: 'unasked', dmarc: 'unasked' })
    expect(codes(lookAtSender(records))).toEqual(['sender-unasked'])
  })

  test('nor are they missing where the name server of a closed network knows nothing outside', async () => {
    const names = await nameServer({}, [])
    try {
      const records = await senderRecords('shop.ru', keyAt('k1', 'shop.ru'), names.resolver)
      expect(records).toMatchObject({ spf: 'unasked', dkim: 'unasked', dmarc: 'unasked' })
      expect(codes(lookAtSender(records))).toEqual(['sender-unasked'])
    } finally {
      names.close()
    }
  })
})

describe('templates.check', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer()
  })

  test('addresses that the shop has set need nothing to stand for them', async () => {
    const check = async (settings: Record<string, unknown>) => {
      const shop = await madeShop(server.runtime.engines.db, { settings })
      const as = { key: await server.newKey(shop.id, 'read') }
      await shop.customer({ firstName: 'Anna' })
      const content = {
        subject: 'Tea',
        preheader: 'x',
        mjml: letterOf(`${'Words. '.repeat(40)} {{ links.shop }} {{ links.cart }}`),
      }
      const { body } = await server.call('templates.check', { asksSender: false, content }, as)
      return codes(body.findings).filter((code) => code === 'no-fallback')
    }
    expect(await check({ shopUrl: 'https://shop.example' })).toEqual([])
    expect(await check({ cartUrl: 'https://shop.example/cart' })).toEqual(['no-fallback'])
    expect(await check({})).toEqual(['no-fallback', 'no-fallback'])
  })

  test('says which share of the audience lacks what nothing stands for', async () => {
    const shop = await madeShop(server.runtime.engines.db)
    const as = { key: await server.newKey(shop.id, 'read') }
    await shop.customer({ firstName: 'Anna' })
    await shop.customer({ firstName: '' })
    const check = async (subject: string) =>
      (
        await server.call(
          'templates.check',
          { asksSender: false, content: { subject, preheader: 'x', mjml: letterOf('Words. '.repeat(40)) } },
          as,
        )
      ).body
    const bare = await check('Hi {{ customer.firstName }}')
    expect(bare.isReady).toBe(false)
    expect(bare.findings[0]).toMatchObject({ code: 'no-fallback', weight: 'must', field: 'subject' })
    expect(bare.findings[0].message.en).toContain('50 %')
    expect(bare.missing).toEqual([{ path: 'customer.firstName', share: 0.5 }])
    expect(bare.audience).toEqual({ sampled: 2, total: 2 })
    const covered = await check('Hi {{ customer.firstName | default: "you" }}')
    expect(covered.isReady).toBe(true)
    expect(codes(covered.findings)).toContain('fallback-used')
    const misnamed = await check('Hi {{ customer.fistName | default: "you" }}')
    expect(misnamed.isReady).toBe(false)
    expect(misnamed.findings[0]).toMatchObject({
      code: 'unknown-name',
      weight: 'must',
      field: 'subject',
      place: { line: 1, column: 7 },
    })
    expect(misnamed.findings[0].message.en).toContain('Did you mean customer.firstName?')
    expect(codes((await check('{{ name }}')).findings)).toContain('unknown-name')
    expect(codes((await check('{{ constructor }}')).findings)).toContain('unknown-name')
    const farOff = (await check('{{ preferencesUrl }}')).findings[0]
    expect(farOff).toMatchObject({ code: 'unknown-name' })
    expect(farOff.message.en).not.toContain('Did you mean')
    expect(codes((await check('{{ customer["a(*"] }}')).findings)).toContain('unknown-name')
    for (const { channel, content } of readyLetters)
      for (const language of ['en', 'ru'] as const) {
        const { body } = await server.call(
          'templates.check',
          { asksSender: false, channel, language, content: content[language] },
          as,
        )
        expect(codes(body.findings)).not.toContain('unknown-name')
      }
    const ofOwn = await check(
      '{{ traits.anything | default: "x" }}{{ customer.attributes.size | default: "x" }}',
    )
    expect(codes(ofOwn.findings)).not.toContain('unknown-name')
    await sql`update customers set order_count = 20000000 where workspace_id = ${shop.id}`.execute(
      server.runtime.engines.db,
    )
    const heavy = await check('{% for one in (1..customer.orderCount) %}words{% endfor %}')
    expect(heavy).toMatchObject({ isReady: false, findings: [{ code: 'mistake', weight: 'must' }] })
    const broken = await check('Hi {{ x')
    expect(broken).toMatchObject({ isReady: false, findings: [{ code: 'mistake', weight: 'must' }] })
  })
})
