import { z } from 'zod'
import type { Db, Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { getWorkspace, saveSettings } from '../workspaces/index.ts'
import { defaultTopic } from './consent.ts'

/** A subject people agree to, as their preference page names it. */
export const Topic = z.object({
  key: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,59}$/,
      check('small letters, digits and hyphens', 'строчные латинские буквы, цифры и дефисы'),
    ),
  name: z.object({ en: oneLine(80), ru: oneLine(80) }),
  about: Label.nullable().default(null).describe('What comes under this topic, in one sentence'),
})
export type Topic = z.infer<typeof Topic>

const usualTopics: Topic[] = [
  {
    key: defaultTopic,
    name: { en: 'Offers and news', ru: 'Предложения и новости' },
    about: null,
  },
]

const Topics = z.array(Topic).min(1).max(50)

/** The shop's topics; one for everything until it names its own. Kept in `workspaces.settings.topics`. */
export const topicsIn = ({ settings }: { settings: Record<string, unknown> }): Topic[] =>
  settings.topics === undefined ? usualTopics : (Topics.safeParse(settings.topics).data ?? usualTopics)

export const topicsOf = async (tx: Transaction | Db, workspaceId: string): Promise<Topic[]> =>
  topicsIn(await getWorkspace(tx, workspaceId))

/** The topic that a file or a person calls so, by its key or its name; undefined: neither, and no key of a topic to come. */
export function topicCalled(topics: readonly Topic[], called: string): string | undefined {
  const plain = (text: string) => text.trim().toLowerCase().replaceAll('ё', 'е')
  const told = plain(called)
  const known = topics.find(({ key, name }) => [key, name.en, name.ru].some((one) => plain(one) === told))
  return known?.key ?? Topic.shape.key.safeParse(told).data
}

export const listTopics = operation({
  name: 'topics.list',
  summary: 'The subjects customers agree to, as their preference page names them.',
  http: 'GET /topics',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(Topic) }),
  run: async ({ tx, workspaceId }) => ({ items: await topicsOf(tx, workspaceId) }),
})

/** A sentence stands under the name on a phone’s screen. What was longer before this was said stays readable. */
const sentence = z.string().max(200)
const ToldTopic = Topic.extend({
  about: z
    .object({ en: sentence, ru: sentence })
    .nullable()
    .default(null)
    .describe('What comes under this topic, in one sentence'),
})

export const saveTopics = operation({
  name: 'topics.save',
  summary: 'Save the whole list of topics. Consents to a topic that is taken off the list are kept.',
  http: 'PUT /topics',
  needs: 'administer',
  input: z.object({ items: z.array(ToldTopic).min(1).max(50) }),
  output: z.object({ items: z.array(Topic) }),
  async run({ tx, workspaceId }, { items }) {
    const keys = items.map((one) => one.key)
    const twice = keys.find((key, place) => keys.indexOf(key) !== place)
    if (twice)
      throw new AppError('invalid', {
        en: `Two topics are called “${twice}”. Give one of them another key.`,
        ru: `Две темы называются «${twice}». Дайте одной из них другой ключ.`,
      })
    if (!keys.includes(defaultTopic))
      throw new AppError('invalid', {
        en: `The topic “${defaultTopic}” stays on the list: messages that name no topic belong to it.`,
        ru: `Тема «${defaultTopic}» должна остаться в списке: к ней относятся сообщения, у которых тема не указана.`,
      })
    await saveSettings(tx, workspaceId, { topics: items })
    return { items }
  },
})
