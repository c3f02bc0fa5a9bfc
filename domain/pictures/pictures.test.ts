import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { type TestServer, testServer } from '../../tests/server.ts'
import { lookAt } from './picture.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})

const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  // nobody who only looks at the size reads the sum
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

/** A grey PNG of this size. */
function png(width: number, height: number, more = 0): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(height * (width + 1)))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.alloc(more),
  ])
}

async function shop() {
  const workspace = await server.newWorkspace()
  const key = await server.newKey(workspace.id, 'read', 'write')
  return {
    id: workspace.id,
    call: (name: string, input: Record<string, unknown> = {}) => server.call(name, input, { key }),
    upload: (content: Buffer | string, fileName = 'tea.png') =>
      server.request({
        method: 'POST',
        url: `/api/pictures?fileName=${encodeURIComponent(fileName)}`,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
        payload: content,
      }),
  }
}

const pathOf = (url: string) => new URL(url, 'http://x').pathname
const look = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url: pathOf(url), headers })

describe('a picture sent for letters', () => {
  test('has an address that anybody may open and keep, and is one however often it is sent', async () => {
    const { call, upload } = await shop()
    const picture = png(600, 200)
    const sent = await upload(picture, 'шапка «весна».png')
    expect(sent).toMatchObject({
      status: 200,
      body: { fileName: 'шапка «весна».png', width: 600, height: 200, sizeBytes: picture.length },
    })
    const { url } = sent.body
    const shown = await look(url)
    expect(shown.statusCode).toBe(200)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
    })
    expect(Buffer.compare(shown.rawPayload, picture)).toBe(0)
    expect((await look(url, { 'if-none-match': String(shown.headers.etag) })).statusCode).toBe(304)
    expect((await upload(picture, 'again.png')).body).toEqual(sent.body)
    await upload(png(10, 10), 'later.png')
    const { items } = (await call('pictures.list')).body
    expect(items.map((one: { fileName: string }) => one.fileName)).toEqual(['later.png', 'шапка «весна».png'])
  })

  test('is told by its bytes: what is none, or is too large, is refused in words', async () => {
    const { upload, call } = await shop()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    for (const wrong of [
      '',
      'no picture at all',
      '<html></html>',
      svg,
      Buffer.from('RIFF\x10\0\0\0WEBPVP8 '),
    ])
      expect(await upload(wrong, 'tea.png')).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await upload(png(4_001, 1))).toMatchObject({ status: 400, body: { code: 'invalid' } })
    expect(await upload(png(10, 10, 2 * 1024 * 1024))).toMatchObject({
      status: 413,
      body: { detail: expect.stringContaining('2 MB') },
    })
    expect((await call('pictures.list')).body.items).toEqual([])
    for (const address of ['/i/x.png', `/i/${'0'.repeat(32)}.png`, '/i/..%2f..%2fetc.png'])
      expect((await look(address)).statusCode).toBe(404)
  })

  test('stays while a letter, a draft, a block or the logo shows it', async () => {
    const { call, upload } = await shop()
    const { id, url } = (await upload(png(20, 20))).body
    const letter = (await call('letters.create', { name: 'Spring', languages: ['en'] })).body
    const [{ id: version, content }] = letter.versions
    const shown = content.mjml.replace(
      '</mj-body>',
      `<mj-section><mj-column><mj-image src="${url}" alt="Tea" /></mj-column></mj-section></mj-body>`,
    )
    await call('templates.keep-draft', { id: version, draft: { ...content, mjml: shown } })
    await call('letters.update', { id: letter.id, isArchived: true })
    expect(await call('pictures.delete', { id })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('“Spring”') },
    })
    await call('templates.keep-draft', { id: version, draft: null })
    await call('letter-blocks.save', { name: 'Head', mjml: `<mj-image src="${url}" alt="" />` })
    expect((await call('pictures.delete', { id })).body.detail).toContain('“Head”')
    await call('letter-blocks.delete', { name: 'Head' })
    await call('brand.update', { logoUrl: new URL(url, 'https://crm.example').href })
    expect((await call('pictures.delete', { id })).body.detail).toContain('logo')
    await call('brand.update', { logoUrl: null })
    expect((await call('pictures.delete', { id })).status).toBe(200)
    expect((await look(url)).statusCode).toBe(404)
    expect((await call('pictures.delete', { id })).status).toBe(404)
  })

  test('is read from the database once for all who look at it within a minute, and gone as soon as it is deleted', async () => {
    const { call, upload } = await shop()
    const picture = png(40, 40)
    const { id, url } = (await upload(picture)).body
    const looks = await Promise.all(Array.from({ length: 20 }, () => look(url)))
    expect(looks.every(({ rawPayload }) => picture.equals(rawPayload))).toBe(true)
    await sql`update pictures set content = '' where id = ${id}`.execute(server.runtime.engines.db)
    expect((await look(url)).rawPayload.equals(picture)).toBe(true)
    expect((await call('pictures.delete', { id })).status).toBe(200)
    expect((await look(url)).statusCode).toBe(404)
  })

  test('of another shop is neither listed nor deleted', async () => {
    const [mine, other] = [await shop(), await shop()]
    const { id, url } = (await mine.upload(png(30, 30))).body
    expect((await other.call('pictures.list')).body.items).toEqual([])
    expect((await other.call('pictures.delete', { id })).status).toBe(404)
    // the same bytes are another picture there
    const twin = (await other.upload(png(30, 30))).body
    expect(twin.id).not.toBe(id)
    await other.call('pictures.delete', { id: twin.id })
    expect((await look(url)).statusCode).toBe(200)
  })

  test('may not be sent by who may only read', async () => {
    const workspace = await server.newWorkspace()
    const key = await server.newKey(workspace.id, 'read')
    const answer = await server.request({
      method: 'POST',
      url: '/api/pictures',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      payload: png(1, 1),
    })
    expect(answer.status).toBe(403)
  })
})

test('a photograph that was taken lying is as wide as it is shown', () => {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'),
    Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
  ])
  const segment = (marker: number, data: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.length + 2, 2)
    return Buffer.concat([head, data])
  }
  const frame = Buffer.from([8, 0, 30, 0, 40, 1, 1, 0x11, 0])
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif), segment(0xc0, frame)])
  expect(lookAt('one', jpeg)).toMatchObject({ mediaType: 'image/jpeg', width: 30, height: 40 })
})
