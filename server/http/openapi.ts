import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../domain/context.ts'
import { errorStatus } from '../../kit/errors.ts'
import type { AnyOperation } from '../../kit/operation.ts'
import { collectorPaths } from './collector-paths.ts'
import { inputShape, type JsonSchema, jsonSchema } from './json-schema.ts'
import { routeOf } from './operation-routes.ts'
import { operations } from './operations.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const problemAnswers = Object.fromEntries(
  ['4XX', '5XX'].map((status) => [status, { $ref: '#/components/responses/Problem' }]),
)

const workspaceParameter = { $ref: '#/components/parameters/Workspace' }

function parametersOf(operation: AnyOperation<Context>, shape: JsonSchema): object[] {
  const [method, path] = routeOf(operation)
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))
  const required = new Set(Array.isArray(shape.required) ? shape.required : [])
  const hasQuery = method === 'GET' || method === 'DELETE' || operation.takesFile
  const named = Object.entries(shape.properties ?? {})
    .filter(([name]) => inPath.has(name) || (hasQuery && !(operation.takesFile && name === 'file')))
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      schema,
    }))
  const needsWorkspace = operation.needs !== 'public' && operation.needs !== 'signed-in'
  return needsWorkspace ? [workspaceParameter, ...named] : named
}

function bodyOf(operation: AnyOperation<Context>, shape: JsonSchema): object | null {
  const [method, path] = routeOf(operation)
  if (operation.takesFile)
    return {
      required: true,
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    }
  if (method === 'GET' || method === 'DELETE') return null
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))
  const properties = Object.fromEntries(
    Object.entries(shape.properties ?? {}).filter(([name]) => !inPath.has(name)),
  )
  const required = (Array.isArray(shape.required) ? shape.required : []).filter((name) => !inPath.has(name))
  const schema = { ...shape, properties, ...(required.length > 0 ? { required } : { required: undefined }) }
  return { required: required.length > 0, content: { 'application/json': { schema } } }
}

function answerOf(operation: AnyOperation<Context>): object {
  if (operation.answersFile)
    return { description: 'The file.', content: { [operation.answersFile]: { schema: { type: 'string' } } } }
  return {
    description: 'Done.',
    content: { 'application/json': { schema: jsonSchema(operation.output, 'output') } },
  }
}

function entryOf(operation: AnyOperation<Context>): object {
  const shape = inputShape(operation.input)
  const body = bodyOf(operation, shape)
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.name.split('.')[0]],
    'x-needs': operation.needs,
    ...(operation.needs === 'public' ? { security: [] } : {}),
    parameters: parametersOf(operation, shape),
    ...(body ? { requestBody: body } : {}),
    responses: { '200': answerOf(operation), ...problemAnswers },
  }
}

/** OpenAPI 3.1 of everything a program can ask, made from the operations themselves. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const [method, path] = routeOf(operation)
    const address = `/api${path}`
    paths[address] = { ...paths[address], [method.toLowerCase()]: entryOf(operation) }
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Habitué',
      version,
      summary: 'One customer base, live cards, messages and honest measurement.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths: { ...paths, ...collectorPaths },
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key of the workspace: hbt_…' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session_token',
          description: 'Signed in, in a browser; the name has the installation’s own prefix.',
        },
        writeKey: {
          type: 'http',
          scheme: 'basic',
          description: 'A source’s write key as the user name, no password.',
        },
      },
      parameters: {
        Workspace: {
          name: 'habitue-workspace',
          in: 'header',
          required: false,
          description: 'Id or slug of the workspace. A key has its own; a person in several must say.',
          schema: { type: 'string' },
        },
      },
      responses: {
        Problem: {
          description: 'A problem (RFC 9457): what happened, what was kept, what to do.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { type: 'string', enum: [...Object.keys(errorStatus), 'internal'] },
            traceId: { type: 'string' },
            fields: {
              type: 'array',
              items: {
                type: 'object',
                properties: { path: { type: 'string' }, message: { type: 'string' } },
                required: ['path', 'message'],
              },
            },
            retryAfterSeconds: { type: 'number' },
          },
          required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
        },
      },
    },
  }
  // Leaves out what is undefined, so that the file and the answer are the same bytes.
  return JSON.parse(JSON.stringify(document)) as Record<string, unknown>
}

/** `GET /openapi.json`. */
export function openApiRoute(app: FastifyInstance): void {
  let written: string | null = null
  app.get('/openapi.json', async (_request, reply) => {
    written ??= JSON.stringify(openApiDocument())
    return reply
      .type('application/json; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .header('cache-control', 'no-cache')
      .send(written)
  })
}
