import { z } from 'zod'
import { AppError, type FieldWords } from '../../kit/errors.ts'
import { type Context, operation } from '../context.ts'
import {
  checkLetter,
  FindingShape,
  letterSample,
  type TemplateRow,
  templatesById,
  versionsShared,
} from '../messages/index.ts'
import { measureAudience } from './audience.ts'
import type { Definition } from './campaign.ts'
import { chosenOf } from './letters-of.ts'
import { theCampaign } from './present.ts'
import { sharingVariant } from './share-versions.ts'

const Looked = z.object({
  variant: z.string(),
  templateId: z.uuid(),
  letterId: z.uuid().nullable(),
  name: z.string(),
  language: z.string(),
  findings: z.array(FindingShape),
})

/** A domain's records are nothing that stops: names may not be reachable from here, and mail within a house needs none. */
const isOfSender = (code: string) => code.startsWith('sender-')

async function lookAtLetters(
  context: Context,
  definition: Definition,
  asksSender: boolean,
): Promise<z.infer<typeof Looked>[]> {
  const wanted = definition.variants.flatMap((variant) =>
    chosenOf(variant).flatMap(({ templateId, translations, accountId }) =>
      [...(templateId ? [templateId] : []), ...translations].map((id) => ({
        key: variant.key,
        id,
        accountId,
      })),
    ),
  )
  const sharing = sharingVariant(definition)
  for (const { templateId, accountId } of sharing ? chosenOf(sharing) : [])
    if (templateId)
      for (const { id } of await versionsShared(context.tx, context.workspaceId, templateId))
        if (wanted.every((one) => one.id !== id)) wanted.push({ key: sharing?.key ?? 'A', id, accountId })
  const templates = await templatesById(
    context.tx,
    context.workspaceId,
    wanted.map((one) => one.id),
  )
  const looked: z.infer<typeof Looked>[] = []
  const weighed = (findings: readonly z.infer<typeof FindingShape>[]) =>
    findings.map((one) =>
      one.weight === 'must' && isOfSender(one.code) ? { ...one, weight: 'should' as const } : one,
    )
  const { size, sample } = await measureAudience(
    context.clickhouse,
    context.tx,
    context.workspaceId,
    definition,
    letterSample,
  )
  // Before anybody has been counted in, it is looked at for those seen last.
  const people = size > 0 ? { customerIds: sample, total: size } : undefined
  for (const { key, id, accountId } of wanted) {
    const template = templates.get(id)
    if (!template) continue
    const { channel, name, language } = template
    const { findings } = await checkLetter(
      context,
      { templateId: id, channel, asksSender, ...(accountId ? { accountId } : {}) },
      people,
    )
    const letterId = template.letter_id
    const letter = { variant: key, templateId: id, letterId, name, language, findings: weighed(findings) }
    looked.push(letter)
    if (asksSender)
      context.afterwards(async () => {
        letter.findings = weighed(findings)
      })
  }
  return looked
}

type Version = Pick<TemplateRow, 'letter_id' | 'variant' | 'language'>

const mustBeMended = (letters: readonly z.infer<typeof Looked>[]) =>
  letters.flatMap((letter) =>
    letter.findings.filter((one) => one.weight === 'must').map((one) => ({ letter, message: one.message })),
  )

const languageNames = {
  en: { en: 'English', ru: 'английский' },
  ru: { en: 'Russian', ru: 'русский' },
}

/** Which version of its letter this is, as its page calls it: only what tells it from the others that were looked at. */
function versionWords(version: Version | undefined, others: readonly (Version | undefined)[]) {
  if (!version) return { en: '', ru: '' }
  const family = others.filter((one) => one !== undefined && one.letter_id === version.letter_id)
  const hasMany = (what: 'variant' | 'language') => new Set(family.map((one) => one?.[what])).size > 1
  const variant = version.variant.toUpperCase()
  const language = languageNames[version.language]
  const words = [
    ...(hasMany('variant') ? [{ en: `variant ${variant}`, ru: `вариант ${variant}` }] : []),
    ...(hasMany('language') ? [language] : []),
  ]
  const joined = (by: 'en' | 'ru') => words.map((one) => one[by]).join(', ')
  return words.length === 0 ? { en: '', ru: '' } : { en: ` (${joined('en')})`, ru: ` (${joined('ru')})` }
}

/** The refusal of a campaign whose letters have mistakes; null when they have none. */
export async function whyLettersAreNotReady(
  context: Context,
  definition: Definition,
): Promise<AppError | null> {
  const looked = await lookAtLetters(context, definition, false)
  const wrong = mustBeMended(looked)
  const [first] = wrong
  if (!first) return null
  const ids = looked.map((one) => one.templateId)
  const versions = await templatesById(context.tx, context.workspaceId, ids)
  const which = versionWords(versions.get(first.letter.templateId), [...versions.values()])
  const fields: FieldWords[] = wrong.map(({ letter, message }) => {
    const place = definition.variants.findIndex((one) => one.key === letter.variant)
    const variant = definition.variants[place]
    const rung = (variant ? chosenOf(variant) : []).findIndex(
      (one) => one.templateId === letter.templateId || one.translations.includes(letter.templateId),
    )
    return { path: `variants.${place}.${rung > 0 ? `cascade.${rung - 1}.` : ''}templateId`, message }
  })
  return new AppError(
    'invalid',
    {
      en: `The letter “${first.letter.name}”${which.en} has to be mended first. ${first.message.en}`,
      ru: `Сначала нужно исправить письмо «${first.letter.name}»${which.ru}. ${first.message.ru}`,
    },
    { fields },
  )
}

export const checkCampaign = operation({
  name: 'campaigns.check',
  summary:
    'What to mend in a campaign’s letters before it starts, for its audience and its senders. What must be mended stops the start.',
  http: 'GET /campaigns/{id}/check',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: z.object({
    isReady: z.boolean().describe('Nothing was found that must be mended'),
    letters: z.array(Looked),
  }),
  async run(context, { id }) {
    const { definition } = await theCampaign(context, id)
    const letters = await lookAtLetters(context, definition, true)
    return { isReady: mustBeMended(letters).length === 0, letters }
  },
})
