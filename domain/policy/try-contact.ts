import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { defaultTopic, refusals } from '../consent/index.ts'
import { operation } from '../context.ts'
import { type ContactDecision, skip } from './contact.ts'
import { readAsks } from './decide-contacts.ts'
import { Importance, priorityOf } from './importance.ts'
import { judge, judgeEach } from './judge.ts'
import { contactPolicyOf } from './policy.ts'
import { reachables } from './reachable.ts'

const Answer = z.object({
  verdict: z.enum(['send', 'wait', 'skip']),
  until: z.iso.datetime().nullable(),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  values: z.record(z.string(), z.number()).nullable().describe('Figures of the reason'),
})

const answerOf = (decision: ContactDecision | null): z.input<typeof Answer> => {
  if (!decision || decision.verdict === 'send')
    return { verdict: 'send', until: null, reasonCode: null, reason: null, values: null }
  const { verdict, reasonCode, reason, values = null } = decision
  const until = decision.verdict === 'wait' ? decision.until.toISOString() : null
  return { verdict, until, reasonCode, reason, values }
}

export const tryContact = operation({
  name: 'contact-policy.try',
  summary:
    'May this customer be written to now? The decision, and what every rule says to it. Nothing is sent.',
  http: 'GET /contact-policy/try',
  needs: 'read',
  input: z.object({
    customerId: z.int().positive(),
    channel: z.string().min(1).max(40).default('email'),
    topic: z.string().min(1).max(80).default(defaultTopic),
    purpose: z.enum(['marketing', 'service']).default('marketing'),
    importance: Importance.default('usual'),
    asker: z
      .enum(['flow', 'campaign'])
      .default('flow')
      .describe('Of equal importance, what a flow sends goes before what a campaign sends'),
    at: z.iso.datetime().optional().describe('As if it were to go then; now when left out'),
  }),
  output: Answer.extend({
    at: z.iso.datetime(),
    timeZone: z.string().describe('The clock that quiet hours go by'),
    rules: z.array(Answer.extend({ kind: z.string(), label: Label, explains: Label })),
  }),
  async run({ tx, workspaceId, now }, { customerId, channel, topic, purpose, importance, asker, at }) {
    if (!channels.named(channel))
      throw new AppError('invalid', {
        en: `There is no channel called “${channel}”.`,
        ru: `Канала «${channel}» нет.`,
      })
    const reach = (await reachables(tx, workspaceId, [customerId], [channel]))(customerId, channel)
    if (!reach) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    const sendAt = at ? new Date(at) : undefined
    const question = {
      customerId: reach.root,
      channel,
      address: reach.address,
      topic,
      purpose,
      priority: priorityOf(importance, asker),
      sendAt,
    }
    const [ask] = await readAsks(tx, workspaceId, [question], now)
    if (!ask) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    const policy = await contactPolicyOf(tx, workspaceId)
    const decision = reach.address ? judge(ask, policy) : skip('no-address', refusals['no-address'])
    return {
      ...answerOf(decision),
      at: new Date(ask.at).toISOString(),
      timeZone: ask.person.zone,
      rules: judgeEach(ask, policy).map(({ rule, says }) => ({
        ...answerOf(says),
        kind: rule.kind,
        label: rule.label,
        explains: rule.explains,
      })),
    }
  },
})
