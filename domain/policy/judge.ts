import { channels } from '../../channels/index.ts'
import type { ContactDecision, ContactQuestion, Person, Skip, Wait } from './contact.ts'
import type { ContactPolicy } from './policy.ts'
import { type Ask, type Needs, type Rule, rules } from './rules/index.ts'

const all: readonly Rule[] = rules.all as unknown as readonly Rule[]

/** A rule with what a policy sets for it. */
interface SetRule {
  rule: Rule
  settings: Record<string, unknown>
}

/** Rules by what they speak of. */
type SetRules = Record<Rule['speaksOf'] | 'all', SetRule[]>

/** Worked out once for each policy: of marketing all rules, of anything else those that ask of service messages too. */
const setRules = new WeakMap<ContactPolicy, { marketing: SetRules; service: SetRules }>()

function bySpeech(set: SetRule[]): SetRules {
  const of = (what: Rule['speaksOf']) => set.filter(({ rule }) => rule.speaksOf === what)
  return { all: set, permission: of('permission'), time: of('time'), amount: of('amount') }
}

function rulesOf(policy: ContactPolicy) {
  const known = setRules.get(policy)
  if (known) return known
  const settings = policy as Readonly<Record<string, Record<string, unknown>>>
  const set = all.map((rule) => ({ rule, settings: settings[rule.kind] ?? {} }))
  const made = { marketing: bySpeech(set), service: bySpeech(set.filter(({ rule }) => rule.ofService)) }
  setRules.set(policy, made)
  return made
}

/** What programs get is no marketing: no person hears of it. */
const isMarketing = ({ purpose, channel }: ContactQuestion): boolean =>
  purpose !== 'service' && !channels.named(channel)?.isForPrograms

/** All that the rules of this policy want to know of a person. */
export function needsOf(policy: ContactPolicy): Needs {
  const needs = rulesOf(policy).marketing.all.map(({ rule, settings }) => rule.needs?.(settings) ?? {})
  return {
    contactDays: Math.max(0, ...needs.map((one) => one.contactDays ?? 0)),
    ...(needs.some((one) => one.reactions) ? { reactions: true } : {}),
    ...(needs.some((one) => one.onSite) ? { onSite: true } : {}),
    ...(needs.some((one) => one.zone) ? { zone: true } : {}),
  }
}

/** Waiting for one thing may run into another: a gap that ends at night, a night that ends beside another message. */
const mostTurns = 20

/**
 * The decision on one question. First whether the person may be written to at all; then when, asked again for each
 * later time until nothing waits; then whether it would be too much at that time. Pure.
 */
export function judge(ask: Ask, policy: ContactPolicy): ContactDecision {
  const { marketing, service } = rulesOf(policy)
  const { permission, time, amount } = isMarketing(ask.question) ? marketing : service
  for (const { rule, settings } of permission) {
    const decision = rule.judge(ask, settings)
    if (decision) return decision
  }
  let now = ask
  let waits: Wait | null = null
  for (let turn = 0; turn < mostTurns; turn++) {
    const before = now.at
    for (const { rule, settings } of time) {
      const decision = rule.judge(now, settings)
      if (decision?.verdict === 'skip') return decision
      if (!decision) continue
      waits ??= decision
      now = { ...now, at: decision.until.getTime() }
    }
    if (now.at === before) break
  }
  for (const { rule, settings } of amount) {
    const decision = rule.judge(now, settings)
    if (decision) return decision
  }
  return waits ? { ...waits, until: new Date(now.at) } : { verdict: 'send' }
}

/** What every rule by itself says to a question, for people who ask why. */
export function judgeEach(ask: Ask, policy: ContactPolicy): { rule: Rule; says: Skip | Wait | null }[] {
  const asksAll = isMarketing(ask.question)
  return rulesOf(policy).marketing.all.map(({ rule, settings }) => ({
    rule,
    says: asksAll || rule.ofService ? rule.judge(ask, settings) : null,
  }))
}

/** Those of the same batch that come later see what was decided before them. */
export function note(
  person: Person,
  question: ContactQuestion,
  decision: ContactDecision,
  plannedAt: number,
) {
  if (decision.verdict === 'skip' || !isMarketing(question)) return
  // what a sender has in hand and must wait goes back to those that wait
  const isOut = question.messageId !== undefined && decision.verdict === 'send'
  person.contacts.push({
    at: decision.verdict === 'wait' ? decision.until.getTime() : plannedAt,
    topic: question.topic ?? '',
    priority: question.priority ?? 0,
    isOut,
    ...(channels.named(question.channel)?.isOwnPage ? { isOnSite: true as const } : {}),
  })
}
