import { z } from 'zod'
import type { Db, Transaction } from '../../engines/index.ts'
import { rules } from './rules/index.ts'
import { policyText } from './store.ts'

type AnyRule = (typeof rules.all)[number]
type ByKind = { [One in AnyRule as One['kind']]: z.infer<One['settings']> }

/** Rules that have something to set, by their names. */
const shape: Record<string, z.ZodObject> = Object.fromEntries(
  rules.all
    .filter((rule) => Object.keys(rule.settings.shape).length > 0)
    .map((rule) => [rule.kind, rule.settings]),
)

/** How a workspace contacts people. Kept in `workspaces.settings.contactPolicy`; every limit is off until it is set. */
export const ContactPolicy = z.object(
  Object.fromEntries(Object.entries(shape).map(([kind, settings]) => [kind, settings.prefault({})])),
) as unknown as z.ZodType<ContactPolicy>
export type ContactPolicy = Pick<
  ByKind,
  | 'hold-out'
  | 'minimum-gap'
  | 'priority'
  | 'quiet-hours'
  | 'caps'
  | 'topic-caps'
  | 'slow-down'
  | 'longest-wait'
>

export const ContactPolicyChanges = z.object(
  Object.fromEntries(Object.entries(shape).map(([kind, settings]) => [kind, settings.optional()])),
) as unknown as z.ZodType<Partial<ContactPolicy>>

/** What most shops do well with: offered as one click, never set by itself. */
export const recommendedPolicy: ContactPolicy = ContactPolicy.parse({
  'minimum-gap': { hours: 12 },
  priority: { hours: 24, yields: 'wait' },
  'quiet-hours': { isOn: true, from: '21:00', to: '09:00' },
  caps: { day: 1, week: 3, month: 8 },
  'slow-down': { afterMessages: 12, oneInDays: 14, stopAfterMessages: 40 },
})

const parsed = new Map<string, { text: string; policy: ContactPolicy }>()

/** The workspace's policy as it stands now: what was set a moment ago holds in every process. The usual one where none can be read. */
export async function contactPolicyOf(tx: Transaction | Db, workspaceId: string): Promise<ContactPolicy> {
  const text = await policyText(tx, workspaceId)
  const known = parsed.get(workspaceId)
  if (known?.text === text) return known.policy
  const kept = ContactPolicy.safeParse(JSON.parse(text))
  const policy = kept.success ? kept.data : ContactPolicy.parse({})
  if (parsed.size > 10_000) parsed.clear()
  parsed.set(workspaceId, { text, policy })
  return policy
}
