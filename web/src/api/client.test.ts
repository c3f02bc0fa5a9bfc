import { describe, expect, it } from 'vitest'
import { ApiProblem, leadingNowhere, problemOf, toRequest } from './client.ts'

describe('a request made from an operation', () => {
  it('puts path parameters in the path and the rest of a GET in the query', () => {
    expect(
      toRequest(['GET', '/customers/{id}/timeline'], { id: 7, kinds: ['order', 'event'], before: undefined }),
    ).toEqual({
      method: 'GET',
      url: '/api/customers/7/timeline?kinds=order&kinds=event',
      body: undefined,
    })
  })
  it('sends everything else as JSON, and never the path parameter twice', () => {
    expect(toRequest(['PATCH', '/flows/{id}'], { id: 'a/b', name: 'Корзина' })).toEqual({
      method: 'PATCH',
      url: '/api/flows/a%2Fb',
      body: '{"name":"Корзина"}',
    })
  })
  it('refuses to call a path with a hole in it', () => {
    expect(() => toRequest(['GET', '/orders/{id}'], {})).toThrow('needs "id"')
  })
})

describe('a refusal', () => {
  it('keeps the server’s words, fields and waiting time', async () => {
    const response = new Response(
      JSON.stringify({
        code: 'limit-reached',
        title: 'Too many',
        detail: 'Wait a little.',
        fields: [{ path: 'name', message: 'too long' }],
      }),
      { status: 429, headers: { 'retry-after': '5' } },
    )
    expect(await problemOf(response)).toMatchObject({
      status: 429,
      code: 'limit-reached',
      detail: 'Wait a little.',
      retryAfterSeconds: 5,
      fields: [{ path: 'name', message: 'too long' }],
    })
  })
  it('survives a proxy’s HTML page', async () => {
    const response = new Response('<html>Bad gateway</html>', { status: 502 })
    expect(await problemOf(response)).toMatchObject({ status: 502, code: 'unavailable', title: 'HTTP 502' })
  })
  it('of an id that nothing can have says that there is nothing, and of anything else what it is', () => {
    const invalid = (path: string) =>
      new ApiProblem({
        status: 400,
        code: 'invalid',
        title: 'Invalid',
        detail: `${path}: must be an id (UUID)`,
        fields: [{ path, message: 'must be an id (UUID)' }],
      })
    const get = ['GET', '/templates/{id}'] as const
    expect(leadingNowhere(invalid('id'), get)).toMatchObject({ code: 'not-found', detail: '' })
    expect(leadingNowhere(invalid('version'), get).code).toBe('invalid')
    expect(leadingNowhere(invalid('id'), ['PATCH', '/templates/{id}']).code).toBe('invalid')
  })
})
