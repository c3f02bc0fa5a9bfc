import { z } from 'zod'

export type JsonSchema = { properties?: Record<string, unknown>; [key: string]: unknown }

/**
 * A zod schema as JSON Schema 2020-12, whole in itself: dates are ISO strings, what JSON Schema cannot say and what
 * repeats inside itself is left open.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      if (zodSchema._zod.def.type !== 'date') return
      written.type = 'string'
      written.format = 'date-time'
    },
  })
  const { $schema: _, $defs, ...rest } = made
  return inlined(rest, ($defs ?? {}) as Record<string, unknown>, []) as JsonSchema
}

/** References into the schema's own root would point elsewhere once it stands inside a larger document. */
function inlined(node: unknown, definitions: Record<string, unknown>, inside: string[]): unknown {
  if (Array.isArray(node)) return node.map((one) => inlined(one, definitions, inside))
  if (node === null || typeof node !== 'object') return node
  const reference = (node as Record<string, unknown>).$ref
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? ''
    const target = definitions[name]
    return target === undefined || inside.includes(name)
      ? {}
      : inlined(target, definitions, [...inside, name])
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key, value]) => value !== undefined && !(key === 'id' && String(value).startsWith('__schema')),
      )
      .map(([key, value]) => [key, inlined(value, definitions, inside)]),
  )
}

const shapes = new WeakMap<z.ZodType, JsonSchema>()

/** The JSON Schema of an operation's input, made once. */
export function inputShape(schema: z.ZodType): JsonSchema {
  const known = shapes.get(schema)
  if (known) return known
  const made = jsonSchema(schema, 'input')
  shapes.set(schema, made)
  return made
}
