import { z } from 'zod'
import { sql } from '../../../engines/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { type Context, operation } from '../../context.ts'
import { saveSettings } from '../../workspaces/index.ts'
import { eventTypes } from '../incoming-event.ts'
import { readPlan, readProperties, rulesIn } from './plan.ts'
import { type EventRule, eventKey, PlanRules, type PropertyRule, planSetting, valueKinds } from './rules.ts'

const Which = {
  type: z.enum(eventTypes),
  event: z.string().max(200).default('').describe('Of track calls; pages and the rest have none here'),
}

/** Under lock: two people may change the plan at the same moment. */
async function currentRules({ tx, workspaceId }: Context, lock = false): Promise<PlanRules> {
  const { rows } = await sql<{ settings: Record<string, unknown> }>`
    select settings from workspaces where id = ${workspaceId} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rulesIn(rows[0]?.settings ?? {})
}

export const getPlan = operation({
  name: 'tracking-plan.get',
  summary:
    'Which events come, since when, how often, how many of their values break their type, and what is kept out.',
  http: 'GET /tracking-plan',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        type: z.string(),
        event: z.string(),
        events: z.number().int(),
        days: z.array(z.number().int()).describe('Of the last 30 days, the last one today'),
        firstAt: z.date().nullable().describe('Null: there is a rule for it, and it never came'),
        lastAt: z.date().nullable(),
        properties: z.number().int(),
        broken: z.number().int().describe('Values of another kind than expected'),
        isKnown: z.boolean().describe('Of the specification, or looked at by somebody'),
        isBlocked: z.boolean(),
        renameTo: z.string().nullable(),
        blocked: z.number().int().describe('Kept out in 30 days'),
      }),
    ),
  }),
  async run(context) {
    return { items: await readPlan(context, await currentRules(context)) }
  },
})

export const getPlanProperties = operation({
  name: 'tracking-plan.properties',
  summary:
    'The properties of one event: what they are, since when they come, how many values break their type.',
  http: 'GET /tracking-plan/properties',
  needs: 'read',
  input: z.object(Which),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        events: z.number().int(),
        firstAt: z.date(),
        lastAt: z.date(),
        expected: z.enum(valueKinds).nullable(),
        isExpectedBySomebody: z.boolean(),
        broken: z.number().int(),
        kinds: z.array(z.object({ kind: z.string(), events: z.number().int() })),
        isBlocked: z.boolean(),
        renameTo: z.string().nullable(),
      }),
    ),
  }),
  async run(context, which) {
    return { items: await readProperties(context, which, await currentRules(context)) }
  },
})

const NewName = (longest: number) => z.string().trim().min(1).max(longest).nullable().optional()

export const changePlan = operation({
  name: 'tracking-plan.change',
  summary:
    'Keep an event or one of its properties out, give it another name, say what a property is, or mark an event as known. Holds for what comes from now on, within a minute.',
  http: 'POST /tracking-plan',
  needs: 'administer',
  input: z.object({
    ...Which,
    property: z.string().min(1).max(100).optional().describe('Left out: the event itself'),
    isBlocked: z.boolean().optional(),
    renameTo: NewName(200).describe('Null: its own name again'),
    expected: z.enum(valueKinds).nullable().optional().describe('Of a property; null: what most values are'),
    isKnown: z.boolean().optional().describe('Of an event'),
  }),
  output: z.object({ type: z.string(), event: z.string() }),
  async run(context, { type, event, property, ...said }) {
    refuseImpossible(type, event, property, said)
    const rules = await currentRules(context, true)
    const key = eventKey(type, event)
    const rule: EventRule = rules[key] ?? { properties: {} }
    const changed = property
      ? { ...rule, properties: withProperty(rule, property, said) }
      : {
          ...rule,
          ...changedRule(rule, said),
          ...(said.isKnown === undefined ? {} : { isKnown: said.isKnown || undefined }),
        }
    const plan = PlanRules.safeParse(pruned({ ...rules, [key]: changed as EventRule }))
    if (!plan.success) {
      throw new AppError('limit-reached', {
        en: 'The plan has as many rules as it can hold. Nothing was changed. Remove some first.',
        ru: 'В плане уже столько правил, сколько он вмещает. Ничего не изменилось. Сначала уберите лишние.',
      })
    }
    await saveSettings(context.tx, context.workspaceId, { [planSetting]: plan.data })
    return { type, event }
  },
})

interface Said {
  isBlocked?: boolean | undefined
  renameTo?: string | null | undefined
  expected?: PropertyRule['expected'] | null | undefined
}

const withProperty = (rule: EventRule, property: string, said: Said) => ({
  ...rule.properties,
  [property]: {
    ...rule.properties[property],
    ...changedRule(rule.properties[property] ?? {}, said),
    ...(said.expected === undefined ? {} : { expected: said.expected ?? undefined }),
  },
})

const changedRule = (rule: { isBlocked?: true | undefined; renameTo?: string | undefined }, said: Said) => ({
  isBlocked: said.isBlocked === undefined ? rule.isBlocked : said.isBlocked || undefined,
  renameTo: said.renameTo === undefined ? rule.renameTo : (said.renameTo ?? undefined),
})

/** Rules that say nothing are no rules. */
function pruned(rules: Record<string, EventRule>): Record<string, EventRule> {
  const says = (rule: object) => Object.values(rule).some((value) => value !== undefined)
  const kept = Object.entries(rules).flatMap(([key, { properties, ...rule }]): [string, EventRule][] => {
    const own = Object.fromEntries(Object.entries(properties).filter(([, one]) => says(one)))
    return says(rule) || Object.keys(own).length > 0 ? [[key, { ...rule, properties: own }]] : []
  })
  return Object.fromEntries(kept)
}

function refuseImpossible(type: string, event: string, property: string | undefined, said: Said): void {
  const refuse = (path: string, en: string, ru: string) =>
    new AppError(
      'invalid',
      { en: `${en} Nothing was changed.`, ru: `${ru} Ничего не изменилось.` },
      {
        fields: [{ path, message: { en, ru } }],
      },
    )
  if (type === 'track' && event === '') throw refuse('event', 'Say which event.', 'Укажите, какое событие.')
  if (!property && said.renameTo && type !== 'track')
    throw refuse('renameTo', 'Only track events have names.', 'Имена есть только у событий track.')
  if (said.renameTo && said.renameTo === (property ?? event))
    throw refuse('renameTo', 'This is its name already.', 'Оно уже так называется.')
  if (!property && type === 'identify' && said.isBlocked)
    throw refuse(
      'isBlocked',
      'Without identify calls nobody would be known.',
      'Без identify никого не узнать: его не отключить.',
    )
}
