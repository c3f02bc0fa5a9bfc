import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { databaseTypesAreFresh, generateDatabaseTypes } from '../engines/postgres/generate-types.ts'
import { jsonSchema } from '../server/http/json-schema.ts'
import { openApiDocument } from '../server/http/openapi.ts'
import { routeOf } from '../server/http/operation-routes.ts'
import { operations } from '../server/http/operations.ts'

// Writes what is made from the declarations: openapi.json, the web client's types, the database's types.
// With --check nothing is written; it says what is stale and ends with 1. Needs no database then.

const root = fileURLToPath(new URL('..', import.meta.url))

/** `interface Operations { 'session.get': { input: …; output: … } }` and where each is called. */
async function webOperations(): Promise<string> {
  const shapes = operations.map((operation) => [
    operation.name,
    {
      type: 'object',
      description: operation.summary,
      properties: {
        input: { type: 'object', ...jsonSchema(operation.input, 'input') },
        output: jsonSchema(operation.output, 'output'),
      },
      required: ['input', 'output'],
      additionalProperties: false,
    },
  ])
  const schema = {
    type: 'object',
    properties: Object.fromEntries(shapes),
    required: operations.map((operation) => operation.name),
    additionalProperties: false,
  } as JSONSchema
  const types = await compile(schema, 'Operations', {
    bannerComment: '',
    additionalProperties: false,
    style: { singleQuote: true, semi: false, printWidth: 110 },
  })
  const routes = operations.map((operation) => {
    const [method, path] = routeOf(operation)
    return `  '${operation.name}': ['${method}', '${path}'],`
  })
  return [
    '// Made by `npm run generate` from the operations that the server declares; do not edit.',
    types.trim(),
    '',
    'export const routes: { [Name in keyof Operations]: readonly [method: string, path: string] } = {',
    ...routes,
    '}',
    '',
  ].join('\n')
}

const files = [
  { path: join(root, 'openapi.json'), content: `${JSON.stringify(openApiDocument(), null, 2)}\n` },
  { path: join(root, 'web/src/api/operations.generated.ts'), content: await webOperations() },
]
const isStale = ({ path, content }: { path: string; content: string }) =>
  !existsSync(path) || readFileSync(path, 'utf8') !== content

if (process.argv.includes('--check')) {
  const stale = files.filter(isStale).map((file) => relative(root, file.path))
  if (!databaseTypesAreFresh()) stale.push('engines/postgres/database.generated.ts')
  for (const path of stale) console.log(`${path} is stale: npm run generate`)
  process.exit(stale.length > 0 ? 1 : 0)
}

for (const file of files.filter(isStale)) {
  writeFileSync(file.path, file.content)
  console.log(`wrote ${relative(root, file.path)}`)
}
if (!process.argv.includes('--without-database') && !databaseTypesAreFresh()) {
  await generateDatabaseTypes()
  console.log('wrote engines/postgres/database.generated.ts')
}
process.exit(0)
