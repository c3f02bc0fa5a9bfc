import { z } from 'zod'
import { operation } from '../context.ts'
import { ConditionKindWords, conditionKinds, toldConditionKind } from '../segments/index.ts'
import { stepKinds } from './steps/index.ts'

const Label = z.object({ en: z.string(), ru: z.string() })
const JsonSchema = z.record(z.string(), z.unknown()).describe('JSON Schema: the form is drawn from it')

export const listStepKinds = operation({
  name: 'step-kinds.list',
  summary: 'What a flow can be made of: kinds of steps and of conditions, with their settings.',
  http: 'GET /step-kinds',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: Label,
        settings: JsonSchema,
        ways: z.array(z.object({ name: z.string(), label: Label })),
        waits: z.boolean(),
        speaks: z.boolean(),
      }),
    ),
    conditions: z.array(ConditionKindWords).describe('What triggers, exits and branches can ask'),
  }),
  async run() {
    return {
      items: stepKinds.all.map((one) => ({
        kind: one.kind,
        label: one.label,
        settings: z.toJSONSchema(one.settings, { io: 'input' }),
        ways: one.ways.map((way) => ({ ...way })),
        waits: one.waits,
        speaks: one.speaks,
      })),
      conditions: conditionKinds.all.map(toldConditionKind),
    }
  },
})
