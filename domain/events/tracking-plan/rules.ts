import { z } from 'zod'
import { check } from '../../../kit/words.ts'
import { type IncomingEvent, type Refusal, refusal } from '../incoming-event.ts'

export const valueKinds = ['text', 'number', 'yes-no', 'list', 'object'] as const
export type ValueKind = (typeof valueKinds)[number]

const mostEvents = 2_000
const mostProperties = 500

/** What is to be done with a property: kept out, or kept under another name; and what it is expected to be. */
export const PropertyRule = z.object({
  expected: z.enum(valueKinds).optional(),
  isBlocked: z.literal(true).optional(),
  renameTo: z.string().min(1).max(100).optional(),
})
export type PropertyRule = z.infer<typeof PropertyRule>

export const EventRule = z.object({
  /** A person has looked at it: no surprise any more. */
  isKnown: z.literal(true).optional(),
  isBlocked: z.literal(true).optional(),
  renameTo: z.string().min(1).max(200).optional(),
  properties: z.record(z.string().max(100), PropertyRule).default({}),
})
export type EventRule = z.infer<typeof EventRule>

/** The rules of a workspace by `keyOf` of the event. */
export const PlanRules = z
  .record(z.string(), EventRule)
  .refine(
    (rules) =>
      Object.keys(rules).length <= mostEvents &&
      Object.values(rules).every((one) => Object.keys(one.properties).length <= mostProperties),
    check('the plan has too many rules', 'в плане слишком много правил'),
  )
export type PlanRules = z.infer<typeof PlanRules>

/** The name of the workspace’s setting that holds them. */
export const planSetting = 'trackingPlan'

/** Pages and screens are told apart by their type only. */
export const eventKey = (type: string, event: string): string => (type === 'track' ? `track ${event}` : type)

const blocked: Refusal = refusal('blocked', '', {
  en: 'the tracking plan keeps this event out',
  ru: 'план событий это событие не принимает',
})

export const isBlocked = (refused: Refusal): boolean => refused.code === blocked.code

/** Says what becomes of an event: another one, the same, or nothing. */
export type Plan = (event: IncomingEvent) => IncomingEvent | Refusal

const plans = new WeakMap<object, Plan | null>()

/** The plan of a workspace’s settings; null when nothing is kept out or renamed, as nearly everywhere. */
export function planOf({ settings }: { settings: Record<string, unknown> }): Plan | null {
  const known = plans.get(settings)
  if (known !== undefined) return known
  const plan = compiled(settings[planSetting])
  plans.set(settings, plan)
  return plan
}

const changes = (rule: EventRule) =>
  rule.isBlocked !== undefined ||
  rule.renameTo !== undefined ||
  Object.values(rule.properties).some((one) => one.isBlocked || one.renameTo !== undefined)

function compiled(setting: unknown): Plan | null {
  const read = PlanRules.safeParse(setting ?? {})
  if (!read.success) return null
  const rules = new Map(Object.entries(read.data).filter(([, rule]) => changes(rule)))
  if (rules.size === 0) return null
  return (event) => {
    const rule = rules.get(eventKey(event.type, event.event?.trim() ?? ''))
    if (!rule) return event
    if (rule.isBlocked) return blocked
    return applied(rule, event)
  }
}

function applied(rule: EventRule, event: IncomingEvent): IncomingEvent {
  const renamed = rule.renameTo && event.type === 'track' ? { ...event, event: rule.renameTo } : event
  // What is said of a person takes the place of properties in an identify call.
  const field = event.type === 'identify' ? 'traits' : 'properties'
  const said = renamed[field]
  if (!said || Object.keys(rule.properties).length === 0) return renamed
  return { ...renamed, [field]: withRules(rule.properties, said) }
}

function withRules(rules: Record<string, PropertyRule>, said: Record<string, unknown>) {
  const kept: [string, unknown][] = []
  for (const [name, value] of Object.entries(said)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    // A property that comes under its new name too says it better itself.
    if (rule?.isBlocked || (rule?.renameTo && Object.hasOwn(said, rule.renameTo))) continue
    kept.push([rule?.renameTo ?? name, value])
  }
  return Object.fromEntries(kept)
}
