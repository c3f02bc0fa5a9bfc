import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { oneLine } from '../../kit/one-line.ts'
import { oneOf } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { parseContent, putTemplate } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { checkDefinition } from './check-definition.ts'
import { Flow, toFlow } from './flow-operations.ts'
import { type LetterIds, type Playbook, playbooks } from './playbooks/index.ts'
import { changeFlow, flowById, insertFlow } from './store.ts'

type Language = 'en' | 'ru'

export const listPlaybooks = operation({
  name: 'playbooks.list',
  summary: 'Ready flows, with what each does.',
  http: 'GET /playbooks',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        label: z.object({ en: z.string(), ru: z.string() }),
        summary: z.object({ en: z.string(), ru: z.string() }),
      }),
    ),
  }),
  async run() {
    return { items: playbooks.map(({ name, label, summary }) => ({ name, label, summary })) }
  },
})

/** Its letters in both languages; the workspace's own is the one others fall back to. */
async function saveLetters(
  tx: Transaction,
  workspaceId: string,
  playbook: Playbook,
  main: Language,
): Promise<LetterIds> {
  const ids: LetterIds = {}
  const other: Language = main === 'en' ? 'ru' : 'en'
  for (const letter of playbook.letters) {
    const letterId = newId()
    // One letter, one name, whatever languages it speaks.
    const { name } = letter.versions[main]
    const save = async (language: Language) => {
      const { content } = letter.versions[language]
      const { channel } = letter
      const id = newId()
      await putTemplate(tx, workspaceId, {
        id,
        letterId,
        channel,
        name,
        language,
        content: parseContent(channel, content),
      })
      return id
    }
    ids[letter.key] = { templateId: await save(main), translations: [await save(other)] }
  }
  return ids
}

/** Makes the flow and its letters. Started at once when asked to. Throws AppError for an unknown playbook. */
async function makeFromPlaybook(
  tx: Transaction,
  workspaceId: string,
  given: { playbook: string; name?: string | undefined; starts?: boolean | undefined },
): Promise<string> {
  const playbook = playbooks.find((one) => one.name === given.playbook)
  if (!playbook)
    throw new AppError(
      'invalid',
      {
        en: `There is no ready flow called “${given.playbook}”.`,
        ru: `Готового сценария «${given.playbook}» нет.`,
      },
      {
        fields: [{ path: 'playbook', message: oneOf(playbooks.map((one) => one.name)) }],
      },
    )
  const { locale } = await getWorkspace(tx, workspaceId)
  const letters = await saveLetters(tx, workspaceId, playbook, locale)
  const definition = await checkDefinition(tx, workspaceId, playbook.definition(letters))
  const id = newId()
  const name = given.name ?? playbook.label[locale]
  await insertFlow(tx, workspaceId, { id, name, definition, playbook: playbook.name })
  if (given.starts) await changeFlow(tx, workspaceId, id, { name, status: 'running', version: 1, definition })
  return id
}

export const createFromPlaybook = operation({
  name: 'flows.create-from-playbook',
  summary: 'Make a ready flow with its letters in Russian and English.',
  http: 'POST /flows/from-playbook',
  needs: 'write',
  input: z.object({
    playbook: z.string().max(100),
    name: oneLine(200).optional(),
    starts: z.boolean().default(false).describe('Start it at once; otherwise it is a draft'),
  }),
  output: Flow,
  async run({ tx, workspaceId }, input) {
    const id = await makeFromPlaybook(tx, workspaceId, input)
    const flow = await flowById(tx, workspaceId, id)
    if (!flow) throw new Error('The flow was not saved')
    return toFlow(flow)
  },
})
