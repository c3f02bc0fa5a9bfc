import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { AttributeName, AttributeTopic, AttributeType, Definition } from './attribute.ts'
import { attributeUsage } from './questions/attribute-usage.ts'
import { readyAttributes } from './ready.ts'
import { definitionsOf } from './store.ts'

const mostDefinitions = 300

export const listAttributes = operation({
  name: 'attributes.list',
  summary:
    'What is kept of customers beside name and contacts: what is defined, and what can be by one click.',
  http: 'GET /attributes',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(Definition),
    ready: z.array(Definition).describe('Family and life events that are not defined yet'),
  }),
  async run({ tx, workspaceId }) {
    const items = await definitionsOf(tx, workspaceId)
    const known = new Set(items.map(({ name }) => name))
    return { items, ready: readyAttributes.filter(({ name }) => !known.has(name)) }
  },
})

/** One of so few values that stand on so many cards is taken for a choice. */
const mostChoices = 12

interface Seen {
  filled: number
  numbers: number
  days: number
  words: number
  lists: number
  listsOfDays: number
  different: number
}

/** What the values of an attribute look like. */
export function guessType(seen: Seen): AttributeType {
  const { filled, numbers, days, words, lists, listsOfDays, different } = seen
  if (filled === words) return 'yes-no'
  if (filled === numbers) return 'number'
  if (filled === days) return 'date'
  if (filled === listsOfDays) return 'dates'
  if (filled === lists) return 'choices'
  return different <= mostChoices && filled >= different * 3 ? 'choice' : 'text'
}

export const attributesUsed = operation({
  name: 'attributes.usage',
  summary:
    'How many cards have each attribute, how many values are not of its type, and those that nobody has defined yet with the type they look like.',
  http: 'GET /attributes/usage',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        filled: z.number().int().describe('Cards that have it'),
        broken: z.number().int().describe('Values that are not of its type: kept as they came'),
        looksLike: AttributeType,
        examples: z.array(z.string()).describe('Empty for those who may not see personal data'),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId, actor }) {
    const defined = await definitionsOf(tx, workspaceId)
    const rows = await attributeUsage(clickhouse, {
      workspaceId,
      names: defined.map(({ name }) => name),
      types: defined.map(({ type }) => type),
      choices: defined.map(({ choices }) => choices.map(({ value }) => value)),
    })
    return {
      items: rows.map((row) => ({
        name: row.name,
        filled: row.filled,
        broken: row.broken,
        looksLike: guessType(row),
        examples: actor.seesPersonalData ? row.examples.sort() : [],
      })),
    }
  },
})

const Label = z.union([oneLine(80), z.object({ en: oneLine(80), ru: oneLine(80) })])
const inBoth = (label: z.infer<typeof Label>) =>
  typeof label === 'string' ? { en: label, ru: label } : label

export const defineAttribute = operation({
  name: 'attributes.define',
  summary: 'Say what an attribute is called and of which type it is; said anew, it replaces what was said.',
  http: 'PUT /attributes/{name}',
  needs: 'write',
  input: z
    .object({
      name: AttributeName,
      label: Label.describe('One text for both languages, or one each'),
      type: AttributeType,
      choices: z
        .array(z.object({ value: z.string().trim().min(1).max(200), label: Label.optional() }))
        .max(200)
        .default([]),
      topic: AttributeTopic.default('own'),
    })
    .superRefine(({ type, choices }, context) => {
      const isList = type === 'choice' || type === 'choices'
      if (isList && choices.length === 0)
        context.addIssue({
          code: 'custom',
          path: ['choices'],
          message: check('list what can be chosen', 'перечислите, из чего выбирать'),
        })
      const values = choices.map(({ value }) => value.toLowerCase())
      if (new Set(values).size < values.length)
        context.addIssue({
          code: 'custom',
          path: ['choices'],
          message: check('one of them is there twice', 'одно из них указано дважды'),
        })
    }),
  output: Definition,
  async run({ tx, workspaceId, now }, { name, label, type, choices, topic }) {
    const isList = type === 'choice' || type === 'choices'
    const definition = {
      name,
      label: inBoth(label),
      type,
      choices: isList
        ? choices.map((one) => ({ value: one.value, label: inBoth(one.label ?? one.value) }))
        : [],
      topic,
    }
    const { rows } = await sql<{ others: number }>`
      select count(*)::int as others from attribute_definitions
      where workspace_id = ${workspaceId} and name <> ${name}`.execute(tx)
    if ((rows[0]?.others ?? 0) >= mostDefinitions)
      throw new AppError('limit-reached', {
        en: `At most ${mostDefinitions} attributes are defined. Take one away first.`,
        ru: `Определено не больше ${mostDefinitions} свойств. Сначала удалите лишнее.`,
      })
    await sql`
      insert into attribute_definitions (workspace_id, name, label, type, choices, topic, defined_at)
      values (${workspaceId}, ${name}, ${JSON.stringify(definition.label)}::jsonb, ${type},
        ${JSON.stringify(definition.choices)}::jsonb, ${topic}, ${now})
      on conflict (workspace_id, name) do update set label = excluded.label, type = excluded.type,
        choices = excluded.choices, topic = excluded.topic`.execute(tx)
    return definition
  },
})

export const deleteAttribute = operation({
  name: 'attributes.delete',
  summary: 'Take a definition away. Values stay on the cards; defined anew, they are read again.',
  http: 'DELETE /attributes/{name}',
  needs: 'write',
  input: z.object({ name: AttributeName }),
  output: Definition,
  async run({ tx, workspaceId }, { name }) {
    const { rows } = await sql<Definition>`
      delete from attribute_definitions where workspace_id = ${workspaceId} and name = ${name}
      returning name, label, type, choices, topic`.execute(tx)
    const [gone] = rows
    if (!gone) throw notFound({ en: 'This attribute', ru: 'Этого свойства' })
    return gone
  },
})
