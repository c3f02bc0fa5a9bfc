import { z } from 'zod'
import { defaultTopic, recordConsents, topicCalled, topicsIn } from '../../consent/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { countedPeople, seePeople } from '../person/see-people.ts'
import { readingOptions } from '../rows/options.ts'
import { type ReadPerson, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'
import { Unusable } from '../unusable.ts'
import { agreed, channelCalled } from '../words.ts'

const consentFields = [
  ...whoFields,
  field('channel', 'Channel', 'Канал', 'Consent channel', 'Medium', 'Канал связи'),
  field('topic', 'Topic', 'Тема', 'Subject', 'List', 'Purpose', 'Список', 'Цель'),
  fieldOf(
    'agreement',
    'status',
    'Agreed',
    'Согласие',
    'Status',
    'Consent',
    'Opt in',
    'Subscribed',
    'Статус',
    'Подписан',
  ),
  fieldOf(
    'date',
    'at',
    'Date',
    'Дата',
    'Date and time',
    'Consent date',
    'Consented at',
    'Timestamp',
    'When',
    'Дата согласия',
    'Когда',
  ),
  field(
    'text',
    'Words agreed to',
    'Текст согласия',
    'Consent text',
    'Wording',
    'Text',
    'Текст',
    'Формулировка',
  ),
  field(
    'where',
    'Where it was given',
    'Где дано',
    'Где',
    'Source',
    'Form',
    'Page',
    'URL',
    'Источник',
    'Форма',
    'Страница',
  ),
  field('ip', 'IP address', 'IP-адрес', 'IP'),
] as const satisfies readonly ImportField[]

const Options = z.strictObject({
  channel: z
    .string()
    .max(40)
    .optional()
    .describe('Of rows that tell none')
    .meta({
      label: { en: 'Channel', ru: 'Канал' },
      hint: { en: 'For rows that tell none: email, sms…', ru: 'Для строк, где его нет: email, sms…' },
    }),
  dateOrder: readingOptions.dateOrder,
  timeZone: readingOptions.timeZone,
})

interface ReadConsent extends ReadPerson {
  channel: string
  topic: string
  isGranted: boolean
  at: Date
  proof: Record<string, string>
}

function consentReader(job: SaveJob<z.infer<typeof Options>>) {
  const topics = topicsIn(job.workspace)
  const read = rowReader(consentFields, { ...job, options: { decimal: '.', ...job.options } })
  function topicOf(row: ImportRow): string {
    const told = read.text(row, 'topic', 80)
    if (told === undefined) return defaultTopic
    const topic = topicCalled(topics, told)
    if (topic !== undefined) return topic
    const names = (language: 'en' | 'ru') => topics.map(({ name }) => name[language]).join(', ')
    throw new Unusable(
      read.about(
        'topic',
        `there is no topic “${told}”. There are: ${names('en')}. Others are added in the contact policy.`,
        `темы «${told}» нет. Есть: ${names('ru')}. Другие заводят в правилах контактов.`,
      ),
    )
  }
  return (row: ImportRow): ReadConsent => {
    const channel =
      read.word(row, 'channel', channelCalled) ?? (job.options.channel && channelCalled(job.options.channel))
    const told = {
      text: read.text(row, 'text', 2_000),
      where: read.text(row, 'where'),
      ip: read.text(row, 'ip', 60),
    }
    const proof = Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return {
      ...read.somebody(row),
      channel: read.needed('channel', channel || undefined),
      topic: topicOf(row),
      isGranted: read.needed('status', read.word(row, 'status', agreed)),
      at: read.date(row, 'at') ?? job.now,
      proof: { ...Object.fromEntries(proof), kind: 'import', importId: job.importId },
    }
  }
}

export const consents = rowKind({
  kind: 'consents',
  label: { en: 'Consents', ru: 'Согласия' },
  settings: Options,
  fields: consentFields,
  counted: {
    ...countedPeople,
    consentsRecorded: { en: 'Consents recorded', ru: 'Записано согласий' },
    consentsSame: { en: 'Said before already', ru: 'Уже было известно' },
    topicUnlisted: {
      en: 'To topics that are not on your list yet',
      ru: 'По темам, которых в вашем списке нет',
    },
  },
  lacks: lacking(consentFields, ['status'], true),
  read: consentReader,
  async write(tx, job, good) {
    const { id } = job.workspace
    const rows = good.map(({ item }) => item)
    const { customerIds, counts } = await seePeople(tx, job, rows)
    const consentsRecorded = await recordConsents(
      tx,
      id,
      rows.map(({ channel, topic, isGranted, at, proof }, index) => ({
        customerId: customerIds[index] ?? 0,
        channel,
        topic,
        status: isGranted ? ('granted' as const) : ('withdrawn' as const),
        at,
        proof,
      })),
    )
    const listed = new Set(topicsIn(job.workspace).map(({ key }) => key))
    const topicUnlisted = rows.filter(({ topic }) => !listed.has(topic)).length
    return {
      counts: {
        ...counts,
        consentsRecorded,
        consentsSame: rows.length - consentsRecorded,
        ...(topicUnlisted > 0 && { topicUnlisted }),
      },
    }
  },
})
