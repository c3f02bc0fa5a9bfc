import type { Transaction } from '../../engines/index.ts'
import { permissionsOf, refusals } from '../consent/index.ts'
import { type ContactDecision, type ContactQuestion, skip } from './contact.ts'
import { rules } from './rules/index.ts'

/**
 * One decision per question, in their order: send now, wait until a time, or not at all, with the reason. Set-based:
 * ask for thousands at once.
 */
export async function decideContacts(
  tx: Transaction,
  workspaceId: string,
  questions: readonly ContactQuestion[],
  _now: Date = new Date(),
): Promise<ContactDecision[]> {
  const permissions = await permissionsOf(tx, workspaceId, questions)
  return questions.map((question, place) => {
    const permission = permissions[place]
    if (!permission?.root) return skip('no-customer', refusals['no-customer'])
    if (!question.address) return skip('no-address', refusals['no-address'])
    const ask = { question, standing: { ...permission, root: permission.root } }
    for (const rule of rules.all) {
      if (question.purpose === 'service' && !rule.ofService) continue
      const decision = rule.judge(ask, {})
      if (decision) return decision
    }
    return { verdict: 'send' }
  })
}
