import { tmpdir } from 'node:os'
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../kit/errors.ts'
import { problemAnswerer, problemFor } from './errors.ts'

const withCode = (code: string, message = 'some words of the engine') =>
  Object.assign(new Error(message), { code })

describe('a failure', () => {
  it.each([
    ['the database is restarting', withCode('ECONNREFUSED'), 503],
    ['it ended the connection', new Error('Connection terminated unexpectedly'), 503],
    [
      'a connection that has just broken',
      new Error('Client has encountered a connection error and is not queryable'),
      503,
    ],
    ['a library wrapped the reason', new Error('Failed to get session', { cause: withCode('57P03') }), 503],
    ['the disk is full', withCode('53100', 'could not extend file: No space left on device'), 503],
    ['the history’s disk is full', new Error('Code: 243. DB::Exception: NOT_ENOUGH_SPACE'), 503],
    ['something is there already', withCode('23505'), 409],
    ['a text cannot be stored', withCode('22021'), 400],
  ])('because %s is told as such', (_what, error, status) => {
    expect(problemFor(error, 'n1', 'en').status).toBe(status)
  })

  it('nobody foresaw shows nothing of its insides', () => {
    const problem = problemFor(new Error('password=hunter2 at /srv/secret.ts:7'), 'n2', 'en')
    expect(problem).toMatchObject({ status: 500, code: 'internal', traceId: 'n2' })
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|secret/)
    expect(problem.detail).toContain('n2')
  })

  it('that is worth trying again says when', () => {
    expect(problemFor(withCode('ECONNRESET'), 'n3', 'en').retryAfterSeconds).toBeGreaterThan(0)
  })

  it('of the caller keeps its words and fields', () => {
    const error = new AppError('invalid', 'No.', { fields: [{ path: 'name', message: 'too long' }] })
    expect(problemFor(error, 'n4', 'en')).toEqual({
      type: 'urn:habitue:problem:invalid',
      title: 'The request cannot be understood',
      status: 400,
      detail: 'No.',
      code: 'invalid',
      traceId: 'n4',
      fields: [{ path: 'name', message: 'too long' }],
    })
  })

  it('speaks the caller’s language, also where the program is to blame', () => {
    const error = new AppError(
      'conflict',
      { en: 'It has ended.', ru: 'Уже закончилось.' },
      { fields: [{ path: 'id', message: { en: 'ended', ru: 'закончилось' } }] },
    )
    expect(problemFor(error, 'n5', 'ru')).toMatchObject({
      title: 'Противоречит тому, что уже есть',
      detail: 'Уже закончилось.',
      code: 'conflict',
      fields: [{ path: 'id', message: 'закончилось' }],
    })
    expect(problemFor(new Error('boom'), 'n6', 'ru').detail).toMatch(/Это ошибка программы.*n6/)
  })
})

it('what is too large for an address is told so to whoever is still sending it', async () => {
  const app = Fastify({ bodyLimit: 1_000 })
  app.setErrorHandler(problemAnswerer(tmpdir()))
  app.post('/', () => 'taken')
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const body = JSON.stringify({ note: 'x'.repeat(5_000_000) })
  const send = () => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const answers = await Promise.all([send(), send(), send(), send()])
  await app.close()
  expect(answers.map((one) => one.status)).toEqual([413, 413, 413, 413])
  expect(await answers[0]?.json()).toMatchObject({ code: 'too-large' })
})
