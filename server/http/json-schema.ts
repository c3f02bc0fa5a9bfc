import { z } from 'zod'

export type JsonSchema = { properties?: Record<string, unknown>; [key: string]: unknown }

/** A zod schema as JSON Schema 2020-12; dates are ISO strings, what JSON Schema cannot say is left open. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: written }) => {
      if (zodSchema._zod.def.type === 'date') {
        written.type = 'string'
        written.format = 'date-time'
      }
    },
  })
  const { $schema: _, ...rest } = made
  return rest as JsonSchema
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
