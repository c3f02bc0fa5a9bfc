import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { check } from '../../kit/words.ts'
import { defaultTopic, topicsOf } from '../consent/index.ts'
import { operation } from '../context.ts'
import { normaliseIdentifier, resolveSightings } from '../customers/index.ts'
import { askConsents, askOutcomes } from './ask-consent.ts'

export const requestConsent = operation({
  name: 'consents.request',
  summary:
    'Double opt-in: send a letter that asks whether it was really they who signed up. The click in it grants, with proof.',
  http: 'POST /consents/request',
  needs: 'write',
  input: z
    .object({
      customerId: z.int().positive().optional(),
      email: z.string().max(320).optional().describe('Instead of the customer: found by it, or made'),
      topics: z.array(z.string().min(1).max(80)).min(1).max(50).default([defaultTopic]),
      proof: z.record(z.string(), z.unknown()).default({}).describe('Where it was asked: page, words, ip'),
    })
    .refine((one) => (one.customerId === undefined) !== (one.email === undefined), {
      message: check('give either customerId or email', 'укажите либо customerId, либо email'),
    }),
  output: z.object({
    customerId: z.int(),
    outcome: z
      .enum(askOutcomes)
      .describe(
        'granted: they have agreed already; asked-lately: a letter is on its way, or three went today; stopped: on the stop list',
      ),
  }),
  async run({ tx, workspaceId, actor, now }, { customerId: given, email, topics, proof }) {
    const known = await topicsOf(tx, workspaceId)
    const unknown = topics.find((key) => key !== defaultTopic && !known.some((one) => one.key === key))
    if (unknown)
      throw new AppError('invalid', {
        en: `There is no topic “${unknown}”. Add it to the list of topics first; nothing was sent.`,
        ru: `Темы «${unknown}» нет. Сначала добавьте её в список тем; ничего не отправлено.`,
      })
    let customerId = given
    if (email !== undefined) {
      const value = normaliseIdentifier('email', email)
      if (!value)
        throw new AppError('invalid', {
          en: `“${email}” is no e-mail address. Nothing was sent; check it and ask again.`,
          ru: `«${email}» не адрес почты. Ничего не отправлено; проверьте и повторите.`,
        })
      const { customerIds } = await resolveSightings(tx, workspaceId, [
        { identifiers: [{ kind: 'email', value }], at: now },
      ])
      customerId = customerIds[0]
    } else {
      const { rows } = await sql`
        select 1 from customers where workspace_id = ${workspaceId} and id = ${customerId}`.execute(tx)
      if (rows.length === 0) customerId = undefined
    }
    if (customerId === undefined) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    const by = { actorKind: actor.kind, actorId: actor.id }
    const [outcome = 'no-address'] = await askConsents(
      tx,
      workspaceId,
      [{ customerId, channel: 'email', topics, at: now, proof: { ...proof, ...by } }],
      now,
    )
    return { customerId, outcome }
  },
})
