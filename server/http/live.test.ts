import { beforeAll, describe, expect, it } from 'vitest'
import { resolveSightings } from '../../domain/customers/index.ts'
import { sql } from '../../engines/index.ts'
import { type TestServer, testServer } from '../../tests/server.ts'

interface Stream {
  /** The next news that is not a keep-alive. */
  next(): Promise<{ customerIds: number[]; tables: string[] }>
  close(): void
}

describe('live events', () => {
  let server: TestServer
  let url: string
  beforeAll(async () => {
    server = await testServer()
    url = await server.listen()
  })

  async function listenTo(query: string, key: string): Promise<Stream> {
    const stopping = new AbortController()
    const response = await fetch(`${url}/api/live?${query}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: stopping.signal,
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    async function read(): Promise<{ customerIds: number[]; tables: string[] }> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end !== -1) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const data = /^data: (.*)$/m.exec(block)?.[1]
          if (data) return JSON.parse(data)
          continue
        }
        const part = await reader?.read()
        if (!part || part.done) throw new Error('The stream ended')
        text += part.value
      }
    }
    return { next: read, close: () => stopping.abort() }
  }

  const tell = (news: object) =>
    sql`select pg_notify('live', ${JSON.stringify(news)})`.execute(server.runtime.engines.db)

  it('reach whoever looks at the workspace, and nobody of another one', async () => {
    const [mine, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const stream = await listenTo(`workspace=${mine.id}`, await server.newKey(mine.id, 'read'))
    await tell({ workspaceId: other.id, customerIds: [1], tables: ['events'] })
    await tell({ workspaceId: mine.id, customerIds: [2, 3], tables: ['events', 'order_lines'] })
    expect(await stream.next()).toEqual({ customerIds: [2, 3], tables: ['events', 'order_lines'] })
    stream.close()
  })

  it('tell an open card what is on its way, and nobody else’s', async () => {
    const mine = await server.newWorkspace()
    const stream = await listenTo(`workspace=${mine.id}&customer=7`, await server.newKey(mine.id, 'read'))
    await tell({ workspaceId: mine.id, arriving: [8] })
    await tell({ workspaceId: mine.id, customerIds: [8], tables: ['events'] })
    stream.close()
    const all = await listenTo(`workspace=${mine.id}`, await server.newKey(mine.id, 'read'))
    await tell({ workspaceId: mine.id, arriving: [8, 9] })
    expect(await all.next()).toEqual({ customerIds: [8, 9] })
    all.close()
  })

  it('of one customer come from all their cards, and only from theirs', async () => {
    const mine = await server.newWorkspace()
    const sighted = (...identifiers: { kind: 'email' | 'anonymous-id'; value: string }[]) =>
      server.runtime.engines.db
        .transaction()
        .execute((tx) => resolveSightings(tx, mine.id, [{ identifiers, at: new Date() }]))
    const email = { kind: 'email', value: 'anna@example.org' } as const
    const visitor = { kind: 'anonymous-id', value: 'visitor-1' } as const
    const [anna = 0] = (await sighted(email)).customerIds
    const [unknown = 0] = (await sighted(visitor)).customerIds
    const key = await server.newKey(mine.id, 'read')
    const stream = await listenTo(`customer=${anna}`, key)
    await tell({ workspaceId: mine.id, customerIds: [unknown], tables: ['events'] })
    await tell({ workspaceId: mine.id, customerIds: [anna, unknown], tables: ['events'] })
    expect(await stream.next()).toEqual({ customerIds: [anna], tables: ['events'] })
    // The visitor turns out to be Anna: from now on both cards are hers.
    const { merged } = await sighted(email, visitor)
    expect(merged).toHaveLength(1)
    await tell({ workspaceId: mine.id, customerIds: [anna], tables: ['customer_links'] })
    expect((await stream.next()).tables).toEqual(['customer_links'])
    await tell({ workspaceId: mine.id, customerIds: [unknown], tables: ['events'] })
    expect(await stream.next()).toEqual({ customerIds: [unknown], tables: ['events'] })
    stream.close()
  })

  it('are not for strangers', async () => {
    const [mine, other] = [await server.newWorkspace(), await server.newWorkspace()]
    const key = await server.newKey(other.id, 'read')
    for (const [headers, status] of [
      [{ authorization: `Bearer ${key}` }, 404],
      [{}, 401],
    ] as const) {
      const answer = await server.request({ method: 'GET', url: `/api/live?workspace=${mine.id}`, headers })
      expect(answer.status).toBe(status)
    }
  })

  it('survive what is not news', async () => {
    const mine = await server.newWorkspace()
    const stream = await listenTo(`workspace=${mine.id}`, await server.newKey(mine.id, 'read'))
    await sql`select pg_notify('live', 'not json')`.execute(server.runtime.engines.db)
    await tell({ workspaceId: mine.id, customerIds: [9], tables: ['events'] })
    expect(await stream.next()).toEqual({ customerIds: [9], tables: ['events'] })
    stream.close()
  })
})
