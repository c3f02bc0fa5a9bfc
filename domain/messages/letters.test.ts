import { beforeAll, describe, expect, test } from 'vitest'
import { channels } from '../../channels/index.ts'
import { newId } from '../../kit/ids.ts'
import { letterOf, madeShop } from '../../tests/made-shop.ts'
import { startMailServer } from '../../tests/mail-server.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

async function room() {
  const shop = await madeShop(server.runtime.engines.db)
  const as = { key: await server.newKey(shop.id, 'read', 'write', 'personal-data') }
  const reader = { key: await server.newKey(shop.id, 'read') }
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const answer = await server.call(name, input, as)
    if (answer.status >= 400) throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return { shop, as, reader, call }
}

describe('a letter', () => {
  test('two who write it at once overwrite nothing of each other that they have not seen', async () => {
    const { call, as } = await room()
    const made = await call('letters.create', { ready: 'blank', name: 'Spring', languages: ['en'] })
    const [{ id, mark, content, channel, name, language }] = made.versions
    const draft = (subject: string, seen: string) =>
      server.call('templates.keep-draft', { id, draft: { ...content, subject }, seen }, as)
    const anna = await draft('Of Anna', mark)
    const overtaken = { status: 409, body: { fields: [{ path: 'seen' }] } }
    expect(await draft('Of Boris', mark)).toMatchObject(overtaken)
    const again = await draft('Of Anna, again', anna.body.mark)
    expect(again.status).toBe(200)
    const save = (seen?: string) =>
      server.call('templates.save', { id, channel, name, language, content, seen }, as)
    expect(await save(anna.body.mark)).toMatchObject(overtaken)
    const [kept] = (await call('letters.get', { id: made.id })).versions
    expect(kept).toMatchObject({ draft: { subject: 'Of Anna, again' }, mark: again.body.mark })
    const saved = await save(again.body.mark)
    expect(saved).toMatchObject({ status: 200, body: { id, mark } })
    expect(await draft('Of Boris', saved.body.mark)).toMatchObject({ status: 200 })
    // A program that says nothing of what it has seen overwrites as before.
    expect(await save()).toMatchObject({ status: 200 })
  })

  test('an SMS says how many it is billed as, how full they are and what they cost, as its reader gets it', async () => {
    const { call } = await room()
    const shown = async (text: string) =>
      (await call('templates.preview', { channel: 'sms', language: 'ru', content: { text } })).size
    expect(
      await shown('Your order is “ready”: {{ customer.firstName | default: "friend" }}, come and take it'),
    ).toMatchObject({
      parts: 1,
      alphabet: 'ucs-2',
      room: 70,
      costMinor: null,
    })
    expect(await shown('Здравствуйте! '.repeat(15))).toMatchObject({ parts: 4, room: 268, keptOutBy: [] })
    const email = { subject: 'x', preheader: '', mjml: '<mjml><mj-body></mj-body></mjml>' }
    expect((await call('templates.preview', { content: email })).size).toBeNull()
  })

  test('is begun from a ready one in both languages, drafted, saved and put away', async () => {
    const { call } = await room()
    const ready = await call('letters.ready')
    expect(ready.items.map((one: { name: string }) => one.name)).toContain('news')
    const letter = await call('letters.create', { ready: 'news', name: 'June', languages: ['ru', 'en'] })
    expect(letter.versions.map((one: { language: string }) => one.language).sort()).toEqual(['en', 'ru'])
    const [version] = letter.versions
    await call('templates.keep-draft', { id: version.id, draft: { subject: 'Half', mjml: '<mjml><mj-bo' } })
    const drafted = await call('letters.get', { id: letter.id })
    const own = (all: { versions: { id: string }[] }) => all.versions.find((one) => one.id === version.id)
    expect(own(drafted)).toMatchObject({
      draft: { subject: 'Half' },
      content: { subject: version.content.subject },
    })
    await call('templates.save', {
      id: version.id,
      name: 'June',
      language: version.language,
      content: { subject: 'Whole', mjml: letterOf('x') },
    })
    expect(own(await call('letters.get', { id: letter.id }))).toMatchObject({
      draft: null,
      content: { subject: 'Whole' },
    })
    await call('letters.update', { id: letter.id, isArchived: true, name: 'July' })
    expect((await call('letters.list')).items).toEqual([])
    expect((await call('templates.list')).items).toEqual([])
    expect((await call('letters.list', { show: 'archived' })).items[0].name).toBe('July')
  })

  test('is offered the attributes that were defined, as it can ask for them', async () => {
    const { shop, call } = await room()
    const admin = { key: await server.newKey(shop.id, 'read', 'write', 'administer') }
    for (const [name, type] of [
      ['размер', 'number'],
      ['shoe size', 'text'],
    ])
      await server.call(
        'attributes.define',
        { name, type, label: { en: `The ${name}`, ru: `Его ${name}` } },
        admin,
      )
    const { words } = await call('letters.words')
    expect(words.filter(({ path }: { path: string }) => path.includes('attributes'))).toMatchObject([
      { path: 'customer.attributes.размер', type: 'number', mayBeMissing: true },
      { path: 'customer.attributes["shoe size"]', type: 'text', label: { ru: 'Его shoe size' } },
    ])
    const { id: customerId } = await shop.customer({})
    await call('customers.update', { id: customerId, attributes: { размер: 38.5, 'shoe size': 'big' } })
    const text = words
      .filter(({ path }: { path: string }) => path.includes('attributes'))
      .map(({ path }: { path: string }) => `{{ ${path} }}`)
      .join(' ')
    const shown = await call('templates.preview', {
      channel: 'sms',
      language: 'en',
      content: { text },
      customerId,
    })
    expect(shown.content.text).toBe('38.5 big')
  })

  test('that asks for a consent is shown with the topics of the shop, to a customer and to nobody yet', async () => {
    const { call, shop } = await room()
    const name = { en: 'New teas', ru: 'Новые чаи' }
    const administrator = { key: await server.newKey(shop.id, 'administer') }
    await server.call('topics.save', { items: [{ key: 'marketing', name }] }, administrator)
    const asks = { channel: 'sms', language: 'ru', content: { text: 'Темы: {{ topics }}.' } }
    const { id: customerId } = await shop.customer({})
    for (const reader of [{}, { customerId }])
      expect((await call('templates.preview', { ...asks, ...reader })).content.text).toBe('Темы: Новые чаи.')
  })

  test.each(channels.all.map((one) => one.kind))(
    'of the channel %s is begun with what it needs',
    async (channel) => {
      const { call } = await room()
      const letter = await call('letters.create', { channel, languages: ['en'] })
      expect(letter.channel).toBe(channel)
      const [{ language, content }] = letter.versions
      const proof = await call('templates.proof', { channel, language, content })
      expect(proof.mistakes).toEqual([])
    },
  )

  test('has languages and variants, and never loses its last version', async () => {
    const { call, as } = await room()
    const letter = await call('letters.create', { languages: ['en'] })
    const from = letter.versions[0].id
    await call('letters.add-version', { id: letter.id, from, language: 'ru', variant: 'a' })
    const more = await call('letters.add-version', { id: letter.id, from, language: 'en' })
    expect(
      more.versions.map((one: { variant: string; language: string }) => one.variant + one.language),
    ).toEqual(['aen', 'aru', 'ben'])
    const twice = await server.call(
      'letters.add-version',
      { id: letter.id, from, language: 'ru', variant: 'a' },
      as,
    )
    expect(twice.status).toBe(409)
    for (const one of more.versions.slice(1))
      await call('letters.archive-version', { id: letter.id, templateId: one.id })
    const last = await server.call('letters.archive-version', { id: letter.id, templateId: from }, as)
    expect(last.status).toBe(409)
  })

  test('with mistakes is told where they are, and nothing is saved', async () => {
    const { call, as } = await room()
    const letter = await call('letters.create')
    const { id, language, content } = letter.versions[0]
    const broken = { subject: 'x', mjml: '<mjml><mj-body>\n<mj-nope/></mj-body></mjml>' }
    const answer = await server.call('templates.save', { id, name: 'x', language, content: broken }, as)
    expect(answer.status).toBe(400)
    expect(answer.body.fields[0]).toMatchObject({ path: 'content.mjml' })
    expect(answer.body.fields[0].message).toMatch(/Line 2, column 1/)
    expect((await call('letters.get', { id: letter.id })).versions[0].content).toEqual(content)
    const proof = await call('templates.proof', { content: broken })
    expect(proof.mistakes[0].place).toEqual({ line: 2, column: 1, length: 8 })
    expect(proof.letter).toBeNull()
  })

  test('shows what it would look like to a customer, and what they lack', async () => {
    const { call, shop } = await room()
    const { id } = await shop.customer({ firstName: 'Zoë' })
    await shop.fillCart(id, [{ productId: 'tea', name: 'Tea', priceMinor: 250 }])
    const proof = await call('templates.proof', {
      customerId: id,
      content: {
        subject: 'Hi {{ customer.firstName }}',
        mjml: letterOf('{% for item in cart.items %}{{ item.name }}{% endfor %} {{ customer.city }}'),
      },
    })
    expect(proof.mistakes).toEqual([])
    expect(proof.letter.subject).toBe('Hi Zoë')
    expect(proof.letter.text).toContain('Tea')
    expect(proof.letter.missing).toEqual([{ path: 'customer.city', label: { en: '“City”', ru: '«Город»' } }])
    expect(proof.advice.map((one: { field: string }) => one.field)).toEqual(['subject', 'mjml'])
  })

  test('asks for the last order and for products of a category, at the prices of the moment', async () => {
    const { call, shop } = await room()
    const { id, email } = await shop.customer()
    await shop.product('tea', { name: 'Tea', priceMinor: 250 })
    await call('products.save', {
      products: [
        { id: 'oolong', name: 'Oolong', category: 'Tea / Oolong', priceMinor: 900, currency: 'GBP' },
        { id: 'gone', name: 'Sold', category: 'Tea', priceMinor: 900, currency: 'GBP', available: false },
      ],
    })
    await call('orders.save', {
      orders: [
        {
          number: 'A-7',
          customer: { email },
          status: 'paid',
          placedAt: new Date().toISOString(),
          currency: 'GBP',
          lines: [{ productId: 'tea', quantity: 2, priceMinor: 250 }],
        },
      ],
    })
    const proof = await call('templates.proof', {
      customerId: id,
      content: {
        subject: '{{ order.number }}',
        mjml: letterOf(
          '{{ order.items[0].name }}: {{ order.totalMinor | money: order.currency }};{% for p in products.category["Tea"] limit: 3 %} {{ p.name }} {{ p.priceMinor | money }}{% endfor %}',
        ),
      },
    })
    expect(proof.letter.subject).toBe('A-7')
    expect(proof.letter.text).toContain('Tea: £5.00; Oolong £9.00')
    expect(proof.letter.text).not.toContain('Sold')
  })

  test('can be tried out by sending it to one address, which counts nowhere', async () => {
    const { call, shop, as } = await room()
    const mail = await startMailServer()
    try {
      await shop.mailAccount(mail.port)
      const content = { subject: 'Hello', mjml: letterOf('x') }
      await call('templates.send-test', { content, to: 'me@example.org' })
      expect(mail.letters.map((one) => one.to)).toEqual([['me@example.org']])
      expect(mail.letters[0]?.mail.subject).toBe('[Test] Hello')
      expect(await shop.messages()).toEqual([])
      const bad = await server.call('templates.send-test', { content, to: 'nobody' }, as)
      expect(bad).toMatchObject({ status: 400, body: { fields: [{ path: 'to' }] } })
      expect(bad.body.fields[0].message).toContain('as in anna@example.com')
    } finally {
      await mail.close()
    }
  })
})

describe('saved blocks and the brand', () => {
  test('a changed block changes letters; one in use stays', async () => {
    const { call, as } = await room()
    await call('letter-blocks.save', { name: 'foot', mjml: '<mj-text>First</mj-text>' })
    const mjml = `<mjml><mj-body><mj-section><mj-column>{% render 'foot' %}</mj-column></mj-section></mj-body></mjml>`
    const saved = await call('templates.save', { name: 'L', language: 'en', content: { subject: 'x', mjml } })
    const shown = async () => (await call('templates.preview', { templateId: saved.id })).text
    expect(await shown()).toContain('First')
    await call('letter-blocks.save', { name: 'foot', mjml: '<mj-text>Second</mj-text>' })
    expect(await shown()).toContain('Second')
    const used = await server.call('letter-blocks.delete', { name: 'foot' }, as)
    expect(used.status).toBe(409)
    const broken = await server.call('letter-blocks.save', { name: 'bad', mjml: '<mj-nope/>' }, as)
    expect(broken.status).toBe(400)
    const nested = await server.call('letter-blocks.save', { name: 'bad', mjml: "{% render 'foot' %}" }, as)
    expect(nested.status).toBe(400)
  })

  test('a letter tells its reader the promo code that is theirs, as they write money and shares', async () => {
    const { call, shop } = await room()
    const [anna, boris] = [await shop.customer(), await shop.customer()]
    await call('promo-codes.save', {
      promoCodes: [
        { code: 'ANNA', discountMinor: 50_000, currency: 'RUB', customerId: anna.id },
        { code: 'ALL', discountPercent: 5 },
      ],
    })
    const subject = '{{ promoCode.code | default: "none" }}: {{ promoCode.discount }}'
    const shown = async (customerId?: number) =>
      (
        await call('templates.preview', {
          language: 'ru',
          content: { subject, mjml: letterOf('x') },
          ...(customerId ? { customerId } : {}),
        })
      ).subject
    expect((await shown(anna.id)).replace(/\s/g, ' ')).toBe('ANNA: 500 ₽')
    expect(await shown(boris.id)).toBe('none:')
    expect(await shown()).toBe('АННА-10: 10 %')
    const { words } = await call('letters.words')
    expect(words).toContainEqual(expect.objectContaining({ path: 'promoCode.code', mayBeMissing: true }))
  })

  test('the brand is in every letter, with ink that is read on its colour', async () => {
    const { call, as } = await room()
    const font = 'Georgia, Times New Roman, serif'
    await call('brand.update', { accent: '#FFE066', font, footer: { en: 'Bye for now', ru: 'До встречи' } })
    const letter = await call('letters.create', { languages: ['en'] })
    const shown = await call('templates.preview', { templateId: letter.versions[0].id })
    expect(shown.text).toContain('Bye for now')
    expect(shown.html).toContain(`font-family:${font}`)
    const colours = await call('templates.preview', {
      content: { subject: '{{ brand.accent }} {{ brand.onAccent }}', mjml: letterOf('x') },
    })
    expect(colours.subject).toBe('#ffe066 #1d1b19')
    const { fonts } = await call('brand.get', {})
    expect(fonts).toContain(font)
    for (const one of fonts) expect((await call('brand.update', { font: one })).font).toBe(one)
    for (const wrong of [{ accent: 'red' }, { font: 'Papyrus' }]) {
      const bad = await server.call('brand.update', wrong, as)
      expect(bad.status).toBe(400)
    }
  })
})

test('one who may only read changes nothing', async () => {
  const { call, reader } = await room()
  const letter = await call('letters.create')
  const { id } = letter.versions[0]
  for (const [name, input] of [
    ['letters.create', {}],
    ['letters.update', { id: letter.id, name: 'x' }],
    ['letters.add-version', { id: letter.id, from: id, language: 'ru' }],
    ['letters.archive-version', { id: letter.id, templateId: id }],
    ['templates.keep-draft', { id, draft: null }],
    ['templates.send-test', { templateId: id, to: 'a@example.org' }],
    ['letter-blocks.save', { name: 'x', mjml: '<mj-text>x</mj-text>' }],
    ['letter-blocks.delete', { name: 'x' }],
    ['brand.update', { accent: '#000000' }],
  ] as const)
    expect([name, (await server.call(name, input, reader)).status]).toEqual([name, 403])
  const gone = await server.call('letters.get', { id: newId() }, reader)
  expect(gone.status).toBe(404)
})
