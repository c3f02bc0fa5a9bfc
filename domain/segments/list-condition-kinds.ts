import { z } from 'zod'
import { operation } from '../context.ts'
import { type ConditionKind, groups } from './conditions/condition.ts'
import { conditionKinds } from './conditions/index.ts'

const Label = z.object({ en: z.string(), ru: z.string() })

/** What a kind of condition says of itself. */
export const ConditionKindWords = z.object({
  kind: z.string(),
  group: z.string(),
  groupLabel: Label,
  label: Label,
  alsoCalled: Label.optional().describe('Other words it is looked for by'),
  sentence: Label.describe(
    'Settings stand in braces; {field|one|few|many} is a word that agrees with a number',
  ),
  negative: Label.optional().describe('The sentence of the condition turned round'),
  settings: z.record(z.string(), z.unknown()).describe('JSON Schema'),
  start: z.record(z.string(), z.unknown()).describe('What a new one begins with'),
})

export const toldConditionKind = (one: ConditionKind) => ({
  kind: one.kind,
  group: one.group,
  groupLabel: groups[one.group],
  label: one.label,
  ...(one.alsoCalled ? { alsoCalled: one.alsoCalled } : {}),
  sentence: one.sentence,
  ...(one.negative ? { negative: one.negative } : {}),
  settings: z.toJSONSchema(one.settings, { io: 'input' }),
  start: { ...one.start },
})

export const listConditionKinds = operation({
  name: 'condition-kinds.list',
  summary: 'What a segment can ask: kinds of conditions, the sentence each reads as, and their settings.',
  http: 'GET /condition-kinds',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(ConditionKindWords) }),
  async run() {
    return { items: conditionKinds.all.filter((one) => one.group !== 'flow').map(toldConditionKind) }
  },
})
