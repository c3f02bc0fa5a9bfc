import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'
import { operations } from './operations.ts'

it('openapi.json is valid OpenAPI 3.1, by a public validator', async () => {
  const validator = new Validator()
  const result = await validator.validate(openApiDocument())
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
  expect(validator.version).toBe('3.1')
})

it('every operation is in it, with every path parameter declared', () => {
  const { paths } = openApiDocument() as {
    paths: Record<
      string,
      Record<string, { operationId: string; parameters?: { in?: string; name?: string }[] }>
    >
  }
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((entry) => ({ path, ...entry })),
  )
  const named = entries.map((entry) => entry.operationId)
  expect(operations.filter((one) => !named.includes(one.name)).map((one) => one.name)).toEqual([])
  for (const { path, operationId, parameters = [] } of entries) {
    const declared = parameters.filter((one) => one.in === 'path').map((one) => one.name)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    expect({ operationId, declared: declared.sort() }).toEqual({ operationId, declared: inPath.sort() })
  }
})
