import { z } from 'zod'
import { question } from '../../../engines/index.ts'

const count = z.coerce.number()

/** Attributes on cards: how many have each, how many values are not of its type, and what the values look like. */
export const attributeUsage = question({
  name: 'attribute-usage',
  params: z.object({
    workspaceId: z.uuid(),
    /** Of what is defined, in one order: names, types, allowed values. */
    names: z.array(z.string()),
    types: z.array(z.string()),
    choices: z.array(z.array(z.string())),
  }),
  row: z.object({
    name: z.string(),
    filled: count,
    broken: count,
    numbers: count,
    days: count,
    words: count,
    lists: count,
    listsOfDays: count,
    different: count,
    examples: z.array(z.string()),
  }),
  sql: `
    WITH match(value, '^\\\\d{4}-\\\\d{2}-\\\\d{2}$') AS is_day, isNotNull(toFloat64OrNull(value)) AS is_number,
      value IN ('true', 'false') AS is_word,
      startsWith(value, '[') AND notEmpty(JSONExtract(value, 'Array(String)')) AS is_list,
      match(value, '^\\\\["\\\\d{4}-\\\\d{2}-\\\\d{2}"(,"\\\\d{4}-\\\\d{2}-\\\\d{2}")*\\\\]$') AS is_list_of_days
    SELECT name, count() AS filled,
      countIf(NOT multiIf(
        type = 'number', is_number, type = 'yes-no', is_word, type = 'date', is_day, type = 'choice', has(allowed, value),
        type = 'choices', notEmpty(JSONExtract(value, 'Array(String)')) AND hasAll(allowed, JSONExtract(value, 'Array(String)')),
        type = 'dates', is_list_of_days, 1)) AS broken,
      countIf(is_number) AS numbers, countIf(is_day) AS days, countIf(is_word OR lowerUTF8(value) IN ('yes', 'no', 'да', 'нет')) AS words,
      countIf(is_list) AS lists, countIf(is_list_of_days) AS listsOfDays,
      uniqUpTo(50)(value) AS different, groupUniqArray(12)(substring(
        if(is_list, arrayStringConcat(JSONExtract(value, 'Array(String)'), ', '), value), 1, 80)) AS examples
    FROM (
      SELECT name, value, indexOf({names:Array(String)}, name) AS place,
        if(place = 0, '', {types:Array(String)}[place]) AS type,
        if(place = 0, [], {choices:Array(Array(String))}[place]) AS allowed
      FROM (SELECT attributes FROM customer_profiles FINAL WHERE workspace_id = {workspaceId:UUID})
      ARRAY JOIN mapKeys(attributes) AS name, mapValues(attributes) AS value
      WHERE value != '')
    GROUP BY name ORDER BY filled DESC, name LIMIT 500`,
})
