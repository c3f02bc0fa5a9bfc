import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../domain/context.ts'
import type { AnyOperation, FileAnswer } from '../../kit/operation.ts'
import { type Language, languageAsked } from '../../kit/words.ts'
import { type Caller, runOperation } from '../run-operation.ts'
import { type Access, callerFor } from './caller.ts'
import { inputShape, type JsonSchema } from './json-schema.ts'
import { layDown } from './lay-down.ts'
import { queryValues } from './query-values.ts'
import { signInAfter } from './sign-in-after.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, so that nobody without permission makes us read it. */
    caller: Caller | null
  }
}

/** Largest JSON body of an operation: a thousand orders with their lines fit well. */
export const bodyLimitBytes = 16 * 1024 * 1024

/** `GET /customers/{id}` → [`GET`, `/customers/{id}`]. */
export function routeOf(operation: { http: string }): [method: string, path: string] {
  const [method = '', path = ''] = operation.http.split(' ')
  return [method, path]
}

/** One route for each operation, under /api. */
export function operationRoutes(
  app: FastifyInstance,
  access: Access,
  operations: readonly AnyOperation<Context>[],
): void {
  app.decorateRequest('caller', null)
  app.register(async (json) => {
    for (const operation of operations.filter((one) => !one.takesFile)) addRoute(json, access, operation)
  })
  app.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    for (const operation of operations.filter((one) => one.takesFile)) addRoute(files, access, operation)
  })
}

function addRoute(app: FastifyInstance, access: Access, operation: AnyOperation<Context>) {
  const [method, path] = routeOf(operation)
  const shape = inputShape(operation.input)
  app.route({
    method,
    url: `/api${path.replace(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: operation.takesFile?.mostBytes ?? bodyLimitBytes,
    onRequest: async (request, reply) => {
      request.caller = await callerFor(access, request, reply, operation.needs)
    },
    handler: async (request, reply) => {
      const { caller } = request
      if (!caller) throw new Error('A request got past its permission')
      const upload = operation.takesFile
        ? await layDown(access.runtime.config.home, request, operation.takesFile)
        : null
      const input = {
        ...(operation.answersFile ? languageOfFile(request, shape) : {}),
        ...inputOf(request, shape),
        ...(upload ? { file: upload.file } : {}),
      }
      const answer = await runOperation(access.runtime, operation, caller, input).finally(() =>
        upload?.clear(),
      )
      await signInAfter(access, operation.name, input, answer, request, reply)
      return send(reply, operation, answer)
    },
  })
}

/** Path, query and body as one input. The path wins: a body cannot aim at another thing than the address does. */
function inputOf(request: FastifyRequest, shape: JsonSchema): Record<string, unknown> {
  const { workspace: _, ...query } = request.query as Record<string, unknown>
  const fromAddress = queryValues(
    { ...query, ...(request.params as Record<string, unknown>) },
    { properties: shape.properties ?? {} },
  )
  return { ...bodyFields(request.body), ...fromAddress }
}

/** A file speaks the language its reader asks for, unless the address names one; who asks for none gets the workspace’s. */
function languageOfFile({ headers }: FastifyRequest, shape: JsonSchema): { language?: Language } {
  const language = languageAsked(headers['accept-language'])
  return language && shape.properties?.language !== undefined ? { language } : {}
}

function bodyFields(body: unknown): Record<string, unknown> {
  if (body === undefined || body === null || isStream(body)) return {}
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>
  return { body }
}

const isStream = (value: unknown) => typeof value === 'object' && value !== null && 'pipe' in value

function send(reply: FastifyReply, operation: AnyOperation<Context>, answer: unknown) {
  reply.header('cache-control', 'no-store')
  if (operation.answersFile) {
    const { fileName, content, mediaType } = answer as FileAnswer
    const plainName = fileName.replace(/[^\w.-]+/g, '_')
    return reply
      .type(mediaType ?? operation.answersFile)
      .header(
        'content-disposition',
        `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      )
      .send(content)
  }
  if (answer === undefined) return reply.code(204).send()
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
}
