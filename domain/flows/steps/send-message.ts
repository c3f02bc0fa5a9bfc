import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import type { Transaction } from '../../../engines/index.ts'
import { defaultTopic } from '../../consent/index.ts'
import { requestMessages, templatesById } from '../../messages/index.ts'
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
  }),
  ways: [nextWay],
  waits: false,
  speaks: true,
  async run({ tx, workspace, now }, { channel, templateId, translations, topic }, stepId, people) {
    const inLanguage = await languagesOf(tx, workspace.id, templateId, translations)
    const ids = await requestMessages(
      tx,
      workspace.id,
      people.map((person) => ({
        // An enrolment is one person on one occasion: they get a message of a step once, however often they pass it.
        idempotencyKey: `flow/${person.flowId}/${stepId}/${person.enrolmentId}`,
        customerId: person.customerId,
        channel,
        templateId: (person.language && inLanguage.get(person.language)) || templateId,
        topic,
        flowId: person.flowId,
        stepId,
        enrolmentId: person.enrolmentId,
        facts: templateFacts(person.facts),
      })),
      now,
    )
    return ids.map((id) => ({ does: 'go', way: 'next', outcome: id ? 'asked' : 'asked-before' }))
  },
  async check(tx, workspaceId, { channel, templateId, translations }) {
    const complaints: Complaint[] = []
    if (!channels.named(channel))
      complaints.push({
        field: 'channel',
        message: { en: `There is no channel called “${channel}”.`, ru: `Канала «${channel}» нет.` },
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

/** The template for each language; nothing to ask where there is only one. */
async function languagesOf(tx: Transaction, workspaceId: string, main: string, others: readonly string[]) {
  if (others.length === 0) return new Map<string, string>()
  const versions = await templatesById(tx, workspaceId, [main, ...others])
  // the main one last: it wins its language
  const inOrder = [...others, main].flatMap((id) => versions.get(id) ?? [])
  return new Map<string, string>(inOrder.map((one) => [one.language, one.id]))
}

const templateFacts = ({ $seen: _, ...facts }: Record<string, unknown>) => facts
