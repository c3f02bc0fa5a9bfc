import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { secondMs } from '../../../kit/time.ts'
import { defaultTopic } from '../../consent/index.ts'
import {
  accountById,
  type ChosenVersion,
  chooseVariants,
  climb,
  type MessageRequest,
  mostRungs,
  onwardFields,
  requestMessages,
  templatesById,
  troublesOfCascade,
} from '../../messages/index.ts'
import { Importance, priorityOf } from '../../policy/index.ts'
import { type Complaint, nextWay, type Standing, stepKind } from './step.ts'

const letterFields = {
  channel: z.string().min(1).max(40).default('email'),
  templateId: z.uuid(),
  translations: z
    .array(z.uuid())
    .max(20)
    .default([])
    .describe('The same letter in other languages: each customer gets theirs'),
  accountId: z.uuid().optional().describe('The channel’s default account when left out'),
}

const Settings = z.object({
  ...letterFields,
  topic: z.string().min(1).max(80).default(defaultTopic),
  importance: Importance.default('usual').describe(
    'Whose turn it is where limits leave room for one message: the more important goes, the other waits or is not sent',
  ),
  cascade: z
    .array(z.object({ ...letterFields, ...onwardFields }).strict())
    .max(mostRungs - 1)
    .default([])
    .describe(
      'The next channels, for those the message before has not reached in time, or cannot reach. People stay at the step until it is over',
    ),
  order: z
    .enum(['listed', 'best'])
    .default('listed')
    .describe(
      'Of the cascade’s channels: as they are listed, or for each customer by cost and how they reacted so far',
    ),
})
type Settings = z.infer<typeof Settings>

/** What is asked for one person: a message of a step comes once for an enrolment, however often they pass it. */
const requestFor = (
  person: Standing,
  stepId: string,
  letter: Pick<Settings, 'channel' | 'accountId'>,
  { topic, importance }: Pick<Settings, 'topic' | 'importance'>,
  { templateId, variant }: ChosenVersion,
): MessageRequest => ({
  idempotencyKey: keyOf(person, stepId),
  customerId: person.customerId,
  channel: letter.channel,
  templateId,
  ...(variant ? { variant } : {}),
  topic,
  priority: priorityOf(importance, 'flow'),
  ...(letter.accountId ? { accountId: letter.accountId } : {}),
  flowId: person.flowId,
  stepId,
  enrolmentId: person.enrolmentId,
  facts: templateFacts(person.facts),
})

const keyOf = (person: Standing, stepId: string) => `flow/${person.flowId}/${stepId}/${person.enrolmentId}`

export const sendMessage = stepKind({
  kind: 'send-message',
  label: { en: 'Send a message', ru: 'Отправить сообщение' },
  settings: Settings,
  ways: [nextWay],
  waits: false,
  speaks: true,
  async run({ tx, workspace, now, after }, settings, stepId, people) {
    const letters = [settings, ...settings.cascade]
    const chosen: ChosenVersion[][] = []
    for (const letter of letters) chosen.push(await chooseVariants(tx, workspace.id, letter, people, now))
    const request = (place: number, rung: number): MessageRequest => {
      const letter = letters[rung] as Settings
      const version = chosen[rung]?.[place] ?? { templateId: letter.templateId, variant: null }
      return requestFor(people[place] as Standing, stepId, letter, settings, version)
    }
    if (settings.cascade.length === 0) {
      const ids = await requestMessages(
        tx,
        workspace.id,
        people.map((_, place) => request(place, 0)),
        now,
      )
      return ids.map((id) => ({ does: 'go', way: 'next', outcome: id ? 'asked' : 'asked-before' }))
    }
    const places = new Map(people.map((person, place) => [keyOf(person, stepId), place]))
    const climbs = await climb(
      tx,
      workspace,
      {
        rungs: letters.map(({ channel, templateId, accountId }) => ({
          channel,
          templateId,
          accountId: accountId ?? null,
        })),
        onwards: settings.cascade,
        isByBest: settings.order === 'best',
        millisecondsOfHour: after(hourSeconds).getTime() - now.getTime(),
      },
      people.map((person) => ({ key: keyOf(person, stepId), customerId: person.customerId })),
      ({ key }, rung) => request(places.get(key) ?? 0, rung),
      now,
    )
    return climbs.map((came) =>
      'lookAt' in came
        ? { does: 'wait', until: new Date(Math.max(came.lookAt.getTime(), now.getTime() + secondMs)) }
        : { does: 'go', way: 'next', outcome: came.ended === 'reached' ? 'reached' : 'asked' },
    )
  },
  async check(tx, workspaceId, settings) {
    const complaints: Complaint[] = []
    const letters = [settings, ...settings.cascade]
    const found = await templatesById(
      tx,
      workspaceId,
      letters.flatMap((one) => [one.templateId, ...one.translations]),
    )
    for (const [rung, { channel, templateId, translations, accountId }] of letters.entries()) {
      const before = rung === 0 ? '' : `cascade.${rung - 1}.`
      if (!channels.named(channel))
        complaints.push({
          field: `${before}channel`,
          message: { en: `There is no channel called “${channel}”.`, ru: `Канала «${channel}» нет.` },
        })
      const account = accountId ? await accountById(tx, workspaceId, accountId) : null
      if (accountId && account?.channel !== channel)
        complaints.push({
          field: `${before}accountId`,
          message: { en: 'This channel has no such account.', ru: 'У этого канала нет такого подключения.' },
        })
      const judge = (field: string, id: string) => {
        const template = found.get(id)
        if (!template)
          complaints.push({
            field: before + field,
            message: { en: 'This template does not exist.', ru: 'Такого шаблона нет.' },
          })
        else if (template.channel !== channel)
          complaints.push({
            field: before + field,
            message: {
              en: 'This template belongs to another channel.',
              ru: 'Этот шаблон для другого канала.',
            },
          })
      }
      judge('templateId', templateId)
      for (const [place, id] of translations.entries()) judge(`translations.${place}`, id)
    }
    const listed = letters.map((one) => one.channel)
    for (const { place, field, message } of troublesOfCascade(
      listed,
      settings.cascade,
      settings.order === 'best',
    ))
      complaints.push({
        field: `cascade.${place - 1}.${field === 'templateId' ? 'channel' : field}`,
        message,
      })
    return complaints
  },
})

const hourSeconds = 3_600
const templateFacts = ({ $seen: _, ...facts }: Record<string, unknown>) => facts
