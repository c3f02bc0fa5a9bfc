import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { defaultTopic } from '../../consent/index.ts'
import { accountById, chooseVariants, requestMessages, templatesById } from '../../messages/index.ts'
import { type Complaint, nextWay, stepKind } from './step.ts'

export const sendMessage = stepKind({
  kind: 'send-message',
  label: { en: 'Send a message', ru: 'Отправить сообщение' },
  settings: z.object({
    channel: z.string().min(1).max(40).default('email'),
    templateId: z.uuid(),
    translations: z
      .array(z.uuid())
      .max(20)
      .default([])
      .describe('The same letter in other languages: each customer gets theirs'),
    topic: z.string().min(1).max(80).default(defaultTopic),
    accountId: z.uuid().optional().describe('The channel’s default account when left out'),
  }),
  ways: [nextWay],
  waits: false,
  speaks: true,
  async run({ tx, workspace, now }, { channel, templateId, translations, topic, accountId }, stepId, people) {
    const chosen = await chooseVariants(tx, workspace.id, { templateId, translations }, people, now)
    const ids = await requestMessages(
      tx,
      workspace.id,
      people.map((person, place) => ({
        // An enrolment is one person on one occasion: they get a message of a step once, however often they pass it.
        idempotencyKey: `flow/${person.flowId}/${stepId}/${person.enrolmentId}`,
        customerId: person.customerId,
        channel,
        templateId: chosen[place]?.templateId ?? templateId,
        ...(chosen[place]?.variant ? { variant: chosen[place].variant } : {}),
        topic,
        ...(accountId ? { accountId } : {}),
        flowId: person.flowId,
        stepId,
        enrolmentId: person.enrolmentId,
        facts: templateFacts(person.facts),
      })),
      now,
    )
    return ids.map((id) => ({ does: 'go', way: 'next', outcome: id ? 'asked' : 'asked-before' }))
  },
  async check(tx, workspaceId, { channel, templateId, translations, accountId }) {
    const complaints: Complaint[] = []
    if (!channels.named(channel))
      complaints.push({
        field: 'channel',
        message: { en: `There is no channel called “${channel}”.`, ru: `Канала «${channel}» нет.` },
      })
    const account = accountId ? await accountById(tx, workspaceId, accountId) : null
    if (accountId && account?.channel !== channel)
      complaints.push({
        field: 'accountId',
        message: { en: 'This channel has no such account.', ru: 'У этого канала нет такого подключения.' },
      })
    const found = await templatesById(tx, workspaceId, [templateId, ...translations])
    const judge = (field: string, id: string) => {
      const template = found.get(id)
      if (!template)
        complaints.push({
          field,
          message: { en: 'This template does not exist.', ru: 'Такого шаблона нет.' },
        })
      else if (template.channel !== channel)
        complaints.push({
          field,
          message: { en: 'This template belongs to another channel.', ru: 'Этот шаблон для другого канала.' },
        })
    }
    judge('templateId', templateId)
    for (const [place, id] of translations.entries()) judge(`translations.${place}`, id)
    return complaints
  },
})

const templateFacts = ({ $seen: _, ...facts }: Record<string, unknown>) => facts
