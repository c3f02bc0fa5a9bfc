import { channels } from '../../channels/index.ts'
import type { ContactDecision, ContactQuestion, Person, Skip, Wait } from './contact.ts'
import type { ContactPolicy } from './policy.ts'
import { type Ask, type Needs, type Rule, rules } from './rules/index.ts'

const settingsOf = (policy: ContactPolicy, rule: Rule) =>
  (policy as Readonly<Record<string, Record<string, unknown>>>)[rule.kind] ?? {}

const all: readonly Rule[] = rules.all as unknown as readonly Rule[]
const may = all.filter((rule) => rule.speaksOf === 'permission')
const when = all.filter((rule) => rule.speaksOf === 'time')
const enough = all.filter((rule) => rule.speaksOf === 'amount')

/** What programs get is no marketing: no person hears of it. */
const isMarketing = ({ question }: Ask): boolean =>
  question.purpose !== 'service' && !channels.named(question.channel)?.isForPrograms

/** What one rule says to a question. */
const judgeBy = (rule: Rule, ask: Ask, policy: ContactPolicy): Skip | Wait | null =>
  !isMarketing(ask) && !rule.ofService ? null : rule.judge(ask, settingsOf(policy, rule))

/** All that the rules of this policy want to know of a person. */
export function needsOf(policy: ContactPolicy): Needs {
  const needs = all.map((rule) => rule.needs?.(settingsOf(policy, rule)) ?? {})
  const largest = (name: 'contactDays' | 'reactionsOf') => Math.max(0, ...needs.map((one) => one[name] ?? 0))
  return {
    contactDays: largest('contactDays'),
    reactionsOf: largest('reactionsOf'),
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
  for (const rule of may) {
    const decision = judgeBy(rule, ask, policy)
    if (decision) return decision
  }
  let now = ask
  let waits: Wait | null = null
  for (let turn = 0; turn < mostTurns; turn++) {
    const before = now.at
    for (const rule of when) {
      const decision = judgeBy(rule, now, policy)
      if (decision?.verdict === 'skip') return decision
      if (!decision) continue
      waits ??= decision
      now = { ...now, at: decision.until.getTime() }
    }
    if (now.at === before) break
  }
  for (const rule of enough) {
    const decision = judgeBy(rule, now, policy)
    if (decision) return decision
  }
  return waits ? { ...waits, until: new Date(now.at) } : { verdict: 'send' }
}

/** What every rule by itself says to a question, for people who ask why. */
export const judgeEach = (ask: Ask, policy: ContactPolicy): { rule: Rule; says: Skip | Wait | null }[] =>
  all.map((rule) => ({ rule, says: judgeBy(rule, ask, policy) }))

/** Those of the same batch that come later see what was decided before them. */
export function note(
  person: Person,
  question: ContactQuestion,
  decision: ContactDecision,
  plannedAt: number,
) {
  if (decision.verdict === 'skip' || question.purpose === 'service') return
  // what a sender has in hand and must wait goes back to those that wait
  const isOut = question.messageId !== undefined && decision.verdict === 'send'
  person.contacts.push({
    at: decision.verdict === 'wait' ? decision.until.getTime() : plannedAt,
    topic: question.topic ?? '',
    priority: question.priority ?? 0,
    isOut,
  })
}
